import { ANNOTATION_CONTEXT, type WebAnnotation } from './web-annotation.ts'

/** A page of a collection. One that is embedded in its collection has no context of its own. */
export type WebAnnotationPage = {
  '@context'?: typeof ANNOTATION_CONTEXT
  id: string
  type: 'AnnotationPage'
  partOf: { id: string; label: string; total: number }
  startIndex: number
  items: WebAnnotation[]
  next?: string
}

/** Every annotation of an article. One without any has no pages. */
export type WebAnnotationCollection = {
  '@context': typeof ANNOTATION_CONTEXT
  id: string
  type: 'AnnotationCollection'
  label: string
  total: number
  first?: WebAnnotationPage
}

/** What the pages of one collection have in common. `pageAddress` answers the address of the page at a cursor. */
export type CollectionFacts = {
  id: string
  label: string
  total: number
  pageAddress: (cursor: string) => string
}

/** A page as it is answered at its own address. */
export function webAnnotationPage(
  facts: CollectionFacts,
  page: { cursor: string; next: string | null; startIndex: number; items: WebAnnotation[] },
): WebAnnotationPage {
  return { '@context': ANNOTATION_CONTEXT, ...embedded(facts, page) }
}

/** The collection with its first page in it, so that most articles are one answer. */
export function webAnnotationCollection(
  facts: CollectionFacts,
  first: { cursor: string; next: string | null; items: WebAnnotation[] },
): WebAnnotationCollection {
  return {
    '@context': ANNOTATION_CONTEXT,
    id: facts.id,
    type: 'AnnotationCollection',
    label: facts.label,
    total: facts.total,
    ...(first.items.length === 0 ? {} : { first: embedded(facts, { ...first, startIndex: 0 }) }),
  }
}

function embedded(
  { id, label, total, pageAddress }: CollectionFacts,
  page: { cursor: string; next: string | null; startIndex: number; items: WebAnnotation[] },
): WebAnnotationPage {
  return {
    id: pageAddress(page.cursor),
    type: 'AnnotationPage',
    partOf: { id, label, total },
    startIndex: page.startIndex,
    items: page.items,
    ...(page.next === null ? {} : { next: pageAddress(page.next) }),
  }
}
