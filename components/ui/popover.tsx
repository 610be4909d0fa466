'use client'
import { cloneElement, useState } from 'react'
import type { PopoverProps } from './popover-props.ts'
import { preload, usePart } from './use-part.ts'

const load = () => import('./popover-popup.tsx')

/** A small paper beside its button; its machinery is loaded when somebody first reaches for it. */
export function Popover(props: PopoverProps) {
  const [wanted, setWanted] = useState(false)
  const { trigger, open = wanted, onOpenChange } = props
  const popup = usePart(load, wanted || open, () => {
    setWanted(false)
    onOpenChange?.(false)
  })
  if (popup && (wanted || open)) return <popup.PopoverPopup {...props} />
  return cloneElement(trigger, {
    'aria-haspopup': 'dialog',
    'aria-expanded': false,
    onPointerEnter: () => preload(load),
    onFocus: () => preload(load),
    onClick: () => {
      setWanted(true)
      onOpenChange?.(true)
    },
  })
}
