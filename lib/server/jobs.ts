import { setTimeout as delay } from 'node:timers/promises'
import { allowedHosts } from '#lib/capture/guarded-connection.ts'
import { purgeDeliveries, untilNextDue } from '#lib/data/webhooks-attempts.ts'
import { DELIVERIES_CHANNEL } from '#lib/data/webhooks-queue.ts'
import { listenTo } from './jobs-notices.ts'
import { beginAttempt, type Sender } from './jobs-webhooks.ts'
import { log } from './log.ts'

/** How many deliveries are under way at once in this process, and how many of them to one webhook. */
const SLOTS = 8
const SLOTS_EACH = 2
/** How often the queue is looked at without a notice, for one that was missed. */
const LOOK_MS = 5000
const SHORTEST_MS = 20
/** After trouble with the database. */
const REST_MS = 5000
const PURGE_MS = 60 * 60 * 1000

export type Jobs = {
  /** Takes nothing up any more, gives what is under way this long, and leaves the rest for the next start. */
  stop(graceMs: number): Promise<void>
}

/**
 * Runs what is queued in the database, until it is stopped: deliveries to webhooks, as they become due. Any number of
 * processes may do so on one database.
 */
export function startJobs(options: { databaseUrl: string; origin: string; waits: readonly number[] }): Jobs {
  const stopping = new AbortController()
  const breakOff = new AbortController()
  const { origin, waits } = options
  const sender: Sender = { origin, waits, allowHosts: allowedHosts(), signal: breakOff.signal }
  const underWay = new Map<Promise<void>, string>()
  let wake: () => void = () => undefined
  const unlisten = listenTo(options.databaseUrl, DELIVERIES_CHANNEL, () => wake())

  /** Takes up what is due while there is room; answers how long to wait for more. */
  const takeUp = async (): Promise<number> => {
    while (underWay.size < SLOTS && !stopping.signal.aborted) {
      const begun = await beginAttempt(sender, busy())
      if (begun === null) break
      const { claimed, done } = begun
      const over = done
        .then(
          ({ became, switchedOff }) => {
            const about = { webhookId: claimed.webhookId, deliveryId: claimed.id }
            if (became === 'given-up') log().info(about, 'a delivery to a webhook was given up')
            if (switchedOff) log().warn({ ...about, why: switchedOff }, 'a webhook was switched off')
          },
          // The claim runs out, and the delivery is taken up again.
          (err: unknown) => log().error({ err }, 'a delivery to a webhook could not be attempted'),
        )
        .finally(() => {
          underWay.delete(over)
          wake()
        })
      underWay.set(over, claimed.webhookId)
    }
    if (underWay.size >= SLOTS) return LOOK_MS
    const due = (await untilNextDue(busy())) ?? LOOK_MS
    // What is due now and was not had is another process's at this moment.
    return Math.min(LOOK_MS, Math.max(due, SHORTEST_MS))
  }
  const busy = () => {
    const each = Map.groupBy(underWay.values(), (webhookId) => webhookId)
    return [...each].filter(([, all]) => all.length >= SLOTS_EACH).map(([webhookId]) => webhookId)
  }

  const run = async () => {
    while (!stopping.signal.aborted) {
      const woken = new Promise<void>((resolve) => {
        wake = resolve
      })
      let wait: number
      try {
        wait = await takeUp()
      } catch (err) {
        log().warn({ err }, 'the queue could not be read; it is tried again in a moment')
        await delay(REST_MS, undefined, { signal: stopping.signal }).catch(() => undefined)
        continue
      }
      const timer = new AbortController()
      await Promise.race([woken, delay(wait, undefined, { signal: timer.signal }).catch(() => undefined)])
      timer.abort()
    }
  }
  const running = run()
  const purging = setInterval(() => {
    purgeDeliveries().catch((err: unknown) => log().warn({ err }, 'old deliveries could not be removed'))
  }, PURGE_MS)
  purging.unref()

  return {
    async stop(graceMs) {
      stopping.abort()
      wake()
      clearInterval(purging)
      unlisten()
      await running
      await Promise.race([Promise.all(underWay.keys()), delay(graceMs, undefined, { ref: false })])
      breakOff.abort()
      await Promise.all(underWay.keys())
    },
  }
}
