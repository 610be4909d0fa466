'use client'
import { useEffect, useState } from 'react'
import { useDesk } from '#components/desk/desk-context.tsx'
import { Button } from '#components/ui/button.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { AnnotationDto } from '#lib/domain/counter-source.ts'
import { useActs, useArticle, useMoves, useStore } from './article-context.tsx'

/** Where a link named a mark that is not here: what became of it. */
export function SoughtNotice() {
  const store = useStore()
  const acts = useActs()
  const moves = useMoves()
  const { call, may } = useDesk()
  const sought = useArticle((state) => state.sought)
  const isHere = useArticle((state) => state.sought !== null && state.annotations.places.has(state.sought))
  const [found, setFound] = useState<AnnotationDto | null>(null)
  useEffect(() => {
    setFound(null)
    if (sought === null) return
    const giveUp = new AbortController()
    void call<AnnotationDto>({
      path: `/annotations/${encodeURIComponent(sought)}`,
      signal: giveUp.signal,
    }).then((answer) => answer.ok && setFound(answer.value.body))
    return () => giveUp.abort()
  }, [sought, call])
  useEffect(() => {
    if (sought !== null && isHere) moves.follow(sought, { reveal: true })
  }, [sought, isHere, moves])
  if (sought === null) return null
  return (
    <div
      role="status"
      className="mb-5 flex items-start gap-3 rounded-card border border-qualifies bg-qualifies-soft px-3 py-2.5 print:hidden"
    >
      <p className="m-0 min-w-0 flex-1">
        {found?.deletedAt ? (
          <>
            The mark of this link was deleted by {found.updatedBy.name} (<RelativeTime at={found.deletedAt} />
            ). Its passage was “{found.selector.exact}”.
          </>
        ) : (
          'The mark of this link is not in this article. It may have been deleted for good, or the link is not whole.'
        )}
      </p>
      {found?.deletedAt && may('annotation.delete', found.author.id === store.me.id) && (
        <Button size="small" onClick={() => acts.bringBack(found.id)}>
          Bring it back
        </Button>
      )}
      <Button size="small" onClick={() => store.set({ sought: null })}>
        Close
      </Button>
    </div>
  )
}
