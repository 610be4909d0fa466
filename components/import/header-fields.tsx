'use client'
import type { ReactNode } from 'react'
import { Button } from '#components/ui/button.tsx'
import { TextArea, TextField } from '#components/ui/field.tsx'
import { Icon } from '#components/ui/icon.tsx'
import type { ArticlePreviewDto } from '#lib/domain/article.ts'
import { FIELD_WORDS, type HeaderEdit, type TextField as TextFieldName, takenFor } from './header-edit.ts'

type HeaderFieldsProps = {
  edit: HeaderEdit
  onEdit: (change: Partial<HeaderEdit>) => void
  preview: ArticlePreviewDto
  troubles: Partial<Record<keyof HeaderEdit, string>>
  /** The words of a field turn out to be the article's own. */
  onBackToBody: (field: TextFieldName, texts: string[]) => void
}

/** The fields that a line of the page may have been mistaken for. */
const FROM_LINES: readonly TextFieldName[] = ['standfirst', 'byline', 'publisher', 'section']

/** The header as it was found, each field with the words of the page that it was taken from. */
export function HeaderFields({ edit, onEdit, preview, troubles, onBackToBody }: HeaderFieldsProps) {
  const set = (field: keyof HeaderEdit) => (value: string) => onEdit({ [field]: value })
  const from = (field: string) => (
    <TakenFrom texts={takenFor(preview, field)} empty={emptyWords(edit, field)} />
  )
  const backToBody = (field: TextFieldName): ReactNode => {
    const texts = takenFor(preview, field)
    if (texts.length === 0 || !FROM_LINES.includes(field)) return null
    return (
      <button
        type="button"
        className="min-h-6 text-accent underline"
        onClick={() => onBackToBody(field, texts)}
      >
        Put back into the text
      </button>
    )
  }
  const line = (field: TextFieldName, more: { hint?: ReactNode; dir?: 'auto' } = {}) => (
    <TextField
      label={FIELD_WORDS[field]}
      value={edit[field]}
      onChange={(event) => set(field)(event.target.value)}
      error={troubles[field]}
      dir={more.dir}
      hint={
        <>
          {more.hint} {from(field)} {backToBody(field)}
        </>
      }
    />
  )
  return (
    <section aria-labelledby="fields" className="flex flex-col gap-4">
      <h2 id="fields" className="m-0 font-serif text-xl font-medium">
        What the page says of itself
      </h2>
      <TextArea
        label={FIELD_WORDS.title}
        rows={2}
        value={edit.title}
        onChange={(event) => set('title')(event.target.value.replace(/\n/g, ' '))}
        error={troubles.title}
        hint={from('title')}
        dir="auto"
        inputClassName="font-serif text-lg leading-snug font-medium"
      />
      <TextArea
        label={FIELD_WORDS.standfirst}
        rows={2}
        value={edit.standfirst}
        onChange={(event) => set('standfirst')(event.target.value)}
        hint={
          <>
            {from('standfirst')} {backToBody('standfirst')}
          </>
        }
        dir="auto"
        inputClassName="font-serif italic"
      />
      <div className="grid gap-4 sm:grid-cols-2">
        {line('publisher', { dir: 'auto' })}
        {line('byline', { dir: 'auto' })}
        {line('published', { hint: edit.published === '' ? '2025, 2025-03 or 2025-03-02.' : undefined })}
        {line('section', { dir: 'auto' })}
        {line('language', { hint: edit.language === '' ? 'Such as en or fr.' : undefined })}
        <TextField
          label="Views"
          inputMode="numeric"
          value={edit.views}
          onChange={(event) => set('views')(event.target.value)}
          error={troubles.views}
          hint={from('views')}
        />
      </div>
      {line('url')}
      <fieldset className="m-0 border-0 p-0">
        <legend className="mb-1 p-0 text-[13px] font-medium">Reader rating</legend>
        <div className="grid grid-cols-3 gap-2">
          {(['ratingValue', 'ratingBest', 'ratingVotes'] as const).map((field) => (
            <TextField
              key={field}
              label={{ ratingValue: 'Value', ratingBest: 'Out of', ratingVotes: 'Votes' }[field]}
              inputMode="decimal"
              value={edit[field]}
              onChange={(event) => set(field)(event.target.value)}
              error={troubles[field]}
            />
          ))}
        </div>
        <p className="mt-1 mb-0 text-xs text-ink-3">{from('readerRating')}</p>
      </fieldset>
      <Furniture edit={edit} onEdit={onEdit} />
    </section>
  )
}

/** Print buttons, picture credits and the like: kept with the article, not in its text. */
function Furniture({ edit, onEdit }: Pick<HeaderFieldsProps, 'edit' | 'onEdit'>) {
  if (edit.furniture.length === 0) return null
  return (
    <fieldset className="m-0 border-0 p-0">
      <legend className="mb-1 p-0 text-[13px] font-medium">Also on the page, kept beside the text</legend>
      <ul className="m-0 flex list-none flex-col gap-1 p-0">
        {edit.furniture.map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two may say the same, and none has a name of its own
          <li key={index} className="flex items-start gap-2 border-b border-line py-1 text-[13px]">
            <span className="w-24 shrink-0 text-ink-3">{one.label}</span>
            <span className="min-w-0 flex-1 wrap-anywhere">{one.value}</span>
            <Button
              variant="quiet"
              size="small"
              aria-label={`Leave out ${one.label}: ${one.value}`}
              onClick={() => onEdit({ furniture: edit.furniture.filter((_, at) => at !== index) })}
            >
              <Icon name="close" className="size-3.5" />
            </Button>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}

function emptyWords(edit: HeaderEdit, field: string): string {
  const value = field === 'readerRating' ? edit.ratingValue : edit[field as keyof HeaderEdit]
  return value === '' ? 'Not found on the page.' : field === 'language' ? 'Recognised from the text.' : ''
}

function TakenFrom({ texts, empty }: { texts: string[]; empty: string }) {
  if (texts.length === 0) return <>{empty}</>
  return (
    <>
      Taken from <q className="wrap-anywhere text-ink-2">{texts.join(' … ').slice(0, 160)}</q>
    </>
  )
}
