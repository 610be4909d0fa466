'use client'
import { useEffect, useState } from 'react'
import { withQuery } from '#components/desk/api-client.ts'
import { useDesk } from '#components/desk/desk-context.tsx'
import { Button } from '#components/ui/button.tsx'
import { TextArea } from '#components/ui/field.tsx'
import { afterPress, watchPresses } from '#components/ui/press.ts'
import { type CitationInput, readCitation } from '#lib/domain/citation-input.ts'
import type { CslItem } from '#lib/domain/citation-schema.ts'
import type { CitationDto } from '#lib/domain/counter-source.ts'
import { CitationCapture } from './citation-capture.tsx'
import { type CitationForm, citationOf, formOf } from './citation-form.ts'
import { citationOrigin } from './citation-origin.ts'
import type { CounterSourceDraft } from './form-drafts.ts'

/**
 * One field that takes whatever a person has of a work: an address, a DOI, a BibTeX or RIS record, or words by which the
 * desk finds what it cites already. Nothing is asked of any outside service.
 */
export function CitationIntake({
  draft,
  onChange,
}: {
  draft: CounterSourceDraft
  onChange: (part: Partial<CounterSourceDraft>) => void
}) {
  const [text, setText] = useState('')
  const [said, setSaid] = useState('')
  const found = useCitations(text)
  useEffect(watchPresses, [])

  const take = (pasted: string): boolean => {
    const read = readCitation(pasted)
    if (!read.ok) return false
    const { csl: works, recognised } = read.value
    const [csl] = works
    if (csl === undefined) return false
    onChange({ citation: filled(draft.citation, csl), known: null })
    const first = works.length > 1 ? ` The first of ${works.length} records was taken.` : ''
    setSaid(`Read as ${RECOGNISED[recognised]}.${first} Look it over below.`)
    setText('')
    return true
  }
  const reuse = (known: CitationDto) => {
    onChange({ citation: formOf(known.csl), known, capture: known.capture })
    setSaid('Taken from what the desk cites already.')
    setText('')
  }
  return (
    <div className="flex flex-col gap-1.5">
      <TextArea
        label="Paste a URL, a DOI, BibTeX or RIS"
        rows={1}
        hint="Or type words of a work that the desk cites already."
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setSaid('')
        }}
        onPaste={(event) => {
          if (take(event.clipboardData.getData('text/plain'))) event.preventDefault()
        }}
        onBlur={() => afterPress(() => take(text))}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey) return
          event.preventDefault()
          if (!take(text))
            setSaid(
              'That is no address, DOI, BibTeX or RIS. Fill the fields below, or choose a work that was found.',
            )
        }}
      />
      {found.length > 0 && (
        <ul
          aria-label="Works that the desk cites already"
          className="m-0 flex list-none flex-col gap-px rounded-card border border-line-strong p-1"
        >
          {found.map((one) => (
            <li key={one.id}>
              <button
                type="button"
                className="block w-full rounded-[4px] px-2 py-1 text-left hover:bg-sunken"
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => reuse(one)}
              >
                <span className="block truncate font-medium">{one.csl.title}</span>
                <span className="block truncate text-xs text-ink-3">
                  {[citationOrigin(one.csl), `cited ${one.uses === 1 ? 'once' : `${one.uses} times`}`]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <p role="status" className="m-0 text-xs text-ink-2 empty:hidden">
        {said}
      </p>
      <CitationCapture draft={draft} onChange={onChange} />
      {draft.known !== null && draft.known.uses > 0 && (
        <p className="m-0 flex items-center gap-2 text-xs text-ink-2">
          Cited by this desk already.
          <Button size="small" variant="quiet" className="text-xs!" onClick={() => onChange({ known: null })}>
            Make it another work
          </Button>
        </p>
      )}
    </div>
  )
}

const RECOGNISED: Record<CitationInput['recognised'], string> = {
  url: 'an address',
  doi: 'a DOI',
  bibtex: 'BibTeX',
  ris: 'RIS',
  'csl-json': 'CSL-JSON',
}

/** The form with what was read; what was read empty leaves what is written. */
function filled(form: CitationForm, csl: Partial<CslItem>): CitationForm {
  const read = formOf(csl)
  const next = { ...form }
  for (const key of Object.keys(read) as (keyof CitationForm)[]) if (read[key] !== '') next[key] = read[key]
  return formOf(citationOf(next, null))
}

/** Works of the desk that have the typed words, a moment after the last key. */
function useCitations(text: string): readonly CitationDto[] {
  const { call } = useDesk()
  const [found, setFound] = useState<readonly CitationDto[]>([])
  useEffect(() => {
    const query = text.trim()
    if (query.length < 3 || query.length > 200 || /^\S+:\/\/|^[@{]|^TY {2}-/.test(query)) {
      setFound([])
      return
    }
    const giveUp = new AbortController()
    const timer = setTimeout(async () => {
      const path = withQuery('/citations', { query, limit: 5 })
      const answer = await call<{ items: CitationDto[] }>({ path, signal: giveUp.signal })
      if (answer.ok) setFound(answer.value.body.items.slice(0, 5))
    }, 200)
    return () => {
      clearTimeout(timer)
      giveUp.abort()
    }
  }, [text, call])
  return found
}
