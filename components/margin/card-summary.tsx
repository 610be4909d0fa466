'use client'
import type { ReactNode } from 'react'
import { useArticle, useStore } from '#components/article/article-context.tsx'
import { ReviewChip } from '#components/review/review-chip.tsx'
import { Chip } from '#components/ui/chip.tsx'
import { cx } from '#components/ui/class-names.ts'
import { Avatar } from '#components/ui/faces.tsx'
import { GradeBadge } from '#components/ui/grade-badge.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { KIND_WORDS, STANCES } from '#lib/domain/kinds.ts'
import type { ShownAnnotation } from '#lib/domain/overlay.ts'

const INKS = {
  claim: 'text-claim',
  technique: 'text-technique',
  attribution: 'text-attribution',
  note: 'text-note',
} as const

/** Kind, author, age and grade of a mark. */
export function CardHead({ annotation, end }: { annotation: ShownAnnotation; end?: ReactNode }) {
  const { me } = useStore()
  const { kind, author, createdAt, unsent, rating, ratings, assignee } = annotation
  // What is on its way is not worth a word; what waits for the desk is.
  const isStuck = useArticle(
    ({ queue }) => unsent && (queue?.phase === 'away' || queue?.phase === 'signed-out'),
  )
  const others = ratings.filter((one) => one.analyst.id !== me.id)
  return (
    <span className="flex min-h-[22px] items-center gap-2 text-xs text-ink-3">
      <b className={cx('font-semibold', INKS[kind])}>{KIND_WORDS[kind].one}</b>
      <span className="min-w-0 truncate">
        {author.id === me.id ? 'You' : author.name} · <RelativeTime at={createdAt} />
        {isStuck && ' · not sent yet'}
      </span>
      <span className="ml-auto flex shrink-0 items-center gap-1.5">
        {assignee && (
          <Avatar
            person={assignee}
            label={assignee.id === me.id ? 'Given to you' : `Given to ${assignee.name}`}
            className="size-5.5! border-0! text-[9px]!"
          />
        )}
        {kind === 'claim' && rating && (
          <GradeBadge reliability={rating.reliability} credibility={rating.credibility} />
        )}
        {kind === 'claim' &&
          !rating &&
          others.slice(0, 1).map((one) => (
            <span key={one.id} title={`Rated by ${one.analyst.name}`}>
              <GradeBadge reliability={one.reliability} credibility={one.credibility} />
            </span>
          ))}
        {end}
      </span>
    </span>
  )
}

/** How much was said about a mark that one has not read. */
export function UnreadDot({ count }: { count: number }) {
  return (
    <span className="ml-1 inline-block min-w-4 rounded-full bg-accent px-1 text-center font-mono text-[10px] leading-4 font-semibold text-paper">
      {count}
      <span className="sr-only"> unread</span>
    </span>
  )
}

/** Whether people talk about a mark, and whether there is something new. */
function TalkLine({ annotation: { thread } }: { annotation: ShownAnnotation }) {
  if (!thread || thread.comments === 0) return null
  const { comments, unread, resolved } = thread
  return (
    <span className="mt-1.5 flex items-center text-xs text-ink-3">
      {comments === 1 ? '1 comment' : `${comments} comments`}
      {resolved && ' · resolved'}
      {unread > 0 && <UnreadDot count={unread} />}
    </span>
  )
}

/** What a closed card says of its mark. */
export function CardSummary({ annotation }: { annotation: ShownAnnotation }) {
  return (
    <>
      <Summary annotation={annotation} />
      {annotation.review && (
        <span className="mt-1.5 flex flex-wrap gap-1.5">
          <ReviewChip review={annotation.review} />
        </span>
      )}
      <TalkLine annotation={annotation} />
    </>
  )
}

function Summary({ annotation }: { annotation: ShownAnnotation }) {
  const { kind, claim, tags, speaker, note, selector } = annotation
  const passage = <Passage exact={selector.exact} />
  switch (kind) {
    case 'claim':
      return (
        <>
          <span
            className="mt-1 mb-1.5 line-clamp-3 font-serif text-[14.5px] leading-[1.38] font-medium text-ink"
            dir="auto"
          >
            {claim?.statement}
          </span>
          <StanceCounts annotation={annotation} />
        </>
      )
    case 'technique':
      return (
        <span className="mt-1 line-clamp-2 text-ink">
          {tags.length === 0 ? 'Not named yet' : tags.map((tag) => tag.label).join(', ')} {passage}
        </span>
      )
    case 'attribution':
      return (
        <span className="mt-1 line-clamp-2 text-ink">
          {speaker === null ? 'Nobody named yet' : [speaker.name, speaker.role].filter(Boolean).join(', ')}{' '}
          {speaker !== null && speaker.sourceId === null ? (
            <span className="text-ink-3">· no source</span>
          ) : (
            speaker === null && passage
          )}
        </span>
      )
    case 'note':
      return <span className="mt-1 line-clamp-3 text-ink">{note || passage}</span>
  }
}

function Passage({ exact }: { exact: string }) {
  const line = exact.replaceAll(/\s+/gu, ' ')
  return <span className="text-ink-3">“{line.length > 48 ? `${line.slice(0, 46).trimEnd()}…` : line}”</span>
}

/** How many counter-sources say what. */
export function StanceCounts({ annotation }: { annotation: ShownAnnotation }) {
  const counts = STANCES.map((stance) => ({
    stance,
    count: annotation.counterSources.filter((one) => one.stance === stance).length,
  })).filter(({ count }) => count > 0)
  if (counts.length === 0) return null
  return (
    <span className="flex flex-wrap gap-1.5">
      {counts.map(({ stance, count }) => (
        <Chip key={stance} tone={stance}>
          {count} {stance === 'context' ? 'for context' : stance}
        </Chip>
      ))}
    </span>
  )
}
