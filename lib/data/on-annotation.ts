import type { RatingDto } from '#lib/domain/annotation.ts'
import type { AnnotationDto, CounterSourceDto } from '#lib/domain/counter-source.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { readableRating, within } from './access.ts'
import { loadAnnotation } from './annotation-select.ts'
import { noCounterSource } from './counter-source-row.ts'
import { database } from './database.ts'

/** What stands on an annotation, by its own id, with the annotation as the viewer may see it. */

const noRating = problem('not-found', 'There is no such rating.')

/** A rating that the viewer may read. */
export async function getRating(
  viewer: Viewer,
  id: string,
): Promise<Result<{ annotation: AnnotationDto; rating: RatingDto }, Problem>> {
  const where = { id, ...readableRating(viewer) }
  const row = await database().rating.findFirst({ where, select: { annotationId: true } })
  const annotation = row && (await loadAnnotation(database(), viewer, row.annotationId))
  const rating = annotation?.ratings.find((one) => one.id === id)
  return annotation && rating ? ok({ annotation, rating }) : err(noRating)
}

/** A counter-source that is not in the bin. */
export async function getCounterSource(
  viewer: Viewer,
  id: string,
): Promise<Result<{ annotation: AnnotationDto; counterSource: CounterSourceDto }, Problem>> {
  const where = { id, ...within(viewer, 'annotation.read') }
  const row = await database().counterSource.findFirst({ where, select: { annotationId: true } })
  const annotation = row && (await loadAnnotation(database(), viewer, row.annotationId))
  const counterSource = annotation?.counterSources.find((one) => one.id === id)
  return annotation && counterSource ? ok({ annotation, counterSource }) : err(noCounterSource)
}
