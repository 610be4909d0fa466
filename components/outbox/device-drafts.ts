/**
 * What a person is writing and has not sent, kept on this device through a reload and a closed tab. It is theirs alone:
 * another person at the same browser never meets it. Kept key by key as the browser's own store does it, since that is
 * done when the call returns, also while the page goes away.
 */
const NAME = 'countermark-draft'
/** A draft that nobody came back to for so many milliseconds is given up. */
const LONGEST = 30 * 24 * 3_600_000

type Kept = { at: number; value: unknown }

const prefixOf = (userId: string) => `${NAME} ${userId} `

function isKept(value: unknown): value is Kept {
  return typeof value === 'object' && value !== null && 'at' in value && typeof value.at === 'number'
}

/** The draft under this key and when it was last touched, in milliseconds since the epoch; null where there is none. */
export function deviceDraft(userId: string, key: string): Kept | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(prefixOf(userId) + key) ?? 'null')
    return isKept(kept) && Date.now() - kept.at < LONGEST ? kept : null
  } catch {
    return null
  }
}

/** Keeps a draft, or gives it up for null; false where this browser keeps nothing. */
export function keepDeviceDraft(userId: string, key: string, value: unknown): boolean {
  try {
    if (value === null) localStorage.removeItem(prefixOf(userId) + key)
    else localStorage.setItem(prefixOf(userId) + key, JSON.stringify({ at: Date.now(), value }))
    return true
  } catch {
    return false
  }
}

/** Gives up every draft of a person on this device, as at sign-out. */
export function clearDeviceDrafts(userId: string): void {
  try {
    const own = Object.keys(localStorage).filter((key) => key.startsWith(prefixOf(userId)))
    for (const key of own) localStorage.removeItem(key)
  } catch {
    // Where the browser keeps nothing there is nothing to clear.
  }
}
