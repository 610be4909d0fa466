'use client'
import { useEffect, useRef } from 'react'
import { isWritingIn } from '#components/palette/use-key.ts'

/** Runs on the digits 1 to 9, wherever the keyboard is but in a field or over an open dialog. */
export function useDigitKeys(run: (digit: number) => void, enabled: boolean): void {
  const latest = useRef(run)
  latest.current = run
  useEffect(() => {
    if (!enabled) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.altKey || event.ctrlKey || event.metaKey)
        return
      if (event.repeat || !/^[1-9]$/.test(event.key) || isWritingIn(event.target)) return
      if (document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]')) return
      event.preventDefault()
      latest.current(Number(event.key))
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [enabled])
}
