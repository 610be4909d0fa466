'use client'
import { cx } from '#components/ui/class-names.ts'
import { Avatar } from '#components/ui/faces.tsx'
import type { MemberDto } from '#lib/domain/member.ts'

/** People whom one may mention. The keyboard stays in the text; what it would choose is told by its id. */
export function MentionList({
  id,
  people,
  chosen,
  onHover,
  onChoose,
}: {
  id: string
  people: readonly MemberDto[]
  chosen: number
  onHover: (index: number) => void
  onChoose: (index: number) => void
}) {
  return (
    <>
      <p role="status" className="sr-only">
        {people.length === 1 ? 'One person' : `${people.length} people`}. Arrow keys choose, Enter mentions.
      </p>
      <div
        role="listbox"
        id={`${id}-people`}
        aria-label="Whom to mention"
        className="rounded-card border border-line-strong bg-surface p-1 shadow-float"
      >
        {people.map((person, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys act in the text
          <div
            key={person.id}
            role="option"
            id={`${id}-person-${index}`}
            aria-selected={index === chosen}
            tabIndex={-1}
            className={cx(
              'flex min-h-8 cursor-default items-center gap-2 rounded-[5px] px-2 text-[13px]',
              index === chosen && 'bg-sunken',
            )}
            onPointerMove={() => onHover(index)}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(index)}
          >
            <Avatar person={person} label="" className="border-surface!" />
            <span className="min-w-0 truncate">{person.name}</span>
            <span className="ml-auto text-xs text-ink-3">{person.role}</span>
          </div>
        ))}
      </div>
    </>
  )
}
