'use client'
import type { ReadingText } from '#components/reading/reading-text.ts'
import { Avatar } from '#components/ui/faces.tsx'
import type { Here } from '#lib/domain/live-socket.ts'
import type { People } from './people.ts'
import { useCompany } from './use-company.ts'

/** So many faces; the others are a number. */
const MOST = 4

/** The faces of the colleagues who have the article open; a press leads to where one reads. */
export function LiveFaces({ people: source, text }: { people: People; text: ReadingText }) {
  const { state, people } = useCompany(source)
  if (state === 'paused') {
    return (
      <span
        role="status"
        title="Who else is here cannot be shown just now. Marks go on being saved, and arrive when the desk is reached."
        className="rounded-full border border-dashed border-line-strong px-2 py-0.5 text-xs whitespace-nowrap text-ink-2"
      >
        Presence paused
      </span>
    )
  }
  if (state === 'off' || people.length === 0) return null
  const rest = people.slice(MOST)
  const names = rest.map((one) => one.person.name).join(', ')
  return (
    <ul aria-label="Here now" className="m-0 flex list-none items-center p-0 pl-1.5">
      {people.slice(0, MOST).map((one) => (
        <li key={one.person.id} className="-ml-1.5">
          <button
            type="button"
            aria-label={wordsOf(one, text)}
            title={wordsOf(one, text)}
            onClick={() => one.place && text.reveal(one.place.start, { place: 0.25 })}
            className="relative block rounded-full"
          >
            <Avatar person={one.person} label="" />
            <i
              aria-hidden="true"
              className="absolute right-0 bottom-0 size-2 rounded-full border border-paper bg-supports"
            />
          </button>
        </li>
      ))}
      {rest.length > 0 && (
        <li className="ml-1 font-mono text-xs text-ink-2" title={names}>
          <span aria-hidden="true">+{rest.length}</span>
          <span className="sr-only">and {names}</span>
        </li>
      )}
    </ul>
  )
}

function wordsOf({ person, place }: Here, text: ReadingText): string {
  if (place === null) return `${person.name} is here`
  return `${person.name} is here, at paragraph ${text.map.blockAt(place.at) + 1}`
}
