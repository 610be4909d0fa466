import type { Intent } from '#lib/domain/intent.ts'
import type { IntentTable } from './intent-table.ts'

/**
 * The browser's own database, spoken to directly: two stores and six questions need no library, and the page that is
 * read all day stays light.
 */
const NAME = 'countermark-outbox'
const VERSION = 1
const INTENTS = 'intents'
const LEASES = 'leases'

type Lease = { name: string; holder: string; until: number }

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, VERSION)
  request.onupgradeneeded = () => {
    request.result.createObjectStore(INTENTS, { keyPath: 'id' }).createIndex('userId', 'userId')
    request.result.createObjectStore(LEASES, { keyPath: 'name' })
  }
  return answer(request)
}

/**
 * Intents in IndexedDB, written through to the disk before a write counts as done.
 *
 * @throws where the browser gives no database.
 */
export async function databaseTable(): Promise<IntentTable> {
  let connection: Promise<IDBDatabase> | null = null
  const connect = () => {
    connection ??= open().then((database) => {
      const leave = () => {
        connection = null
      }
      // Another tab with a newer page wants another shape; or the browser closed the database by itself.
      database.onversionchange = () => {
        database.close()
        leave()
      }
      database.onclose = leave
      return database
    })
    return connection
  }

  /** Runs the work in one transaction; resolves when what it wrote is on the disk, rejects when nothing of it is. */
  async function transact<T>(
    store: string,
    mode: IDBTransactionMode,
    work: (store: IDBObjectStore) => Promise<T>,
  ): Promise<T> {
    const database = await connect()
    const transaction = database.transaction(store, mode, { durability: 'strict' })
    const settled = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve()
      transaction.onabort = () => reject(transaction.error)
    })
    const [result] = await Promise.all([work(transaction.objectStore(store)), settled])
    return result
  }

  await connect()
  return {
    durable: true,
    all: (userId) =>
      transact(INTENTS, 'readonly', async (store) => {
        const own: Intent[] = await answer(store.index('userId').getAll(userId))
        return own.sort((a, b) => (a.id < b.id ? -1 : 1))
      }),
    add: (intent) => transact(INTENTS, 'readwrite', async (store) => void (await answer(store.put(intent)))),
    change: (id, change) =>
      transact(INTENTS, 'readwrite', async (store) => {
        const intent: Intent | undefined = await answer(store.get(id))
        if (intent === undefined) return false
        const next = change(intent)
        if (next === null) await answer(store.delete(id))
        else await answer(store.put(next))
        return true
      }),
    remove: (ids) =>
      transact(INTENTS, 'readwrite', async (store) => {
        for (const id of ids) await answer(store.delete(id))
      }),
    lease: (name, holder, duration) =>
      transact(LEASES, 'readwrite', async (store) => {
        const lease: Lease | undefined = await answer(store.get(name))
        const now = Date.now()
        if (lease !== undefined && lease.holder !== holder && lease.until > now) return false
        await answer(store.put({ name, holder, until: now + duration }))
        return true
      }),
  }
}
