'use client'
import { type ComponentType, type ReactNode, useEffect, useState } from 'react'

type Fetch = () => Promise<unknown>

/** Parts of this page whose script has not been asked for yet. */
const ahead = new Set<Fetch>()

/** How long to wait before a script that did not come is asked for again, in milliseconds. */
const AGAIN = 3_000

/**
 * A part of the interface whose script is fetched ahead by `loadPartsAhead`, because its work must go on while the desk is
 * away, or else when it is first shown. A desk that is away while it is wanted costs only this part, which comes as soon as
 * it can; the rest stands, and `away`, or a line in its place, says so.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  loading: ReactNode = null,
  { isAhead = true, away: Away = StillToCome }: { isAhead?: boolean; away?: ComponentType<Props> } = {},
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
    return isAway ? <Away {...props} /> : loading
  }
}

function StillToCome() {
  return (
    <p role="status" className="m-0 py-3 text-[13px] text-ink-2">
      The desk cannot be reached just now, so this part is still to come. What you did is kept.
    </p>
  )
}

/** Told to the browser's own record of the page when all parts have been fetched ahead. */
const ALL_AHEAD = 'countermark: parts ahead'

/** Fetches the parts of this page one after the other while the browser has nothing to do; answers how to stop. */
export function loadPartsAhead(): () => void {
  let isOn = true
  const whenIdle = (run: () => void) =>
    'requestIdleCallback' in window ? requestIdleCallback(run, { timeout: 5_000 }) : setTimeout(run, 500)
  const next = () => {
    const [part] = ahead
    if (!isOn) return
    if (part === undefined) {
      performance.mark(ALL_AHEAD)
      return
    }
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
