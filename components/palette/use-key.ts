'use client'
import { useEffect, useRef } from 'react'

/** Whether keys typed into `target` are writing. A text that can be selected but not changed takes no writing. */
export function isWritingIn(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.closest('[aria-readonly="true"]')) return false
  return (
    target.isContentEditable || target.matches('input:not([type=checkbox], [type=radio]), textarea, select')
  )
}

/**
 * Runs on one key, wherever the keyboard is but in a field. `key` is as in KeyboardEvent; with `command` Ctrl or Cmd
 * must be held, and then fields do not matter. An open dialog keeps the keyboard to itself.
 */
export function useKey(
  key: string,
  run: (event: KeyboardEvent) => void,
  { command = false, enabled = true }: { command?: boolean; enabled?: boolean } = {},
): void {
  const latest = useRef(run)
  latest.current = run
  useEffect(() => {
    if (!enabled) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.altKey) return
      if (event.key.toLowerCase() !== key.toLowerCase()) return
      if ((event.ctrlKey || event.metaKey) !== command) return
      if (!command && isWritingIn(event.target)) return
      if (!command && document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]')) return
      event.preventDefault()
      latest.current(event)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [key, command, enabled])
}
