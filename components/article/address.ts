'use client'
import {
  createParser,
  parseAsArrayOf,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
} from 'nuqs'
import { useEffect, useRef } from 'react'
import { ANNOTATION_KINDS } from '#lib/domain/kinds.ts'
import type { Passage } from '#lib/domain/selection.ts'
import type { ArticleMoves } from './article-moves.ts'
import { type ArticleStore, CARD_TABS } from './article-store.ts'
import type { Filters } from './filters.ts'

/** On or nothing: what is off leaves no trace in the address. */
const parseAsFlag = createParser<true>({
  parse: (text) => (text === '1' ? true : null),
  serialize: () => '1',
})

const PARSERS = {
  annotation: parseAsString,
  tab: parseAsStringLiteral(CARD_TABS),
  kind: parseAsArrayOf(parseAsStringLiteral(ANNOTATION_KINDS)),
  author: parseAsArrayOf(parseAsString),
  tag: parseAsArrayOf(parseAsString),
  unrated: parseAsFlag,
  unanswered: parseAsFlag,
  /** Offset of the first character in view. */
  at: parseAsInteger,
  /** A passage that a link names, as two offsets: it is selected. */
  passage: createParser<Passage>({
    parse: (text) => {
      const [, start, end] = /^(\d{1,9})-(\d{1,9})$/.exec(text) ?? []
      return start !== undefined && Number(start) < Number(end)
        ? { start: Number(start), end: Number(end) }
        : null
    },
    serialize: ({ start, end }) => `${start}-${end}`,
  }),
}

const orNull = <T>(list: readonly T[]): T[] | null => (list.length === 0 ? null : [...list])

/**
 * Open card, tab, filters and reading position in the address bar, so that they survive a reload and can be sent on.
 * Nothing is asked of the server for it.
 */
export function useAddress(store: ArticleStore, moves: ArticleMoves, isReady: boolean): void {
  const [address, setAddress] = useQueryStates(PARSERS, { history: 'replace', shallow: true, scroll: false })
  /** The mark that this page itself put into the address; another one came from a link. */
  const written = useRef<string | null>(null)
  const first = useRef(true)

  useEffect(() => {
    if (!isReady) return
    const { annotation, tab, kind, author, tag, unrated, unanswered, at, passage } = address
    if (first.current) {
      const filters: Filters = {
        kinds: kind ?? [],
        authors: author ?? [],
        tags: tag ?? [],
        unrated: unrated ?? false,
        unanswered: unanswered ?? false,
      }
      store.setFilters(filters)
      if (at !== null) store.text?.reveal(at, { place: 0 })
      if (passage !== null) {
        store.text?.setCaret({ anchor: passage.start, head: passage.end }, { scroll: false })
        store.text?.reveal(passage.start, { place: 0.25 })
      }
    }
    const isNew = annotation !== null && annotation !== written.current
    if (isNew) {
      written.current = annotation
      if (tab !== null) store.set({ tab })
      moves.follow(annotation, { reveal: !first.current || at === null })
    }
    first.current = false
  }, [address, isReady, store, moves])

  useEffect(() => {
    if (!isReady) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let before = store.state
    const write = () => {
      const { open, tab, filters } = store.state
      if (open === before.open && tab === before.tab && filters === before.filters) return
      before = store.state
      written.current = open
      void setAddress({
        annotation: open,
        tab: open === null || tab === 'mark' ? null : tab,
        kind: orNull(filters.kinds),
        author: orNull(filters.authors),
        tag: orNull(filters.tags),
        unrated: filters.unrated || null,
        unanswered: filters.unanswered || null,
      })
    }
    const onScroll = () => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        const at = window.scrollY < 200 ? null : (store.text?.firstInView() ?? null)
        void setAddress({ at, passage: null })
      }, 400)
    }
    const stop = store.subscribe(write)
    window.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      stop()
      clearTimeout(timer)
      window.removeEventListener('scroll', onScroll)
    }
  }, [isReady, store, setAddress])
}
