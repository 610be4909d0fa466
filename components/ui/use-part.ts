'use client'
import { useEffect, useRef, useState } from 'react'
import { toast } from './toast.tsx'

const loaded = new Map<unknown, unknown>()

/**
 * A part of the interface that is loaded when it is first wanted; null until it is there. Where it cannot be loaded,
 * as without the desk, that is said and `onFail` is called: the page stays, and the next wish tries again.
 *
 * @param load imports the part; one function a part, made outside of components.
 */
export function usePart<T>(load: () => Promise<T>, wanted: boolean, onFail: () => void): T | null {
  const [part, setPart] = useState<T | null>(() => (loaded.get(load) as T | undefined) ?? null)
  const latest = useRef(onFail)
  latest.current = onFail
  useEffect(() => {
    if (!wanted || part !== null) return
    let left = false
    load().then(
      (module) => {
        loaded.set(load, module)
        if (!left) setPart(module)
      },
      () => {
        if (left) return
        toast('This could not be opened: the desk cannot be reached just now. Try again in a moment.', {
          tone: 'trouble',
        })
        latest.current()
      },
    )
    return () => {
      left = true
    }
  }, [load, wanted, part])
  return part
}

/** Begins to load a part that somebody is about to want; says nothing where that fails. */
export function preload(load: () => Promise<unknown>): void {
  load().catch(() => {})
}
