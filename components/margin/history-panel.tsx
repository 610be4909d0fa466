'use client'
import Link from 'next/link'
import { useEffect, useState } from 'react'
import { withQuery } from '#components/desk/api-client.ts'
import { useDesk } from '#components/desk/desk-context.tsx'
import { placePath } from '#components/desk/places.ts'
import { Avatar } from '#components/ui/faces.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { EventDto } from '#lib/domain/event-dto.ts'
import type { ShownAnnotation } from '#lib/domain/overlay.ts'

/** What was done to a mark, by whom and when, the newest first. */
export function HistoryPanel({ annotation }: { annotation: ShownAnnotation }) {
  const { call, workspace } = useDesk()
  const { id, articleId, unsent } = annotation
  const [state, setState] = useState<{ events: readonly EventDto[] | null; trouble: string | null }>({
    events: null,
    trouble: null,
  })

  // biome-ignore lint/correctness/useExhaustiveDependencies: a row that changed has a longer history
  useEffect(() => {
    if (unsent) return
    const giveUp = new AbortController()
    const path = withQuery(`/articles/${articleId}/events`, { annotation: id, limit: 200 })
    void call<{ items: EventDto[] }>({ path, signal: giveUp.signal }).then((answer) => {
      if (answer.ok) {
        const events = answer.value.body.items.toSorted((a, b) => b.sequence - a.sequence)
        setState({ events, trouble: null })
      } else if (answer.error.kind !== 'aborted')
        setState((before) => ({ ...before, trouble: answer.error.detail }))
    })
    return () => giveUp.abort()
  }, [call, articleId, id, unsent, annotation])

  const { events, trouble } = state
  if (trouble !== null && events === null) {
    return (
      <p role="status" className="m-0 text-ink-2">
        The history cannot be read just now: {trouble}
      </p>
    )
  }
  if (events === null)
    return <p className="m-0 text-ink-3">{unsent ? 'It begins when the mark is sent.' : 'Reading …'}</p>
  return (
    <>
      <ol aria-label="History, newest first" className="m-0 flex list-none flex-col gap-3 p-0">
        {events.map((event) => (
          <li key={event.id} className="flex gap-2">
            <Avatar person={event.actor} label="" className="border-surface!" />
            <div className="min-w-0 flex-1">
              <p className="m-0 break-words text-ink-2">
                <b className="font-medium text-ink">{event.actor.name}</b>{' '}
                <span className={event.undone ? 'line-through' : undefined}>{event.words}</span>
                {event.undone && ' (taken back)'}{' '}
                <RelativeTime at={event.at} className="text-xs text-ink-3" />
              </p>
              {event.changes.map((change) => (
                <p key={change.label} className="mt-1 mb-0 text-xs text-ink-2">
                  <span className="text-ink-3">{change.label}: </span>
                  {change.before !== null && <del className="break-words text-ink-3">{change.before}</del>}
                  {change.before !== null && change.after !== null && ' '}
                  {change.after !== null && <ins className="break-words no-underline">{change.after}</ins>}
                </p>
              ))}
            </div>
          </li>
        ))}
      </ol>
      <p className="mt-3 mb-0 text-xs">
        <Link
          href={`${placePath(workspace.slug, `articles/${articleId}`)}/history?annotation=${id}`}
          className="inline-block min-h-6 content-center text-ink-3 hover:text-ink"
        >
          On a page of its own, with hashes
        </Link>
      </p>
    </>
  )
}
