'use client'
import { GradeBadge } from '#components/ui/grade-badge.tsx'
import type { ArticlePreviewDto } from '#lib/domain/article.ts'

/** Who published it: a source met before, a new one by the publisher's name, or none. */
export type SourceWish = { kind: 'met'; id: string } | { kind: 'new' } | { kind: 'none' }

/** A source met before is offered first, so that it is not made twice. */
export function startingSource(preview: ArticlePreviewDto): SourceWish {
  const met = preview.sources[0]
  if (met) return { kind: 'met', id: met.id }
  return preview.header.publisher ? { kind: 'new' } : { kind: 'none' }
}

/** The wish as `POST /articles` takes it: left out, the publisher names the source; null is none. */
export function sourceIdOf(wish: SourceWish): string | null | undefined {
  return wish.kind === 'met' ? wish.id : wish.kind === 'none' ? null : undefined
}

type SourceChoiceProps = {
  preview: ArticlePreviewDto
  publisher: string
  value: SourceWish
  onChange: (wish: SourceWish) => void
}

export function SourceChoice({ preview, publisher, value, onChange }: SourceChoiceProps) {
  const named = publisher.trim()
  const choice = 'flex min-h-8 items-center gap-2.5 rounded-card px-1'
  return (
    <fieldset className="m-0 border-0 p-0">
      <legend className="mb-1 p-0 font-serif text-xl font-medium">Source</legend>
      {preview.sources.map((source) => (
        <label key={source.id} className={choice}>
          <input
            type="radio"
            name="source"
            className="size-4 accent-ink"
            checked={value.kind === 'met' && value.id === source.id}
            onChange={() => onChange({ kind: 'met', id: source.id })}
          />
          {source.name} <GradeBadge reliability={source.reliability} />
          <span className="text-[13px] text-ink-3">met before</span>
        </label>
      ))}
      {named !== '' && !preview.sources.some((source) => source.name === named) && (
        <label className={choice}>
          <input
            type="radio"
            name="source"
            className="size-4 accent-ink"
            checked={value.kind === 'new'}
            onChange={() => onChange({ kind: 'new' })}
          />
          {named} <GradeBadge reliability="F" />
          <span className="text-[13px] text-ink-3">new, not judged yet</span>
        </label>
      )}
      <label className={choice}>
        <input
          type="radio"
          name="source"
          className="size-4 accent-ink"
          checked={value.kind === 'none' || (value.kind === 'new' && named === '')}
          onChange={() => onChange({ kind: 'none' })}
        />
        No source yet
      </label>
    </fieldset>
  )
}
