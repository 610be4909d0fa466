'use client'
import { useEffect, useRef } from 'react'

/** One act that the palette offers and the list of keys shows. */
export type Command = {
  id: string
  /** A verb first: "Import an article". */
  title: string
  /** The heading it stands under, such as "Go to" or "This article". */
  section: string
  /** The keys as written on screen, such as "C", "Ctrl K" or "J or K". Whoever offers the command listens for them. */
  keys?: string
  /** Further words that find it. */
  words?: string
  run: () => void
  disabled?: boolean
  /** Listed among the keys, but not offered by the palette, as "next mark" would make no sense there. */
  keysOnly?: boolean
}

/** Ordered by arrival, so that what a page adds stands after what the desk offers everywhere. */
const offered = new Map<object, { current: readonly Command[] }>()

/** Offers commands for as long as the component is on the page. The list may change at each render. */
export function useCommands(commands: readonly Command[]): void {
  const latest = useRef(commands)
  latest.current = commands
  useEffect(() => {
    const place = {}
    offered.set(place, latest)
    return () => {
      offered.delete(place)
    }
  }, [])
}

/** Everything offered at this moment; of two with one id the later one counts. */
export function offeredCommands(): Command[] {
  const byId = new Map<string, Command>()
  for (const list of offered.values()) for (const command of list.current) byId.set(command.id, command)
  return [...byId.values()]
}
