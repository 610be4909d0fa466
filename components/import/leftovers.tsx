'use client'
import { useId } from 'react'
import { inputClass } from '#components/ui/field.tsx'
import type { ArticlePreviewDto } from '#lib/domain/article.ts'
import type { BodyMoves } from './body-moves.ts'
import { FIELD_WORDS, LEFTOVER_PLACES, type LeftoverPlace } from './header-edit.ts'

const PLACE_WORDS: Record<LeftoverPlace, string> = {
  out: 'Leave out',
  body: 'Put into the text',
  beside: 'Keep beside the text',
  title: FIELD_WORDS.title,
  standfirst: FIELD_WORDS.standfirst,
  byline: FIELD_WORDS.byline,
  publisher: FIELD_WORDS.publisher,
  section: FIELD_WORDS.section,
}

type LeftoversProps = {
  leftovers: ArticlePreviewDto['leftovers']
  places: Record<string, LeftoverPlace>
  onPlace: (text: string, place: LeftoverPlace) => void
  moves: BodyMoves
  onMove: (moves: BodyMoves) => void
}

/** Words that are in no field and not in the text; each can be put somewhere. The original keeps them all. */
export function Leftovers({ leftovers, places, onPlace, moves, onMove }: LeftoversProps) {
  if (leftovers.length === 0 && moves.keep.length === 0) return null
  return (
    <section aria-labelledby="leftovers">
      <h2 id="leftovers" className="m-0 font-serif text-xl font-medium">
        Left over
      </h2>
      <p className="mt-1 mb-2 text-[13px] text-ink-2">
        In no field and not in the text. What is left out here still stands in the original, which is kept
        whole.
      </p>
      <ul className="m-0 list-none p-0">
        {leftovers.map((leftover, index) => (
          <Leftover
            // biome-ignore lint/suspicious/noArrayIndexKey: two may say the same, and their place is their name
            key={index}
            text={leftover.text}
            guess={leftover.guess}
            place={places[leftover.text] ?? 'out'}
            onPlace={(place) => onPlace(leftover.text, place)}
          />
        ))}
      </ul>
      {moves.keep.length > 0 && (
        <p className="mt-2 mb-0 text-[13px] text-ink-2">
          {moves.keep.length === 1 ? 'One passage was' : `${moves.keep.length} passages were`} put into the
          text.{' '}
          <button
            type="button"
            className="min-h-6 text-accent underline"
            onClick={() => onMove({ ...moves, keep: [] })}
          >
            Undo that
          </button>
        </p>
      )}
    </section>
  )
}

function Leftover({
  text,
  guess,
  place,
  onPlace,
}: {
  text: string
  guess: string | undefined
  place: LeftoverPlace
  onPlace: (place: LeftoverPlace) => void
}) {
  const id = useId()
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-1 border-t border-line py-2">
      <p
        id={id}
        className="m-0 line-clamp-4 min-w-0 flex-1 basis-48 font-serif text-[15px] leading-snug wrap-anywhere"
        dir="auto"
      >
        {text}
        {guess && <span className="font-sans text-xs text-ink-3"> · {guess}?</span>}
      </p>
      <select
        aria-label="Where it goes"
        aria-describedby={id}
        value={place}
        onChange={(event) => onPlace(event.target.value as LeftoverPlace)}
        className={`${inputClass} w-auto! min-h-7! py-0.5! text-[13px]`}
      >
        {LEFTOVER_PLACES.map((one) => (
          <option key={one} value={one}>
            {PLACE_WORDS[one]}
          </option>
        ))}
      </select>
    </li>
  )
}
