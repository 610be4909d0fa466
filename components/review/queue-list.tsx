'use client'
import { useEffect, useRef } from 'react'
import { useDesk } from '#components/desk/desk-context.tsx'
import { Chip } from '#components/ui/chip.tsx'
import { cx } from '#components/ui/class-names.ts'
import { KIND_WORDS } from '#lib/domain/kinds.ts'
import type { ReviewGroupDto } from '#lib/domain/review.ts'
import { FIELD_WORDS, fieldsOf } from '#lib/domain/review-fields.ts'
import { authorsOf } from './options.ts'
import { ReviewChip } from './review-chip.tsx'

export const KIND_INKS = {
  claim: 'text-claim',
  technique: 'text-technique',
  attribution: 'text-attribution',
  note: 'text-note',
} as const

type QueueListProps = {
  groups: readonly ReviewGroupDto[]
  currentId: string | null
  onPick: (id: string) => void
}

/** What waits, in the order of the texts, with the articles as headings. */
export function QueueList({ groups, currentId, onPick }: QueueListProps) {
  const { me } = useDesk()
  const current = useRef<HTMLButtonElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the row that came in front is brought into sight
  useEffect(() => current.current?.scrollIntoView({ block: 'nearest' }), [currentId])
  return (
    <ol aria-label="Queue" className="m-0 list-none p-0">
      {groups.map((group, index) => {
        const isHere = group.id === currentId
        return (
          <li key={group.id} className="border-b border-line">
            {groups[index - 1]?.article.id !== group.article.id && (
              <p className="m-0 truncate border-b border-line bg-sunken px-4 py-1.5 text-xs font-medium text-ink-2">
                {group.article.title}
              </p>
            )}
            <button
              type="button"
              ref={isHere ? current : undefined}
              aria-current={isHere ? 'true' : undefined}
              onClick={() => onPick(group.id)}
              className={cx(
                'block w-full scroll-mt-8 px-4 py-3 text-left hover:bg-surface',
                isHere && 'bg-surface shadow-[inset_3px_0_0_var(--ink)]',
              )}
            >
              <span className="flex min-h-[22px] items-center gap-2 text-xs text-ink-3">
                <b className={cx('font-semibold', KIND_INKS[group.kind])}>{KIND_WORDS[group.kind].one}</b>
                <span className="min-w-0 truncate">{authorsOf(group.annotations, me.id)}</span>
                <Grades group={group} />
              </span>
              <span
                dir="auto"
                className="mt-0.5 mb-1.5 line-clamp-2 font-serif text-[14.5px] leading-[1.35] font-medium text-ink wrap-anywhere"
              >
                {titleOf(group)}
              </span>
              <span className="flex flex-wrap gap-1.5">
                <GroupChips group={group} />
              </span>
            </button>
          </li>
        )
      })}
    </ol>
  )
}

function Grades({ group }: { group: ReviewGroupDto }) {
  const grades = [
    ...new Set(
      group.annotations.flatMap((one) => one.ratings.map((r) => `${r.reliability}${r.credibility}`)),
    ),
  ]
  if (grades.length === 0) return null
  return (
    <span className="ml-auto shrink-0 rounded-[4px] border border-line-strong bg-surface px-1.5 py-px font-mono text-xs font-semibold text-ink">
      {grades.join(' / ')}
    </span>
  )
}

/** Whether it waits, what was decided, and what differs. */
export function GroupChips({ group }: { group: ReviewGroupDto }) {
  const reviewed = group.annotations.filter((one) => one.review !== null)
  const states = new Map(
    reviewed.map((one) => [`${one.review?.state} ${(one.review?.changed.length ?? 0) > 0}`, one]),
  )
  return (
    <>
      {group.waits && reviewed.length === 0 && <Chip>Waiting</Chip>}
      {[...states.values()].map((one) => (
        <ReviewChip key={one.id} review={one.review} />
      ))}
      {group.differs.length > 0 && <Chip tone="qualifies">{differenceWords(group)}</Chip>}
    </>
  )
}

function differenceWords({ differs }: ReviewGroupDto): string {
  if (differs.includes('rating')) return 'Ratings differ'
  const [first, second] = differs
  if (first === undefined) return ''
  return second === undefined ? `${FIELD_WORDS[first]} differs` : `${differs.length} fields differ`
}

/** What the marks of a group are about, in a line. */
export function titleOf({ annotations, context }: ReviewGroupDto): string {
  const [first] = annotations
  const passage = `“${context.passage.replaceAll(/\s+/gu, ' ')}”`
  if (first === undefined) return passage
  const fields = fieldsOf(first)
  switch (first.kind) {
    case 'claim':
      return first.claim?.statement ?? passage
    case 'attribution':
      return fields.speaker?.words || passage
    case 'technique':
      return fields.tags?.words ? `${fields.tags.words}: ${passage}` : passage
    case 'note':
      return first.note || passage
  }
}
