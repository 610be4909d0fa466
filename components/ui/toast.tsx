'use client'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { Button } from './button.tsx'
import { cx } from './class-names.ts'
import { Icon } from './icon.tsx'

type Toast = {
  id: number
  text: string
  tone: 'plain' | 'trouble'
  /** One way to take it back or to go on. */
  action?: { label: string; run: () => void }
  /** Milliseconds on screen; it waits while the mouse or the keyboard is on it. */
  lasts: number
}

let toasts: readonly Toast[] = []
let lastId = 0
const listeners = new Set<() => void>()

function set(next: readonly Toast[]) {
  toasts = next
  for (const listener of listeners) listener()
}

function dismiss(id: number) {
  set(toasts.filter((toast) => toast.id !== id))
}

/** Says one thing at the foot of the window and aloud. Troubles stay until they are dismissed. */
export function toast(
  text: string,
  options: { action?: Toast['action']; tone?: Toast['tone']; lasts?: number } = {},
): { dismiss: () => void } {
  lastId += 1
  const id = lastId
  const tone = options.tone ?? 'plain'
  const lasts =
    options.lasts ?? (tone === 'trouble' ? Number.POSITIVE_INFINITY : options.action ? 10_000 : 5_000)
  set([...toasts.slice(-2), { id, text, tone, action: options.action, lasts }])
  return { dismiss: () => dismiss(id) }
}

const NONE: readonly Toast[] = []

/** Where toasts appear; once, in the root layout. */
export function ToastHost() {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => toasts,
    () => NONE,
  )
  return (
    <section
      aria-label="Messages"
      data-over-dialogs=""
      className="print-hidden pointer-events-none fixed inset-x-4 bottom-[calc(1rem+var(--bottom-bar,0px))] z-60 flex flex-col items-center gap-2"
    >
      <div aria-live="polite" className="contents">
        {shown.map((one) => (
          <ToastLine key={one.id} toast={one} />
        ))}
      </div>
    </section>
  )
}

function ToastLine({ toast }: { toast: Toast }) {
  const [held, setHeld] = useState(false)
  const left = useRef(toast.lasts)
  useEffect(() => {
    if (held || !Number.isFinite(left.current)) return
    const since = performance.now()
    const timer = setTimeout(() => dismiss(toast.id), left.current)
    return () => {
      clearTimeout(timer)
      left.current = Math.max(1_500, left.current - (performance.now() - since))
    }
  }, [held, toast.id])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: being looked at only stops the clock
    <div
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className={cx(
        'pointer-events-auto flex w-full max-w-lg items-center gap-2 rounded-[8px] border py-1.5 pr-1.5 pl-4 text-[13px] shadow-float',
        toast.tone === 'trouble'
          ? 'border-contradicts bg-contradicts-soft text-ink'
          : 'border-ink bg-ink text-paper',
      )}
    >
      <p className="m-0 min-w-0 flex-1 py-1">{toast.text}</p>
      {toast.action && (
        <Button
          variant="quiet"
          size="small"
          className={cx(
            'font-semibold underline underline-offset-2',
            toast.tone === 'plain' ? 'text-paper! hover:bg-ink-hover!' : 'text-ink!',
          )}
          onClick={() => {
            toast.action?.run()
            dismiss(toast.id)
          }}
        >
          {toast.action.label}
        </Button>
      )}
      <Button
        variant="quiet"
        size="icon"
        aria-label="Dismiss message"
        className={toast.tone === 'plain' ? 'text-paper! hover:bg-ink-hover!' : 'text-ink!'}
        onClick={() => dismiss(toast.id)}
      >
        <Icon name="close" className="size-4" />
      </Button>
    </div>
  )
}
