import type { PersonDto } from '#lib/domain/annotation.ts'
import { cx } from './class-names.ts'

type Face = Pick<PersonDto, 'name' | 'initials' | 'colour'>

/** One person. `label` replaces the name for a screen reader; an empty one hides the face from it. */
export function Avatar({ person, label, className }: { person: Face; label?: string; className?: string }) {
  const spoken = label ?? person.name
  return (
    <span
      title={person.name}
      className={cx(
        'inline-grid size-[26px] shrink-0 place-items-center rounded-full border-2 border-paper font-sans text-[10.5px] leading-none font-semibold text-white select-none print:border-black print:bg-white! print:text-black',
        className,
      )}
      style={{ background: person.colour }}
    >
      <span aria-hidden="true">{person.initials}</span>
      {spoken && <span className="sr-only">{spoken}</span>}
    </span>
  )
}

/** People side by side, overlapping; those past `max` are counted and named on hover. */
export function Faces({
  people,
  max = 4,
  empty,
}: {
  people: readonly (Face & { id: string })[]
  max?: number
  empty?: string
}) {
  if (people.length === 0) return empty ? <span className="text-[12.5px] text-ink-3">{empty}</span> : null
  const shown = people.slice(0, max)
  const rest = people.slice(max)
  return (
    <ul className="m-0 flex list-none items-center p-0 pl-1.5">
      {shown.map((person) => (
        <li key={person.id} className="-ml-1.5">
          <Avatar person={person} />
        </li>
      ))}
      {rest.length > 0 && (
        <li
          className="ml-1 font-mono text-xs text-ink-2"
          title={rest.map((person) => person.name).join(', ')}
        >
          <span aria-hidden="true">+{rest.length}</span>
          <span className="sr-only">and {rest.map((person) => person.name).join(', ')}</span>
        </li>
      )}
    </ul>
  )
}
