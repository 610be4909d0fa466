'use client'
import { createContext, type ReactNode, useCallback, useContext, useRef, useSyncExternalStore } from 'react'
import { type Desk, useDesk } from '#components/desk/desk-context.tsx'
import type { ShownAnnotation } from '#lib/domain/overlay.ts'
import type { ArticleActs } from './article-acts.ts'
import type { ArticleMoves } from './article-moves.ts'
import type { ArticleState, ArticleStore } from './article-store.ts'

export type OpenArticle = { store: ArticleStore; acts: ArticleActs; moves: ArticleMoves }

const ArticleContext = createContext<OpenArticle | null>(null)

export function ArticleProvider({ open, children }: { open: OpenArticle; children: ReactNode }) {
  return <ArticleContext value={open}>{children}</ArticleContext>
}

function useOpen(): OpenArticle {
  const open = useContext(ArticleContext)
  if (open === null) throw new Error('There is no open article above.')
  return open
}

/** What the person can do to the open article. */
export function useActs(): ArticleActs {
  return useOpen().acts
}

/** How the person moves about the open article. */
export function useMoves(): ArticleMoves {
  return useOpen().moves
}

export function useStore(): ArticleStore {
  return useOpen().store
}

/** A part of the open article's state; drawn again only when that part changes. */
export function useArticle<T>(select: (state: ArticleState) => T): T {
  const { store } = useOpen()
  const latest = useRef(select)
  latest.current = select
  const read = useCallback(() => latest.current(store.state), [store])
  return useSyncExternalStore(store.subscribe, read, read)
}

/** Whether the person may do it here: as everywhere on the desk, and only reading while the article is in the bin. */
export function useMay(): Desk['may'] {
  const { may } = useDesk()
  const isInBin = useArticle((state) => state.article.deletedAt !== null)
  return useCallback(
    (permission, own) => (!isInBin || permission.endsWith('.read')) && may(permission, own),
    [may, isInBin],
  )
}

/** One mark as it is shown; undefined until its body is here. */
export function useAnnotation(id: string): ShownAnnotation | null | undefined {
  const { store } = useOpen()
  const read = () => store.annotation(id)
  return useSyncExternalStore(store.subscribe, read, read)
}
