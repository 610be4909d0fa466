import { Dexie, type EntityTable } from 'dexie'
import type { Intent } from '#lib/domain/intent.ts'
import type { IntentTable } from './intent-table.ts'

type Lease = { name: string; holder: string; until: number }

/**
 * Intents in IndexedDB, written through to the disk before a write counts as done.
 *
 * @throws where the browser gives no database.
 */
export async function databaseTable(): Promise<IntentTable> {
  const database = new Dexie('countermark-outbox', { chromeTransactionDurability: 'strict' }) as Dexie & {
    intents: EntityTable<Intent, 'id'>
    leases: EntityTable<Lease, 'name'>
  }
  database.version(1).stores({ intents: 'id, userId', leases: 'name' })
  await database.open()
  const { intents, leases } = database
  return {
    durable: true,
    all: (userId) => intents.where('userId').equals(userId).sortBy('id'),
    add: async (intent) => void (await intents.put(intent)),
    change: (id, change) =>
      database.transaction('rw', intents, async () => {
        const intent = await intents.get(id)
        if (intent === undefined) return false
        const next = change(intent)
        if (next === null) await intents.delete(id)
        else await intents.put(next)
        return true
      }),
    remove: (ids) => intents.bulkDelete([...ids]),
    lease: (name, holder, duration) =>
      database.transaction('rw', leases, async () => {
        const lease = await leases.get(name)
        const now = Date.now()
        if (lease !== undefined && lease.holder !== holder && lease.until > now) return false
        await leases.put({ name, holder, until: now + duration })
        return true
      }),
  }
}
