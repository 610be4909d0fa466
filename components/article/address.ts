import { ANNOTATION_KINDS, type AnnotationKind } from '#lib/domain/kinds.ts'
import type { Passage } from '#lib/domain/selection.ts'
import { CARD_TABS, type CardTab } from './article-store.ts'
import type { Filters } from './filters.ts'

/** What of an open article stands in the address bar. */
export type Address = {
  annotation: string | null
  tab: CardTab
  /** The comment that a link names. */
  comment: string | null
  filters: Filters
  /** Offset of the first character in view. */
  at: number | null
  /** A passage that a link names: it is selected. */
  passage: Passage | null
}

const isOneOf =
  <T extends string>(list: readonly T[]) =>
  (text: string): text is T =>
    (list as readonly string[]).includes(text)

const listOf = (text: string | null) => (text === null || text === '' ? [] : text.split(','))

/** Reads an address; what makes no sense in it is passed over. */
export function readAddress(query: URLSearchParams): Address {
  const tab = query.get('tab') ?? ''
  const at = query.get('at') ?? ''
  const [, start, end] = /^(\d{1,9})-(\d{1,9})$/.exec(query.get('passage') ?? '') ?? []
  const passage = { start: Number(start), end: Number(end) }
  return {
    annotation: query.get('annotation'),
    tab: isOneOf(CARD_TABS)(tab) ? tab : 'mark',
    comment: query.get('comment'),
    filters: {
      kinds: listOf(query.get('kind')).filter((one): one is AnnotationKind => isOneOf(ANNOTATION_KINDS)(one)),
      authors: listOf(query.get('author')),
      tags: listOf(query.get('tag')),
      unrated: query.get('unrated') === '1',
      unanswered: query.get('unanswered') === '1',
      given: query.get('given') === '1',
    },
    at: /^\d{1,9}$/.test(at) ? Number(at) : null,
    passage: start !== undefined && passage.start < passage.end ? passage : null,
  }
}

/** The address of what is shown; what is as it begins leaves no trace, what is not ours stays as it was. */
export function writeAddress(address: Address, before: URLSearchParams): URLSearchParams {
  const { annotation, tab, comment, filters, at, passage } = address
  const query = new URLSearchParams(before)
  const set = (name: string, value: string | null) => {
    if (value === null || value === '') query.delete(name)
    else query.set(name, value)
  }
  set('annotation', annotation)
  set('tab', annotation === null || tab === 'mark' ? null : tab)
  set('comment', comment === 'new' ? null : comment)
  set('kind', filters.kinds.join(','))
  set('author', filters.authors.join(','))
  set('tag', filters.tags.join(','))
  set('unrated', filters.unrated ? '1' : null)
  set('unanswered', filters.unanswered ? '1' : null)
  set('given', filters.given ? '1' : null)
  set('at', at === null ? null : String(at))
  set('passage', passage === null ? null : `${passage.start}-${passage.end}`)
  return query
}
