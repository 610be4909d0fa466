'use client'
import { useCallback, useMemo, useState } from 'react'
import { useDesk } from '#components/desk/desk-context.tsx'
import { PageHeader } from '#components/desk/page-header.tsx'
import { placePath } from '#components/desk/places.ts'
import { Button } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { SelectField } from '#components/ui/field.tsx'
import { NOTHING_MOVED } from './body-moves.ts'
import { BringBox } from './bring-box.tsx'
import { type Brought, READING_WORDS, type Reading, readingsOf } from './brought.ts'
import { CheckImport } from './check-import.tsx'
import { setImportDraft, useImportDraft } from './import-draft.ts'
import { useBringAnywhere } from './use-bring-anywhere.tsx'
import { usePreview } from './use-preview.ts'

/** Importing: bring something, see what was taken for what, correct it, save. */
export function ImportScreen() {
  const { workspace, may } = useDesk()
  const draft = useImportDraft()
  const readings = useMemo<Reading[]>(
    () => (draft?.kind === 'pasted' ? readingsOf(draft) : ['text']),
    [draft],
  )
  const [chosen, setChosen] = useState<Reading | null>(null)
  const reading = chosen !== null && readings.includes(chosen) ? chosen : (readings[0] ?? 'text')
  const [moves, setMoves] = useState(NOTHING_MOVED)
  const preview = usePreview(draft, reading, moves)

  const bring = useCallback((brought: Brought | null) => {
    setChosen(null)
    setMoves(NOTHING_MOVED)
    setImportDraft(brought)
  }, [])
  const over = useBringAnywhere(bring)
  const library = { href: placePath(workspace.slug, 'articles'), word: 'Articles' }

  if (!may('article.import')) {
    return (
      <>
        <PageHeader title="Import" up={library} />
        <main id="main">
          <EmptyState title="Viewers do not import">
            Ask an analyst or an editor of this desk to bring the article in.
          </EmptyState>
        </main>
      </>
    )
  }
  return (
    <>
      <PageHeader
        title={preview.preview ? 'Check the import' : 'Import'}
        up={library}
        actions={draft && <Button onClick={() => bring(null)}>Start over</Button>}
      />
      <main id="main" className="w-full overflow-x-clip px-5 pt-6 max-sm:px-3 xl:px-10">
        <p role="status" className="sr-only">
          {preview.state === 'ready' &&
            `Read: ${preview.preview.words === 1 ? '1 word' : `${preview.preview.words} words`}. Check the fields, then save.`}
        </p>
        {!draft && (
          <div className="max-w-4xl pb-10">
            <h2 className="m-0 mb-1 font-serif text-2xl font-medium">Bring an article in</h2>
            <p className="m-0 mb-4 text-ink-2">
              Drop a file anywhere on this page, paste a text, or paste an address. Nothing is changed in what
              you bring; the capture is frozen and hashed.
            </p>
            <BringBox onBring={bring} tall autoFocus />
            <p className="mt-3 mb-0 text-[13px] text-ink-2">
              Plain text, Markdown and HTML, up to 5 MB of text. You see what was taken for what before
              anything is saved.
            </p>
          </div>
        )}
        {draft && readings.length > 1 && (
          <SelectField
            label="Read it as"
            value={reading}
            onChange={(event) => setChosen(event.target.value as Reading)}
            className="mb-5 max-w-72"
          >
            {readings.map((one) => (
              <option key={one} value={one}>
                {READING_WORDS[one]}
              </option>
            ))}
          </SelectField>
        )}
        {draft && preview.state === 'reading' && preview.preview === null && (
          <Progress phase={preview.phase} address={reading === 'address'} onCancel={preview.cancel} />
        )}
        {draft && (preview.state === 'failed' || preview.state === 'still') && (
          <section className="flex max-w-4xl flex-col gap-4 pb-10">
            <div role="alert">
              {preview.state === 'failed' && (
                <p className="m-0 rounded-card border border-contradicts bg-contradicts-soft px-4 py-3">
                  {preview.detail}
                </p>
              )}
            </div>
            {draft.kind === 'file' && (
              <p className="m-0 flex flex-wrap items-center gap-3 text-ink-2">
                The file is “{draft.file.name}”, {Math.max(1, Math.round(draft.file.size / 1024))} kB.
                <Button onClick={preview.again}>Read it again</Button>
              </p>
            )}
            <BringBox onBring={bring} start={draft.kind === 'pasted' ? draft.text : ''} tall />
          </section>
        )}
        {draft && preview.preview && (
          <CheckImport
            key={`${draft.kind === 'file' ? draft.file.name : draft.text.length} ${reading}`}
            draft={draft}
            reading={reading}
            preview={preview.preview}
            again={preview.state === 'reading'}
            moves={moves}
            onMove={setMoves}
            onSaved={() => bring(null)}
          />
        )}
      </main>
      {over}
    </>
  )
}

const PHASE_WORDS: Record<string, string> = {
  fetching: 'Fetching the page…',
  reading: 'Reading it…',
  cleaning: 'Reading its characters…',
  'finding the body': 'Telling the article from the page…',
  building: 'Setting the text…',
  checking: 'Looking for the same text on this desk…',
}

function Progress({ phase, address, onCancel }: { phase: string; address: boolean; onCancel: () => void }) {
  const words = PHASE_WORDS[phase] ?? (address ? 'Fetching the page…' : 'Reading…')
  return (
    <div className="flex flex-wrap items-center gap-4 rounded-card border border-line bg-surface px-4 py-3">
      <div aria-hidden="true" className="h-1 w-24 overflow-hidden rounded-full bg-line">
        <div className="h-full w-1/3 animate-[slide_1.2s_ease-in-out_infinite] rounded-full bg-ink" />
      </div>
      <p role="status" className="m-0 flex-1">
        {words}
      </p>
      <Button onClick={onCancel}>Cancel</Button>
    </div>
  )
}
