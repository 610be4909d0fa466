import { listAnnotations } from '#lib/data/annotations.ts'
import { collectionFacts } from '#lib/data/web-annotations.ts'
import { type AnnotationPlace, annotationCursor } from '#lib/domain/annotation-list.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { webAnnotations } from '#lib/domain/web-annotation.ts'
import {
  type CollectionFacts,
  webAnnotationCollection,
  webAnnotationPage,
} from '#lib/domain/web-annotation-page.ts'
import type { Answer } from '#lib/http/answer.ts'
import { originOf } from '#lib/http/origin.ts'
import { collectionAnswer, surroundingsOf } from '../../../json-ld.ts'

/** How many marks a page holds; with ratings and counter-sources its annotations are more. */
const MARKS = 100

type Query = { cursor?: AnnotationPlace | 'beginning' | undefined; limit?: number | undefined }

/**
 * The annotations of an article as the W3C's: the collection with its first page in it or, where a cursor is named, the
 * page that begins there.
 */
export async function webCollection(
  request: Request,
  viewer: Viewer,
  articleId: string,
  { cursor, limit = MARKS }: Query,
): Promise<Result<Answer, Problem>> {
  const after = cursor === undefined || cursor === 'beginning' ? null : cursor
  const facts = await collectionFacts(viewer, articleId, after)
  if (!facts.ok) return facts
  const { title, total, before } = facts.value
  const marks = await listAnnotations(viewer, articleId, { after, limit })
  if (!marks.ok) return marks
  const around = await surroundingsOf(request, viewer, marks.value.items)
  const page = {
    cursor: annotationCursor(after),
    next: marks.value.next && annotationCursor(marks.value.next),
    startIndex: before,
    items: marks.value.items.flatMap((mark) => webAnnotations(mark, around)),
  }
  const collection = { ...addresses(request, articleId, limit), label: title, total }
  const { sequence } = marks.value
  if (cursor === undefined) return ok(collectionAnswer(webAnnotationCollection(collection, page), sequence))
  // A page has something on it, or it is none.
  if (page.items.length === 0) return err(problem('not-found', 'There is no such page of the annotations.'))
  return ok(collectionAnswer(webAnnotationPage(collection, page), sequence))
}

/** Addresses of the collection and its pages; they keep the workspace and the limit that the request named in its own. */
function addresses(
  request: Request,
  articleId: string,
  limit: number,
): Pick<CollectionFacts, 'id' | 'pageAddress'> {
  const id = new URL(`/api/v1/articles/${articleId}/annotations`, originOf(request))
  const workspace = new URL(request.url).searchParams.get('workspace')
  if (workspace !== null) id.searchParams.set('workspace', workspace)
  return {
    id: id.href,
    pageAddress(cursor) {
      const page = new URL(id)
      page.searchParams.set('cursor', cursor)
      if (limit !== MARKS) page.searchParams.set('limit', String(limit))
      return page.href
    },
  }
}
