import { callApi } from '#components/desk/api-client.ts'
import { toast } from '#components/ui/toast.tsx'
import { type Intent, requestOf } from '#lib/domain/intent.ts'
import { clearDeviceDrafts } from './device-drafts.ts'
import { databaseTable } from './intent-database.ts'
import { IntentQueue } from './intent-queue.ts'
import { memoryTable } from './intent-table.ts'

/**
 * The outbox of the person at this browser: one a page, opened once it is known who they are.
 * Another person's intents stay where they are, unseen and unsent, until their owner signs in again.
 */
type Outbox = { userId: string; queue: IntentQueue; close: () => void }

let current: Outbox | null = null
let opening: { userId: string; outbox: Promise<IntentQueue> } | null = null
const listeners = new Set<() => void>()

const tell = () => {
  for (const listener of listeners) listener()
}

/** The queue of this person, opened if it is not; what an earlier visit left is sent at once. */
export function openOutbox(userId: string): Promise<IntentQueue> {
  if (opening?.userId !== userId) opening = { userId, outbox: open(userId) }
  return opening.outbox
}

async function open(userId: string): Promise<IntentQueue> {
  // Some private windows give no database: then the tab's memory stands in, and the save line says so.
  const table = await databaseTable().catch(memoryTable)
  current?.close()
  const name = `countermark-outbox-${userId}`
  const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel(name) : null
  const queue = new IntentQueue({
    userId,
    table,
    send: sendIntent,
    exclusive: exclusively(name, table.lease),
    announce: (articleId) => channel?.postMessage({ articleId }),
    isOnline: () => navigator.onLine,
    tell: (words) => toast(words),
  })
  channel?.addEventListener('message', ({ data }: MessageEvent<{ articleId: string | null }>) => {
    void queue.hear(data.articleId)
  })
  const wake = () => {
    if (document.visibilityState === 'visible') void queue.sendAll({ now: true })
  }
  const stop = queue.subscribe(tell)
  window.addEventListener('online', wake)
  window.addEventListener('focus', wake)
  document.addEventListener('visibilitychange', wake)
  window.addEventListener('beforeunload', warn)
  current = {
    userId,
    queue,
    close: () => {
      stop()
      channel?.close()
      window.removeEventListener('online', wake)
      window.removeEventListener('focus', wake)
      document.removeEventListener('visibilitychange', wake)
      window.removeEventListener('beforeunload', warn)
    },
  }
  await queue.reload()
  void queue.sendAll()
  tell()
  return queue
}

/** The browser asks whether to leave; its words are its own. */
function warn(event: BeforeUnloadEvent): void {
  if ((current?.queue.state.intents.length ?? 0) > 0) event.preventDefault()
}

function sendIntent(intent: Intent) {
  const { method, path, body, version } = requestOf(intent)
  return callApi<unknown>({
    method,
    path,
    body,
    version,
    intentId: intent.id,
    workspaceId: intent.workspaceId,
    personId: intent.userId,
  })
}

/** One tab of a person at a time. Where the browser has no locks, as on plain http, a lease in the table stands in. */
function exclusively(
  name: string,
  lease: (name: string, holder: string, duration: number) => Promise<boolean>,
) {
  if (navigator.locks) {
    return async (work: () => Promise<void>) => {
      await navigator.locks.request(name, work)
      return true
    }
  }
  const holder = String(Math.random())
  return async (work: () => Promise<void>) => {
    if (!(await lease(name, holder, 15_000))) return false
    const renew = setInterval(() => void lease(name, holder, 15_000), 5_000)
    try {
      await work()
    } finally {
      clearInterval(renew)
      await lease(name, holder, 0)
    }
    return true
  }
}

/** The queue of this person, if it is open. */
export function openQueue(userId: string): IntentQueue | null {
  return current?.userId === userId ? current.queue : null
}

/** How many acts of the person are on this device and not sent. */
export function unsentCount(): number {
  return current?.queue.state.intents.length ?? 0
}

/** Tries to send everything now; answers how many could not be. */
export async function flush(): Promise<number> {
  await current?.queue.sendAll({ now: true })
  return unsentCount()
}

/** Gives up whatever was not sent, and what was still being written. For signing out, after the person was asked. */
export async function clear(): Promise<void> {
  if (current === null) return
  clearDeviceDrafts(current.userId)
  await current.queue.clear()
}

/** Calls the listener whenever the outbox changes. */
export function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
