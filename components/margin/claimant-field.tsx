'use client'
import { useId, useState } from 'react'
import { SourceField } from '#components/article/source-field.tsx'
import type { Claimant } from '#lib/domain/annotation.ts'

/** Who says it: the author, or a person or body by name. */
export function ClaimantField({
  claimant,
  onChange,
}: {
  claimant: Claimant
  onChange: (claimant: Claimant) => void
}) {
  const group = useId()
  const [isNaming, setNaming] = useState(false)
  const isNamed = claimant.kind === 'named' || isNaming
  const named = claimant.kind === 'named' ? claimant : { name: '', sourceId: null }
  return (
    <fieldset className="m-0 border-0 p-0">
      <legend className="mb-1 p-0 text-[13px] font-medium">Said by</legend>
      <div className="flex flex-wrap gap-x-5">
        <label className="flex min-h-7 items-center gap-2">
          <input
            type="radio"
            name={group}
            className="size-4 accent-ink"
            checked={!isNamed}
            onChange={() => {
              setNaming(false)
              if (claimant.kind !== 'author') onChange({ kind: 'author' })
            }}
          />
          The author
        </label>
        <label className="flex min-h-7 items-center gap-2">
          <input
            type="radio"
            name={group}
            className="size-4 accent-ink"
            checked={isNamed}
            onChange={() => setNaming(true)}
          />
          Somebody named
        </label>
      </div>
      {isNamed && (
        <div className="mt-1.5">
          <SourceField
            label="Person or body"
            placeholder="Name"
            name={named.name}
            sourceId={named.sourceId}
            takesKeyboard={isNaming}
            onChange={({ name, sourceId }) => {
              setNaming(false)
              onChange({ kind: 'named', name, sourceId })
            }}
          />
        </div>
      )}
    </fieldset>
  )
}
