'use client'
import { type ComponentType, type ReactNode, useEffect, useState } from 'react'

type Fetch = () => Promise<unknown>

/** Parts of this page whose script has not been asked for yet. */
const ahead = new Set<Fetch>()

/** How long to wait before a script that did not come is asked for again, in milliseconds. */
const AGAIN = 3_000

/** Lets `loadPartsAhead` fetch a module too; the answer fetches it, once. For `usePart`. */
export function fetchedAhead<T>(load: () => Promise<T>): () => Promise<T> {
  let fetched: Promise<T> | null = null
  const fetchPart = () => {
    fetched ??= load().catch((error: unknown) => {
      fetched = null
      throw error
    })
    ahead.delete(fetchPart)
    return fetched
  }
  ahead.add(fetchPart)
  return fetchPart
}

/**
 * A part of the interface whose script is fetched when it is first shown, or ahead of that by `loadPartsAhead`
 * where its work must go on while the desk is away.
 * A desk that is away while it is wanted costs only this part, which comes as soon as it can; the rest stands.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  loading: ReactNode = null,
  { isAhead = true }: { isAhead?: boolean } = {},
): ComponentType<Props> {
  let loaded: ComponentType<Props> | null = null
  const fetchPart = async () => {
    loaded ??= await load()
    ahead.delete(fetchPart)
    return loaded
  }
  if (isAhead) ahead.add(fetchPart)
  return function LazyPart(props: Props) {
    const [Part, setPart] = useState<ComponentType<Props> | null>(() => loaded)
    const [isAway, setAway] = useState(false)
    useEffect(() => {
      if (Part !== null) return
      let isHere = true
      let timer: ReturnType<typeof setTimeout> | undefined
      const attempt = () => {
        fetchPart().then(
          (part) => isHere && setPart(() => part),
          () => {
            if (!isHere) return
            setAway(true)
            timer = setTimeout(attempt, AGAIN)
          },
        )
      }
      attempt()
      return () => {
        isHere = false
        clearTimeout(timer)
      }
    }, [Part])
    if (Part !== null) return <Part {...props} />
    if (!isAway) return loading
    return (
      <p role="status" className="m-0 py-3 text-[13px] text-ink-2">
        The desk cannot be reached just now, so this part is still to come. What you did is kept.
      </p>
    )
  }
}

/** Fetches the parts of this page one after the other while the browser has nothing to do; answers how to stop. */
export function loadPartsAhead(): () => void {
  let isOn = true
  const whenIdle = (run: () => void) =>
    'requestIdleCallback' in window ? requestIdleCallback(run, { timeout: 5_000 }) : setTimeout(run, 500)
  const next = () => {
    const [part] = ahead
    if (!isOn || part === undefined) return
    ahead.delete(part)
    part().then(
      () => whenIdle(next),
      () => ahead.add(part),
    )
  }
  whenIdle(next)
  return () => {
    isOn = false
  }
}
