import type { Intent } from '#lib/domain/intent.ts'

/** Where intents are kept until the desk has answered. Every method is one transaction. */
export type IntentTable = {
  /** False where nothing outlives the tab. */
  readonly durable: boolean
  /** The person's intents in the order of their acts. */
  all: (userId: string) => Promise<Intent[]>
  add: (intent: Intent) => Promise<void>
  /** Puts what `change` answers in the place of the intent, or takes it out for null; false where it was not there. */
  change: (id: string, change: (intent: Intent) => Intent | null) => Promise<boolean>
  remove: (ids: readonly string[]) => Promise<void>
  /** Takes the named right for so many milliseconds; false where somebody else has it. Only where the browser has no locks. */
  lease: (name: string, holder: string, duration: number) => Promise<boolean>
}

const inOrder = (a: Intent, b: Intent) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** Keeps intents in this tab alone, for a browser that gives no database, as some private windows do. */
export function memoryTable(): IntentTable {
  const intents = new Map<string, Intent>()
  return {
    durable: false,
    all: async (userId) => [...intents.values()].filter((one) => one.userId === userId).sort(inOrder),
    add: async (intent) => void intents.set(intent.id, intent),
    change: async (id, change) => {
      const intent = intents.get(id)
      if (intent === undefined) return false
      const next = change(intent)
      if (next === null) intents.delete(id)
      else intents.set(id, next)
      return true
    },
    remove: async (ids) => {
      for (const id of ids) intents.delete(id)
    },
    lease: async () => true,
  }
}
