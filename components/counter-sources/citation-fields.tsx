'use client'
import { SelectField, TextArea, TextField } from '#components/ui/field.tsx'
import { CITATION_TYPES, type CitationForm } from './citation-form.ts'

type CitationFieldsProps = {
  form: CitationForm
  troubles: Partial<Record<keyof CitationForm, string>>
  uses: number
  /** Whether other counter-sources cite the same work. */
  isOthersToo: boolean
  onChange: (part: Partial<CitationForm>) => void
}

/** A work cited, field by field. */
export function CitationFields({ form, troubles, uses, isOthersToo, onChange }: CitationFieldsProps) {
  const field = (key: keyof CitationForm) => ({
    value: form[key],
    error: troubles[key],
    onChange: (event: { target: { value: string } }) => onChange({ [key]: event.target.value }),
  })
  const knowsType = CITATION_TYPES.some(([type]) => type === form.type)
  return (
    <fieldset className="m-0 grid grid-cols-2 gap-3 border-0 p-0">
      <legend className="sr-only">The work cited</legend>
      {isOthersToo && (
        <p className="col-span-2 m-0 text-xs text-ink-2">
          This work stands on {uses} {uses === 1 ? 'counter-source' : 'counter-sources'} of the desk. What you
          change here changes there too; another DOI or address makes it another work.
        </p>
      )}
      <TextField label="Title" className="col-span-2" required dir="auto" {...field('title')} />
      <TextField
        label="Publication"
        placeholder="Newspaper, journal, site"
        dir="auto"
        {...field('container')}
      />
      <TextField label="Publisher" dir="auto" {...field('publisher')} />
      <TextArea
        label="Authors"
        className="col-span-2"
        rows={Math.min(6, form.authors.split('\n').length)}
        hint="One a line: family name, given name."
        dir="auto"
        {...field('authors')}
      />
      <TextField label="Date" placeholder="2024, 2024-03, 2024-03-02" {...field('issued')} />
      <TextField label="Accessed" placeholder="2025-03-03" {...field('accessed')} />
      <TextField
        label="Address"
        className="col-span-2"
        type="url"
        inputMode="url"
        placeholder="https://"
        {...field('url')}
      />
      <TextField label="DOI" placeholder="10.…" {...field('doi')} />
      <SelectField label="Kind of work" {...field('type')}>
        {!knowsType && <option value={form.type}>{form.type}</option>}
        {CITATION_TYPES.map(([type, words]) => (
          <option key={type} value={type}>
            {words}
          </option>
        ))}
      </SelectField>
    </fieldset>
  )
}
