'use client'
import { copyText } from '#components/reading/copy-text.ts'
import { Avatar } from '#components/ui/faces.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { EventDto } from '#lib/domain/event-dto.ts'
import { MarkLink } from './mark-link.tsx'

type HistoryEntryProps = {
  event: EventDto
  /** The address of the article on which it was done. */
  article: string
  /** The mark that the whole history is of, which need not be named at each act. */
  of: string | null
}

/** One act: who did what and when, what it changed, and its place in the chain. */
export function HistoryEntry({ event, article, of }: HistoryEntryProps) {
  const { mark } = event
  return (
    <li className="grid grid-cols-[5.5rem_26px_minmax(0,1fr)_auto] items-start gap-x-3 border-b border-line py-3 max-sm:grid-cols-[26px_minmax(0,1fr)_auto]">
      <Moment at={event.at} />
      <Avatar person={event.actor} label="" className="max-sm:row-start-1" />
      <div className="min-w-0 max-sm:col-span-2 max-sm:row-start-1">
        <p className="m-0 text-[13.5px] leading-snug wrap-anywhere text-ink-2">
          <b className="font-medium text-ink">{event.actor.name}</b>{' '}
          <span className={event.undone ? 'line-through' : undefined}>{event.words}</span>
          {event.undone && ' (taken back)'}
        </p>
        {event.changes.length > 0 && (
          <ul aria-label="What it changed" className="mt-1.5 mb-0 list-none p-0 text-[12.5px]">
            {event.changes.map((change) => (
              <li key={change.label} className="wrap-anywhere text-ink-2">
                <span className="text-ink-3">{change.label}: </span>
                {change.before !== null && <del className="text-ink-3">{change.before}</del>}
                {change.before !== null && change.after !== null && ' '}
                {change.after !== null && <ins className="no-underline">{change.after}</ins>}
              </li>
            ))}
          </ul>
        )}
        {mark !== null && mark.id !== of && <MarkLink mark={mark} article={article} />}
      </div>
      <ChainPlace event={event} />
    </li>
  )
}

/** The time of an act to the second, the same for everybody who reads it. */
function Moment({ at }: { at: string }) {
  return (
    <p className="m-0 font-mono text-xs leading-5 text-ink-3 max-sm:col-start-2 max-sm:row-start-2 max-sm:mt-1">
      {at.slice(11, 19)}
      <RelativeTime at={at} className="block font-sans max-sm:ml-2 max-sm:inline" />
    </p>
  )
}

/** The number of an event and the ends of its hash, which is copied whole. */
function ChainPlace({ event }: { event: EventDto }) {
  const { sequence, hash } = event
  return (
    <button
      type="button"
      title={`sha256 ${hash}\nPress to copy all of it.`}
      className="-mr-1 flex min-h-6 flex-col items-end rounded-[4px] px-1 font-mono text-xs leading-5 text-ink-3 whitespace-nowrap hover:bg-sunken hover:text-ink max-sm:col-start-3 max-sm:row-start-2 max-sm:flex-row max-sm:items-center max-sm:gap-2"
      onClick={() => void copyText(hash, `Hash of event ${sequence} copied.`)}
    >
      <span className="font-medium text-ink-2">
        <span className="font-sans font-normal text-ink-3">event </span>
        {sequence}
      </span>
      <span>
        {hash.slice(0, 4)}…{hash.slice(-4)}
        <span className="sr-only">, copy the whole hash</span>
      </span>
    </button>
  )
}
