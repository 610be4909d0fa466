import { isDatabaseAway } from '#lib/data/database.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'

/** What is said of something thrown: the database is away, or else a fault, which goes to the log. */
export function unexpectedProblem(error: unknown): Problem {
  if (isDatabaseAway(error)) {
    return problem(
      'database-away',
      'The database cannot be reached just now. Nothing was changed; try again in a moment.',
    )
  }
  console.error(error)
  return problem(
    'unexpected',
    'The desk failed on this request. Nothing was changed; the log has the reason.',
  )
}
