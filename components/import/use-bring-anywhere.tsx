'use client'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { isWritingIn } from '#components/palette/use-key.ts'
import { toast } from '#components/ui/toast.tsx'
import { broughtBy } from './bring-box.tsx'
import type { Brought } from './brought.ts'

/** Takes a drop anywhere on the page, and a paste outside of any field. The answer is what shows while something hovers. */
export function useBringAnywhere(onBring: (brought: Brought) => void): ReactNode {
  const [over, setOver] = useState(false)
  const latest = useRef(onBring)
  latest.current = onBring

  useEffect(() => {
    const carries = (event: DragEvent) =>
      event.dataTransfer?.types.some((type) => type === 'Files' || type === 'text/plain') ?? false
    const onDragOver = (event: DragEvent) => {
      if (!carries(event) || isWritingIn(event.target)) return
      event.preventDefault()
      setOver(true)
    }
    const onDragLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const onDrop = (event: DragEvent) => {
      setOver(false)
      if (!carries(event) || isWritingIn(event.target)) return
      event.preventDefault()
      if ((event.dataTransfer?.files.length ?? 0) > 1) toast('One file at a time: the first was taken.')
      const brought = broughtBy(event.dataTransfer)
      if (brought) latest.current(brought)
    }
    const onPaste = (event: ClipboardEvent) => {
      if (event.defaultPrevented || isWritingIn(event.target) || document.querySelector('[role="dialog"]'))
        return
      const brought = broughtBy(event.clipboardData)
      if (brought) {
        event.preventDefault()
        latest.current(brought)
      }
    }
    document.addEventListener('dragover', onDragOver)
    document.addEventListener('dragleave', onDragLeave)
    document.addEventListener('drop', onDrop)
    document.addEventListener('paste', onPaste)
    return () => {
      document.removeEventListener('dragover', onDragOver)
      document.removeEventListener('dragleave', onDragLeave)
      document.removeEventListener('drop', onDrop)
      document.removeEventListener('paste', onPaste)
    }
  }, [])

  if (!over) return null
  return (
    <div className="pointer-events-none fixed inset-3 z-50 grid place-items-center rounded-[14px] border-2 border-dashed border-accent bg-accent-soft/90">
      <p className="m-0 font-serif text-2xl font-medium">Drop it to import</p>
    </div>
  )
}
