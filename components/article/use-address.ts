'use client'
import { useSearchParams } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { readAddress, writeAddress } from './address.ts'
import type { ArticleMoves } from './article-moves.ts'
import type { ArticleStore } from './article-store.ts'

/** How long the page rests before its address is written, in milliseconds: browsers limit how often that may be. */
const REST = 250
/** Above this many pixels the page counts as unscrolled. */
const TOP = 200

/**
 * Open card, tab, filters and reading position in the address bar, so that they survive a reload and can be sent on.
 * Nothing is asked of the server for it.
 */
export function useAddress(store: ArticleStore, moves: ArticleMoves, isReady: boolean): void {
  const search = useSearchParams()
  /** The mark that this page itself put into the address; another one came from a link. */
  const written = useRef<string | null>(null)
  const isFirst = useRef(true)

  useEffect(() => {
    if (!isReady) return
    const { annotation, tab, comment, filters, at, passage } = readAddress(new URLSearchParams(search))
    const { text } = store
    if (isFirst.current) {
      store.setFilters(filters)
      if (at !== null) text?.reveal(at, { place: 0 })
      if (passage !== null) {
        text?.setCaret({ anchor: passage.start, head: passage.end }, { scroll: false })
        text?.reveal(passage.start, { place: 0.25 })
      }
    }
    if (annotation !== null && annotation !== written.current) {
      written.current = annotation
      store.set({ tab })
      moves.follow(annotation, { reveal: !isFirst.current || at === null })
      store.set({ comment })
    }
    isFirst.current = false
  }, [search, isReady, store, moves])

  useEffect(() => {
    if (!isReady) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let before = store.state
    const write = () => {
      clearTimeout(timer)
      const { open, tab, comment, filters, sought } = store.state
      written.current = open ?? store.state.sought
      const at = window.scrollY < TOP ? null : (store.text?.firstInView() ?? null)
      const now = new URLSearchParams(location.search)
      const next = writeAddress(
        { annotation: open ?? sought, tab, comment, filters, at, passage: null },
        now,
      ).toString()
      if (next !== now.toString()) history.replaceState(null, '', `${location.pathname}${next && `?${next}`}`)
    }
    const soon = () => {
      clearTimeout(timer)
      timer = setTimeout(write, REST)
    }
    const onChange = () => {
      const { open, tab, filters } = store.state
      if (open === before.open && tab === before.tab && filters === before.filters) return
      before = store.state
      written.current = open ?? store.state.sought
      soon()
    }
    const stop = store.subscribe(onChange)
    window.addEventListener('scroll', soon, { passive: true })
    window.addEventListener('pagehide', write)
    return () => {
      stop()
      clearTimeout(timer)
      window.removeEventListener('scroll', soon)
      window.removeEventListener('pagehide', write)
    }
  }, [isReady, store])
}
