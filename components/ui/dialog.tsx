'use client'
import { useState } from 'react'
import type { DialogProps, SheetProps } from './dialog-props.ts'
import { fetchedAhead } from './lazy-part.tsx'
import { usePart } from './use-part.ts'

const load = fetchedAhead(() => import('./dialog-popup.tsx'))

/** The machinery of dialogs from the first time that this one is open; what was never open need not be loaded. */
function usePopups({ open, onOpenChange }: DialogProps) {
  const [wasOpen, setWasOpen] = useState(open)
  if (open && !wasOpen) setWasOpen(true)
  return usePart(load, wasOpen, () => {
    setWasOpen(false)
    onOpenChange(false)
  })
}

/** Over the whole page; the keyboard stays inside until it closes, then returns to where it was. */
export function Dialog(props: DialogProps) {
  const popups = usePopups(props)
  return popups && <popups.DialogPopup {...props} />
}

/** From the edge of the window: from the bottom on a phone, from the right where there is room, or always `bottom`. */
export function Sheet(props: SheetProps) {
  const popups = usePopups(props)
  return popups && <popups.SheetPopup {...props} />
}
