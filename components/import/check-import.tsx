'use client'
import { useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useMemo, useRef, useState } from 'react'
import { useDesk } from '#components/desk/desk-context.tsx'
import { placePath } from '#components/desk/places.ts'
import { Button, buttonClass } from '#components/ui/button.tsx'
import { toast } from '#components/ui/toast.tsx'
import type { ArticleDto, ArticlePreviewDto } from '#lib/domain/article.ts'
import { BodyPreview } from './body-preview.tsx'
import type { Brought, Reading } from './brought.ts'
import { correctionsOf, editOf, headerOf, type LeftoverPlace, troublesOf } from './header-edit.ts'
import { HeaderFields } from './header-fields.tsx'
import { Leftovers } from './leftovers.tsx'
import { SourceChoice, sourceIdOf, startingSource } from './source-choice.tsx'
import { importBody } from './use-preview.ts'

type CheckImportProps = {
  draft: Brought
  reading: Reading
  preview: ArticlePreviewDto
  /** Words that go back to the body, as the page had them. */
  keep: readonly string[]
  onKeep: (keep: string[]) => void
  onSaved: () => void
}

/** What was taken for what, each of it correctable; nothing is stored before it is saved here. */
export function CheckImport({ draft, reading, preview, keep, onKeep, onSaved }: CheckImportProps) {
  const router = useRouter()
  const client = useQueryClient()
  const { workspace, call } = useDesk()
  const [edit, setEdit] = useState(() => editOf(preview.header))
  const [places, setPlaces] = useState<Record<number, LeftoverPlace>>({})
  const [source, setSource] = useState(() => startingSource(preview))
  const [existing, setExisting] = useState(preview.existing)
  const [busy, setBusy] = useState(false)
  const [tried, setTried] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const form = useRef<HTMLFormElement>(null)

  const beside = useMemo(
    () =>
      preview.leftovers.flatMap((leftover, index) =>
        places[index] === 'beside'
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
        header: correctionsOf(preview.header, whole),
        ...(sourceId === undefined ? {} : { sourceId }),
        ...(keep.length > 0 ? { keep } : {}),
        ...(again ? { again: true } : {}),
      }),
    })
    if (!answer.ok) {
      setBusy(false)
      setTrouble(`${answer.error.detail} What you brought and corrected is still here.`)
      const problem = answer.error.kind === 'refused' ? answer.error.problem : null
      if (problem?.code === 'same-text') {
        setTrouble(null)
        setExisting(existingOf(problem.existing) ?? existing)
        window.scrollTo({ top: 0 })
      }
      return
    }
    await client.invalidateQueries({ queryKey: ['articles'] })
    toast(`“${headerOf(edit).title}” is in the library.`)
    router.push(placePath(workspace.slug, `articles/${answer.value.body.id}`))
    onSaved()
  }

  const place = (index: number, to: LeftoverPlace) => {
    const text = preview.leftovers[index]?.text ?? ''
    if (to === 'body') {
      onKeep([...keep, text])
      return
    }
    setPlaces((before) => ({ ...before, [index]: to }))
    if (to !== 'out' && to !== 'beside') setEdit((before) => ({ ...before, [to]: text.trim() }))
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
        <HeaderFields
          edit={edit}
          onEdit={setEdit}
          preview={preview}
          troubles={tried ? troubles : {}}
          onBackToBody={(texts) => onKeep([...keep, ...texts])}
        />
        <SourceChoice preview={preview} publisher={edit.publisher} value={source} onChange={setSource} />
        <Leftovers
          leftovers={preview.leftovers}
          places={places}
          onPlace={place}
          kept={keep}
          onKeep={onKeep}
        />
      </div>
      <BodyPreview preview={preview} language={edit.language} />
      <div className="sticky bottom-[var(--bottom-bar,0px)] z-10 -mx-5 flex flex-wrap items-center gap-3 border-t border-line bg-paper px-5 py-3 max-sm:-mx-3 max-sm:px-3 lg:col-span-2">
        <p role="alert" className="m-0 min-w-0 flex-1 text-[13px] font-medium text-contradicts">
          {trouble}
        </p>
        <Button type="submit" variant="primary" disabled={busy || existing !== null} className="min-h-9">
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
