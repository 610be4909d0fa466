'use client'
import { useId, useState } from 'react'
import { useDesk } from '#components/desk/desk-context.tsx'
import { Button } from '#components/ui/button.tsx'
import { cx } from '#components/ui/class-names.ts'
import { actsAfterChoice, type Conflict, type ConflictField } from '#lib/domain/conflict.ts'
import { actWords } from '#lib/domain/intent.ts'
import { fieldValueWords } from './field-words.ts'
import type { IntentQueue } from './intent-queue.ts'

/** Both versions of a row side by side, and a choice for each field in which they differ. */
export function RaceChoice({ race, queue }: { race: Conflict; queue: IntentQueue }) {
  const { fields, unchanged, intents, by, deleting } = race
  const { me } = useDesk()
  // A second device or window of one's own loses races too, and is no colleague.
  const isOwn = by?.id === me.id
  const theirs = isOwn ? 'You, on another device or in another window' : (by?.name ?? 'Somebody else')
  const theirVersion = isOwn ? 'Your version from another device or window' : `${theirs}’s version`
  // Where only the person changed a field there is nothing to overwrite; where both did, the person says which stands.
  const [choice, setChoice] = useState<Record<string, 'mine' | 'theirs'>>(() =>
    Object.fromEntries(fields.filter((field) => !field.both).map((field) => [field.key, 'mine'])),
  )
  const isDecided = fields.every((field) => choice[field.key] !== undefined)
  const first = intents[0]
  if (first === undefined) return null

  const settle = async (keep: ReadonlySet<string>) => {
    const acts = actsAfterChoice(race, keep)
    const place = { workspaceId: first.workspaceId, articleId: first.articleId }
    for (const act of acts)
      queue.add(act, place, { version: race.version, before: first.before, about: first.about })
    await queue.discard(intents.map((one) => one.id))
  }
  const all = (side: 'mine' | 'theirs') =>
    setChoice(Object.fromEntries(fields.map((field) => [field.key, side])))
  return (
    <section aria-label={actWords(first)}>
      <p className="m-0 mb-2 font-semibold">{actWords(first)}</p>
      {deleting ? (
        <>
          <p className="m-0 text-ink-2">
            {isOwn
              ? 'You deleted it here, and changed it on another device or in another window at the same time.'
              : `You deleted it; ${theirs} changed it at the same time.`}
          </p>
          <div className="mt-3 flex flex-wrap justify-end gap-2">
            <Button onClick={() => void settle(new Set())}>
              {isOwn ? 'Keep it as changed there' : `Keep it as ${theirs} left it`}
            </Button>
            <Button variant="danger" onClick={() => void settle(new Set(['*']))}>
              Delete it all the same
            </Button>
          </div>
        </>
      ) : (
        <>
          <div className="grid grid-cols-2 gap-x-3">
            <p className="m-0 text-xs font-semibold text-ink-3">Your version</p>
            <p className="m-0 text-xs font-semibold text-ink-3">{theirVersion}</p>
          </div>
          {fields.map((field) => (
            <FieldChoice
              key={field.key}
              field={field}
              isOwn={isOwn}
              theirs={theirs}
              value={choice[field.key]}
              onChange={(side) => setChoice((before) => ({ ...before, [field.key]: side }))}
            />
          ))}
          {unchanged.map((field) => (
            <div key={field.key} className="grid grid-cols-2 gap-x-3 border-t border-line py-2 text-ink-2">
              <p className="col-span-2 m-0 text-xs text-ink-3">
                {field.label}: changed {isOwn ? 'there' : `by ${theirs}`} only, stays
              </p>
              <del className="break-words text-ink-3">{fieldValueWords(field.key, field.mine)}</del>
              <span className="break-words">{fieldValueWords(field.key, field.theirs)}</span>
            </div>
          ))}
          {fields.length === 0 && <p className="my-2 text-ink-2">Both versions say the same now.</p>}
          <div className="mt-3 flex flex-wrap justify-end gap-2">
            {fields.length > 1 && (
              <>
                <Button variant="quiet" onClick={() => all('mine')}>
                  {isOwn ? 'All from here' : 'All mine'}
                </Button>
                <Button variant="quiet" onClick={() => all('theirs')}>
                  {isOwn ? 'All from there' : 'All theirs'}
                </Button>
              </>
            )}
            <Button
              variant="primary"
              disabled={!isDecided}
              onClick={() =>
                void settle(new Set(fields.filter((one) => choice[one.key] === 'mine').map((one) => one.key)))
              }
            >
              {fields.length === 0 ? 'Done' : 'Save this choice'}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}

function FieldChoice({
  field,
  isOwn,
  theirs,
  value,
  onChange,
}: {
  field: ConflictField
  isOwn: boolean
  theirs: string
  value: 'mine' | 'theirs' | undefined
  onChange: (side: 'mine' | 'theirs') => void
}) {
  const group = useId()
  const words = isOwn
    ? { mine: 'Keep what I wrote here', theirs: 'Take what I wrote there' }
    : { mine: 'Keep mine', theirs: `Take ${theirs}’s` }
  return (
    <fieldset className="m-0 grid grid-cols-2 gap-3 border-0 border-t border-line px-0 py-2">
      <legend className="float-left col-span-2 w-full p-0 text-xs font-medium text-ink-2">
        {field.label}
      </legend>
      {(['mine', 'theirs'] as const).map((side) => (
        <label
          key={side}
          className={cx(
            'flex items-start gap-2 rounded-card border p-2.5',
            value === side ? 'border-ink bg-lit' : 'border-line-strong',
          )}
        >
          <input
            type="radio"
            name={group}
            className="mt-0.5 size-4 shrink-0 accent-ink"
            aria-label={`${field.label}: ${words[side]}`}
            checked={value === side}
            onChange={() => onChange(side)}
          />
          <span className="min-w-0">
            <span
              className="block font-serif text-[15px] leading-[1.4] break-words whitespace-pre-wrap"
              dir="auto"
            >
              {fieldValueWords(field.key, field[side])}
            </span>
            <span className="mt-1 block text-xs text-ink-3">{words[side]}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
