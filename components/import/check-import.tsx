'use client'
import { useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useMemo, useRef, useState } from 'react'
import { v7 } from 'uuid'
import { useDesk } from '#components/desk/desk-context.tsx'
import { placePath } from '#components/desk/places.ts'
import { Button, buttonClass } from '#components/ui/button.tsx'
import { toast } from '#components/ui/toast.tsx'
import type { ArticleDto, ArticlePreviewDto } from '#lib/domain/article.ts'
import { type BodyMoves, leaveOutOfBody, moveFields, putIntoBody } from './body-moves.ts'
import { BodyPreview } from './body-preview.tsx'
import type { Brought, Reading } from './brought.ts'
import {
  correctionsOf,
  editOf,
  type HeaderEdit,
  headerOf,
  type LeftoverPlace,
  troublesOf,
} from './header-edit.ts'
import { HeaderFields } from './header-fields.tsx'
import { Leftovers } from './leftovers.tsx'
import { SourceChoice, sourceIdOf, startingSource } from './source-choice.tsx'
import { importBody } from './use-preview.ts'

type CheckImportProps = {
  draft: Brought
  reading: Reading
  preview: ArticlePreviewDto
  /** It is being read again just now. */
  again: boolean
  /** What goes into the text and what out of it, against what the importer says. */
  moves: BodyMoves
  onMove: (moves: BodyMoves) => void
  onSaved: () => void
}

/** What was taken for what, each of it correctable; nothing is stored before it is saved here. */
export function CheckImport({
  draft,
  reading,
  preview,
  again: isReading,
  moves,
  onMove,
  onSaved,
}: CheckImportProps) {
  const router = useRouter()
  const client = useQueryClient()
  const { workspace, call } = useDesk()
  const [id] = useState(() => v7())
  const [touched, setTouched] = useState<Partial<HeaderEdit>>({})
  const [places, setPlaces] = useState<Record<string, LeftoverPlace>>({})
  const [source, setSource] = useState(() => startingSource(preview))
  const [met, setMet] = useState<ArticlePreviewDto['existing']>(null)
  const [busy, setBusy] = useState(false)
  const [tried, setTried] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const existing = met ?? preview.existing
  const edit: HeaderEdit = { ...editOf(preview.header), ...touched }

  const beside = useMemo(
    () =>
      preview.leftovers.flatMap((leftover) =>
        places[leftover.text] === 'beside'
          ? [{ label: leftover.guess ?? 'also on the page', value: leftover.text.slice(0, 2000) }]
          : [],
      ),
    [preview.leftovers, places],
  )
  const troubles = troublesOf(edit)

  const save = async (again: boolean) => {
    setTried(true)
    if (Object.keys(troubles).length > 0) {
      setTrouble('Something in the fields is not right yet; see the words beside them.')
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus())
      return
    }
    setBusy(true)
    setTrouble(null)
    const whole = { ...edit, furniture: [...edit.furniture, ...beside] }
    const sourceId = sourceIdOf(source)
    const answer = await call<ArticleDto>({
      method: 'POST',
      path: '/articles',
      timeout: 120_000,
      body: importBody(draft, reading, {
        id,
        header: correctionsOf(preview.header, whole),
        ...(sourceId === undefined ? {} : { sourceId }),
        ...moveFields(moves),
        ...(again ? { again: true } : {}),
      }),
    })
    if (!answer.ok) {
      setBusy(false)
      setTrouble(`${answer.error.detail} What you brought and corrected is still here.`)
      const problem = answer.error.kind === 'refused' ? answer.error.problem : null
      if (problem?.code === 'same-text') {
        setTrouble(null)
        setMet(existingOf(problem.existing) ?? existing)
        window.scrollTo({ top: 0 })
      }
      return
    }
    await client.invalidateQueries({ queryKey: ['articles'] })
    toast(`“${headerOf(edit).title}” is in the library.`)
    router.push(placePath(workspace.slug, `articles/${answer.value.body.id}`))
    onSaved()
  }

  const place = (text: string, to: LeftoverPlace) => {
    if (to === 'body') {
      onMove(putIntoBody(moves, [text]))
      return
    }
    setPlaces((before) => ({ ...before, [text]: to }))
    if (to !== 'out' && to !== 'beside') setTouched((before) => ({ ...before, [to]: text.trim() }))
  }

  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void save(false)
      }}
      className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,26rem)_minmax(0,1fr)]"
    >
      <div className="flex flex-col gap-6">
        {existing && (
          <section
            aria-labelledby="same-text"
            className="rounded-card border border-qualifies bg-qualifies-soft px-4 py-3"
          >
            <h2 id="same-text" className="m-0 text-sm font-semibold">
              This text is here already
            </h2>
            <p className="mt-1 mb-3">“{existing.title}” holds the same words, letter for letter.</p>
            <div className="flex flex-wrap gap-2">
              <Link
                href={placePath(workspace.slug, `articles/${existing.id}`)}
                className={`${buttonClass('primary')} no-underline`}
              >
                Open the existing article
              </Link>
              <Button disabled={busy} onClick={() => save(true)}>
                Import it again
              </Button>
            </div>
          </section>
        )}
        {preview.notes.length > 0 && (
          <ul className="m-0 flex list-none flex-col gap-1 rounded-card bg-context-soft px-4 py-2.5 text-[13px]">
            {preview.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        )}
        <HeaderFields
          edit={edit}
          onEdit={(change) => setTouched((before) => ({ ...before, ...change }))}
          preview={preview}
          troubles={tried ? troubles : {}}
          onBackToBody={(field, texts) => {
            // The field is then as the importer finds it without those words.
            setTouched(({ [field]: _, ...before }) => before)
            onMove(putIntoBody(moves, texts))
          }}
        />
        <SourceChoice preview={preview} publisher={edit.publisher} value={source} onChange={setSource} />
        <Leftovers
          leftovers={preview.leftovers}
          places={places}
          onPlace={place}
          moves={moves}
          onMove={onMove}
        />
      </div>
      <BodyPreview
        preview={preview}
        language={edit.language}
        onLeaveOut={(text) => onMove(leaveOutOfBody(moves, text))}
      />
      <div className="sticky bottom-[var(--bottom-bar,0px)] isolate z-10 flex flex-wrap items-center gap-3 py-3 before:absolute before:inset-y-0 before:-inset-x-[50vw] before:-z-10 before:border-t before:border-line before:bg-paper lg:col-span-2">
        <p role="alert" className="m-0 min-w-0 flex-1 text-[13px] font-medium text-contradicts">
          {trouble}
        </p>
        <Button
          type="submit"
          variant="primary"
          disabled={busy || isReading || existing !== null}
          className="min-h-9"
        >
          {busy ? 'Saving…' : 'Save to the library'}
        </Button>
      </div>
    </form>
  )
}

function existingOf(value: unknown): { id: string; title: string } | null {
  if (typeof value !== 'object' || value === null || !('id' in value) || !('title' in value)) return null
  return { id: String(value.id), title: String(value.title) }
}
