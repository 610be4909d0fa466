'use client'
import { useRouter } from 'next/navigation'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { withQuery } from '#components/desk/api-client.ts'
import { useDesk } from '#components/desk/desk-context.tsx'
import { placePath } from '#components/desk/places.ts'
import { Dialog } from '#components/ui/dialog.tsx'
import { Icon, type IconName } from '#components/ui/icon.tsx'
import type { SearchHit } from '#lib/domain/search-hit.ts'
import { offeredCommands } from './commands.ts'
import { bySection, findCommands } from './find-commands.ts'
import { Keys } from './keys.tsx'

const FOUND: Record<SearchHit['kind'], { icon: IconName; word: string }> = {
  article: { icon: 'articles', word: 'Article' },
  claim: { icon: 'claims', word: 'Claim' },
  note: { icon: 'edit', word: 'Note' },
  source: { icon: 'sources', word: 'Source' },
  'counter-source': { icon: 'link', word: 'Counter-source' },
  comment: { icon: 'claims', word: 'Comment' },
}

/** Every command of the page and everything that the desk holds, behind one field. */
export function PaletteDialog({
  open,
  onOpenChange,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
}) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Find and run anything"
      titleHidden
      className="w-[40rem] overflow-hidden"
    >
      <Palette close={() => onOpenChange(false)} />
    </Dialog>
  )
}

/** One thing that can be chosen. */
type Entry = { id: string; run: () => void; content: ReactNode; disabled?: boolean | undefined }

function Palette({ close }: { close: () => void }) {
  const router = useRouter()
  const { workspace } = useDesk()
  const [query, setQuery] = useState('')
  const [commands] = useState(offeredCommands)
  const { found, state } = useFound(query)
  const [chosenId, setChosenId] = useState<string | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const base = useId()

  const groups: { title: string; entries: Entry[] }[] = [
    {
      title: 'Found on this desk',
      entries: found.map((one) => ({
        id: `${one.kind} ${one.id}`,
        run: () => router.push(foundPath(workspace.slug, one)),
        content: <Found found={one} />,
      })),
    },
    ...bySection(findCommands(commands, query)).map(([title, all]) => ({
      title,
      entries: all.map(({ id, run, disabled, title: words, keys }) => ({
        id,
        run,
        disabled,
        content: (
          <>
            <span className="min-w-0 flex-1">{words}</span>
            {keys && <Keys keys={keys} />}
          </>
        ),
      })),
    })),
  ].filter(({ entries }) => entries.length > 0)
  const all = groups.flatMap(({ entries }) => entries)
  const open = all.filter((entry) => !entry.disabled)
  const chosen = open.find((entry) => entry.id === chosenId) ?? open[0]
  const optionId = (entry: Entry) => `${base}-${all.indexOf(entry)}`

  const chosenOption = chosen && optionId(chosen)
  useEffect(() => {
    if (chosenId !== null && chosenOption !== undefined)
      document.getElementById(chosenOption)?.scrollIntoView({ block: 'nearest' })
  }, [chosenId, chosenOption])

  const run = (entry: Entry) => {
    close()
    // The dialog gives the keyboard back first, so that what the command opens finds it in its place.
    requestAnimationFrame(() => requestAnimationFrame(entry.run))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || chosen === undefined) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) setChosenId(open.at((open.indexOf(chosen) + step) % open.length)?.id ?? null)
    else if (event.key === 'Enter') run(chosen)
    else return
    event.preventDefault()
  }
  return (
    <>
      <div className="flex items-center gap-2 border-b border-line px-4">
        <Icon name="search" className="text-ink-3" />
        <input
          type="text"
          role="combobox"
          aria-label="Find and run anything"
          aria-autocomplete="list"
          aria-expanded={all.length > 0}
          aria-controls={`${base}-list`}
          aria-activedescendant={chosenOption}
          placeholder="Find an article, a claim, a source, or a command"
          autoComplete="off"
          spellCheck={false}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value)
            setChosenId(null)
            list.current?.scrollTo(0, 0)
          }}
          onKeyDown={onKeyDown}
          className="h-12 min-w-0 flex-1 bg-transparent text-[15px] outline-none"
        />
      </div>
      <div
        ref={list}
        id={`${base}-list`}
        role="listbox"
        aria-label="What was found"
        className="max-h-[min(26rem,60dvh)] overflow-y-auto overscroll-contain p-1.5 pb-2 empty:hidden"
      >
        {groups.map(({ title, entries }) => (
          // biome-ignore lint/a11y/useSemanticElements: options are grouped in no other way
          <div key={title} role="group" aria-label={title}>
            <div aria-hidden="true" className="px-3 pt-3 pb-1 text-[11px] font-semibold text-ink-3">
              {title}
            </div>
            {entries.map((entry) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard stays in the field, which runs what is chosen
              <div
                key={entry.id}
                id={optionId(entry)}
                role="option"
                tabIndex={-1}
                aria-selected={entry === chosen}
                aria-disabled={entry.disabled || undefined}
                onPointerMove={() => !entry.disabled && setChosenId(entry.id)}
                onClick={() => !entry.disabled && run(entry)}
                className="flex min-h-9 cursor-default items-center gap-3 rounded-card px-3 py-1.5 text-ink outline-none select-none aria-disabled:text-ink-3 aria-selected:bg-lit"
              >
                {entry.content}
              </div>
            ))}
          </div>
        ))}
      </div>
      <p role="status" className="m-0 px-4 py-3 text-ink-2 empty:hidden">
        {state === 'failed'
          ? 'The desk could not be searched just now; commands still work.'
          : all.length > 0
            ? null
            : state === 'searching'
              ? 'Searching…'
              : `Nothing here is called “${query}”.`}
      </p>
    </>
  )
}

function Found({ found }: { found: SearchHit }) {
  const { icon, word } = FOUND[found.kind]
  return (
    <>
      <Icon name={icon} className="text-ink-3" />
      <span className="min-w-0 flex-1">
        <span className="line-clamp-1 font-serif text-[15px]">{found.title}</span>
        {found.snippet && found.snippet !== found.title && (
          <span className="line-clamp-1 text-xs text-ink-2">{found.snippet}</span>
        )}
      </span>
      <span className="text-xs text-ink-2">{word}</span>
    </>
  )
}

function foundPath(slug: string, found: SearchHit): string {
  if (found.kind === 'source' || found.articleId === null) return placePath(slug, `sources/${found.id}`)
  const path = placePath(slug, `articles/${found.articleId}`)
  if (found.annotationId === null) return path
  const mark = `${path}?annotation=${found.annotationId}`
  return found.kind === 'comment' ? `${mark}&tab=thread&comment=${found.id}` : mark
}

/** What the desk's search finds, a moment after the last key. */
function useFound(query: string) {
  const { call } = useDesk()
  const [answer, setAnswer] = useState<{ found: SearchHit[]; state: 'still' | 'searching' | 'failed' }>({
    found: [],
    state: 'still',
  })
  useEffect(() => {
    const wanted = query.trim()
    if (wanted.length < 2) {
      setAnswer({ found: [], state: 'still' })
      return
    }
    const giveUp = new AbortController()
    setAnswer((before) => ({ ...before, state: 'searching' }))
    const timer = setTimeout(async () => {
      const result = await call<{ items: SearchHit[] }>({
        path: withQuery('/search', { q: wanted }),
        signal: giveUp.signal,
      })
      if (giveUp.signal.aborted) return
      if (result.ok) setAnswer({ found: result.value.body.items.slice(0, 12), state: 'still' })
      else setAnswer({ found: [], state: 'failed' })
    }, 150)
    return () => {
      clearTimeout(timer)
      giveUp.abort()
    }
  }, [query, call])
  return answer
}
