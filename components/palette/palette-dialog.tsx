'use client'
import { Command as Cmdk } from 'cmdk'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { withQuery } from '#components/desk/api-client.ts'
import { useDesk } from '#components/desk/desk-context.tsx'
import { placePath } from '#components/desk/places.ts'
import { Dialog } from '#components/ui/dialog.tsx'
import { Icon, type IconName } from '#components/ui/icon.tsx'
import type { SearchHit } from '#lib/domain/search-hit.ts'
import { type Command, offeredCommands } from './commands.ts'
import { bySection, findCommands } from './find-commands.ts'
import { Keys } from './keys.tsx'

const FOUND: Record<SearchHit['kind'], { icon: IconName; word: string }> = {
  article: { icon: 'articles', word: 'Article' },
  claim: { icon: 'claims', word: 'Claim' },
  note: { icon: 'edit', word: 'Note' },
  source: { icon: 'sources', word: 'Source' },
  'counter-source': { icon: 'link', word: 'Counter-source' },
}

const itemClass =
  'flex min-h-9 cursor-default items-center gap-3 rounded-card px-3 py-1.5 text-ink select-none data-[selected=true]:bg-lit aria-disabled:text-ink-3'
const groupClass =
  '[&>[cmdk-group-heading]]:px-3 [&>[cmdk-group-heading]]:pt-3 [&>[cmdk-group-heading]]:pb-1 [&>[cmdk-group-heading]]:text-[11px] [&>[cmdk-group-heading]]:font-semibold [&>[cmdk-group-heading]]:text-ink-3'

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

function Palette({ close }: { close: () => void }) {
  const router = useRouter()
  const { workspace } = useDesk()
  const [query, setQuery] = useState('')
  const [commands] = useState(offeredCommands)
  const { found, state } = useFound(query)

  const run = (act: () => void) => {
    close()
    // The dialog gives the keyboard back first, so that what the command opens finds it in its place.
    requestAnimationFrame(() => requestAnimationFrame(act))
  }
  const sections = bySection(findCommands(commands, query))
  return (
    <Cmdk shouldFilter={false} label="Find and run anything" loop>
      <div className="flex items-center gap-2 border-b border-line px-4">
        <Icon name="search" className="text-ink-3" />
        <Cmdk.Input
          value={query}
          onValueChange={setQuery}
          placeholder="Find an article, a claim, a source, or a command"
          className="h-12 min-w-0 flex-1 bg-transparent text-[15px] outline-none"
        />
      </div>
      <Cmdk.List label="What was found" className="max-h-[min(26rem,60dvh)] overflow-y-auto p-1.5 pb-2">
        <Cmdk.Empty className="px-3 py-6 text-center text-ink-2">
          {state === 'searching' ? 'Searching…' : `Nothing here is called “${query}”.`}
        </Cmdk.Empty>
        {found.length > 0 && (
          <Cmdk.Group heading="Found on this desk" className={groupClass}>
            {found.map((one) => (
              <Cmdk.Item
                key={`${one.kind} ${one.id}`}
                value={`${one.kind} ${one.id}`}
                className={itemClass}
                onSelect={() => run(() => router.push(foundPath(workspace.slug, one)))}
              >
                <Icon name={FOUND[one.kind].icon} className="text-ink-3" />
                <span className="min-w-0 flex-1">
                  <span className="line-clamp-1 font-serif text-[15px]">{one.title}</span>
                  {one.snippet && one.snippet !== one.title && (
                    <span className="line-clamp-1 text-xs text-ink-2">{one.snippet}</span>
                  )}
                </span>
                <span className="text-xs text-ink-2">{FOUND[one.kind].word}</span>
              </Cmdk.Item>
            ))}
          </Cmdk.Group>
        )}
        {sections.map(([section, list]) => (
          <Cmdk.Group key={section} heading={section} className={groupClass}>
            {list.map((command) => (
              <CommandItem key={command.id} command={command} onSelect={() => run(command.run)} />
            ))}
          </Cmdk.Group>
        ))}
        {state === 'failed' && (
          <p className="m-0 px-3 py-2 text-xs text-contradicts" role="status">
            The desk could not be searched just now; commands still work.
          </p>
        )}
      </Cmdk.List>
    </Cmdk>
  )
}

function CommandItem({ command, onSelect }: { command: Command; onSelect: () => void }) {
  return (
    <Cmdk.Item value={command.id} disabled={command.disabled} className={itemClass} onSelect={onSelect}>
      <span className="min-w-0 flex-1">{command.title}</span>
      {command.keys && <Keys keys={command.keys} />}
    </Cmdk.Item>
  )
}

function foundPath(slug: string, found: SearchHit): string {
  if (found.kind === 'source' || found.articleId === null) return placePath(slug, `sources/${found.id}`)
  const path = placePath(slug, `articles/${found.articleId}`)
  return found.annotationId === null ? path : `${path}?annotation=${found.annotationId}`
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
