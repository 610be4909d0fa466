'use client'
import { useEffect, useRef, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import type { AnnotationDto } from '#lib/domain/counter-source.ts'
import type { ReviewGroupDto } from '#lib/domain/review.ts'
import { FIELD_WORDS, fieldsOf } from '#lib/domain/review-fields.ts'
import type { ReviewField } from '#lib/domain/review-words.ts'

export type Merge = { base: string; fields: Partial<Record<ReviewField, string>>; ratingId: string | null }

/** Whose version each field is taken from; what all say alike needs no choice. */
export function MergeForm({
  group,
  onMerge,
  onCancel,
}: {
  group: ReviewGroupDto
  onMerge: (merge: Merge) => void
  onCancel: () => void
}) {
  const { annotations, differs } = group
  const base = annotations[0]?.id ?? ''
  const [fields, setFields] = useState<Merge['fields']>({})
  const [ratingId, setRatingId] = useState<string | null>(null)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector<HTMLInputElement>('input')?.focus(), [])
  const values = annotations.map((annotation) => ({ annotation, fields: fieldsOf(annotation) }))
  const isDecided = differs.every((field) =>
    field === 'rating' ? ratingId !== null : fields[field] !== undefined,
  )
  return (
    <form
      ref={form}
      aria-label="Merge field by field"
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (isDecided) onMerge({ base, fields, ratingId })
      }}
    >
      {differs.map((field) => (
        <fieldset key={field} className="m-0 rounded-[8px] border border-line bg-surface px-3 py-2">
          <legend className="px-1 text-xs font-semibold">{FIELD_WORDS[field]}</legend>
          {field === 'rating'
            ? ratingsOf(annotations).map(({ id, grade, name }) => (
                <Choice
                  key={id}
                  name={field}
                  checked={ratingId === id}
                  onChange={() => setRatingId(id)}
                  words={grade}
                  who={name}
                />
              ))
            : values.map(({ annotation, fields: own }) => (
                <Choice
                  key={annotation.id}
                  name={field}
                  checked={fields[field] === annotation.id}
                  onChange={() => setFields((before) => ({ ...before, [field]: annotation.id }))}
                  words={own[field]?.words || 'None'}
                  who={annotation.author.name}
                />
              ))}
        </fieldset>
      ))}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" disabled={!isDecided}>
          Merge
        </Button>
      </div>
    </form>
  )
}

function ratingsOf(annotations: readonly AnnotationDto[]) {
  return annotations.flatMap((one) =>
    one.ratings.map((rating) => ({
      id: rating.id,
      grade: `${rating.reliability}${rating.credibility}`,
      name: rating.analyst.name,
    })),
  )
}

function Choice({
  name,
  checked,
  onChange,
  words,
  who,
}: {
  name: string
  checked: boolean
  onChange: () => void
  words: string
  who: string
}) {
  return (
    <label className="flex min-h-7 cursor-pointer items-start gap-2 py-0.5">
      <input
        type="radio"
        name={name}
        checked={checked}
        onChange={onChange}
        className="mt-0.5 size-4 shrink-0 accent-ink"
      />
      <span className="min-w-0 wrap-anywhere">
        {words} <span className="text-ink-3">{who}</span>
      </span>
    </label>
  )
}
