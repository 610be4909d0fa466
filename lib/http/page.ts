import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import type { Answer } from './answer.ts'

/**
 * A part of a short list that is at hand as a whole, after the row whose id is the cursor; all that is left where no limit
 * is asked for.
 */
export function partOf<T extends { id: string }>(
  items: readonly T[],
  { cursor, limit }: { cursor?: string | undefined; limit?: number | undefined },
): Result<{ items: T[]; next: string | null }, Problem> {
  const at = cursor === undefined ? -1 : items.findIndex((item) => item.id === cursor)
  if (cursor !== undefined && at === -1) {
    const words = 'The list has changed, and the row that this cursor names is gone. Begin anew.'
    return err(problem('not-valid', words, { fields: { cursor: words } }))
  }
  const rest = items.slice(at + 1)
  const part = limit === undefined ? rest : rest.slice(0, limit)
  return ok({ items: part, next: rest.length > part.length ? (part.at(-1)?.id ?? null) : null })
}

/** As `partOf`, as what a handler answers. */
export function partAnswer<T extends { id: string }>(
  items: readonly T[],
  page: Parameters<typeof partOf>[1],
): Result<Answer, Problem> {
  const part = partOf(items, page)
  return part.ok ? ok({ body: part.value }) : part
}
