import type { AnnotationDto } from '#lib/domain/counter-source.ts'
import { type Intent, rowOf } from '#lib/domain/intent.ts'

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** The version of the written row in an answer, or null where it tells of none. An undo tells which row it was. */
export function versionAfter(intent: Intent, body: unknown): { row: string; version: number } | null {
  if (!isRecord(body)) return null
  const { act } = intent
  if (act.kind === 'undo') {
    const annotation = body.annotation as AnnotationDto | null | undefined
    return annotation ? { row: `annotation:${annotation.id}`, version: annotation.version } : null
  }
  const row = rowOf(intent)
  if ('counterSourceId' in act) {
    const all = (body.counterSources ?? []) as AnnotationDto['counterSources']
    const one = all.find(({ id }) => id === act.counterSourceId)
    return one === undefined ? null : { row, version: one.version }
  }
  return typeof body.version === 'number' ? { row, version: body.version } : null
}
