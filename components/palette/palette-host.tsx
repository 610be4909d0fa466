'use client'
import { useEffect, useState } from 'react'
import { useDesk } from '#components/desk/desk-context.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { lazyPart } from '#components/ui/lazy-part.tsx'
import { useCommands } from './commands.ts'
import { useKey } from './use-key.ts'

type DialogState = { open: boolean; onOpenChange: (open: boolean) => void }

const TITLES = { palette: 'Find and run anything', keys: 'Keys' }

/** What stands in the place of a dialog that cannot be fetched; it makes way when the desk is back. */
const still = (title: string) => (props: DialogState) => (
  <Dialog
    {...props}
    title={title}
    description="This could not be fetched, because the desk cannot be reached just now. It opens by itself when the desk is back."
  />
)

const PaletteDialog = lazyPart(
  () => import('./palette-dialog.tsx').then((module) => module.PaletteDialog),
  null,
  { away: still(TITLES.palette) },
)
const KeysDialog = lazyPart(() => import('./keys-dialog.tsx').then((module) => module.KeysDialog), null, {
  away: still(TITLES.keys),
})

type Open = 'palette' | 'keys' | null
let openFromElsewhere: ((open: Open) => void) | null = null

/** Opens the palette, as Ctrl K does. */
export function openPalette(): void {
  openFromElsewhere?.('palette')
}

/** Listens for Ctrl K and ?; what they open is fetched ahead, or at the latest then. */
export function PaletteHost() {
  const { singleKeys } = useDesk()
  const [open, setOpen] = useState<Open>(null)
  const [seen, setSeen] = useState({ palette: false, keys: false })

  useEffect(() => {
    openFromElsewhere = setOpen
    return () => {
      openFromElsewhere = null
    }
  }, [])
  useEffect(() => {
    if (open) setSeen((before) => (before[open] ? before : { ...before, [open]: true }))
  }, [open])

  useKey('k', () => setOpen((now) => (now === 'palette' ? null : 'palette')), { command: true })
  useKey('?', () => setOpen('keys'), { enabled: singleKeys })
  useCommands([
    {
      id: 'palette',
      title: 'Find and run anything',
      section: 'Everywhere',
      keys: 'Ctrl K',
      keysOnly: true,
      run: openPalette,
    },
    {
      id: 'keys',
      title: 'Show all keys',
      section: 'Everywhere',
      keys: '?',
      words: 'shortcuts help',
      run: () => setOpen('keys'),
    },
  ])
  const onOpenChange = (next: boolean) => setOpen(next ? open : null)
  return (
    <>
      {seen.palette && <PaletteDialog open={open === 'palette'} onOpenChange={onOpenChange} />}
      {seen.keys && <KeysDialog open={open === 'keys'} onOpenChange={onOpenChange} />}
    </>
  )
}
