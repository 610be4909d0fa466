/** How many notifications the person has not read, for whoever shows it; null until the desk has told. */
let count: number | null = null
const listeners = new Set<() => void>()

export const bellCount = (): number | null => count

/** The desk said how many there are. */
export function tellBell(unread: number | null): void {
  if (unread === count) return
  count = unread
  for (const listener of listeners) listener()
}

export function watchBell(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
