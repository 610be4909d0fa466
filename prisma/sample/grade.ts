import type { Credibility, Reliability } from '#lib/domain/kinds.ts'
import type { Grade } from './sample-data.ts'

/** The two axes of a pair such as "D4". */
export function splitGrade(grade: Grade): { reliability: Reliability; credibility: Credibility } {
  return { reliability: grade.charAt(0) as Reliability, credibility: Number(grade.charAt(1)) as Credibility }
}
