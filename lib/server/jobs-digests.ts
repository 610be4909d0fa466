import { setTimeout as delay } from 'node:timers/promises'
import { digestMail } from '#lib/auth/digest-mail.ts'
import { deliverMail, mailOrigin } from '#lib/auth/mail.ts'
import { claimDigest, type DigestWaits, returnDigest } from '#lib/data/digests.ts'
import { log } from './log.ts'

/** The longest time between two looks at what is due, and until a mail server that was away is tried again, in seconds. */
const LOOK = 60
const AGAIN = 300

/**
 * Mails people what waits for them, until it is stopped. A mail that the server surely did not take is tried again; one of
 * which that is not known is not, so that nobody gets it twice.
 */
export function startDigests(waits: DigestWaits): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const shortest = Math.min(waits.hourly, waits.daily)
  const look = Math.min(LOOK, Math.max(0.2, shortest / 5))
  const again = Math.min(AGAIN, Math.max(0.2, shortest))
  const run = async () => {
    while (!stopping.signal.aborted) {
      try {
        while (!stopping.signal.aborted && (await mailNext(waits, again)));
      } catch (err) {
        log().warn({ err }, 'what waits to be mailed could not be read; it is tried again in a moment')
      }
      await delay(look * 1000, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined)
    }
  }
  // A desk without a mail server has nothing to look for.
  const running = mailOrigin() === null ? Promise.resolve() : run()
  return {
    async stop() {
      stopping.abort()
      await running
    },
  }
}

/** Sends the mail that is due; false where none is, or where the server is away and asking on is of no use. */
async function mailNext(waits: DigestWaits, again: number): Promise<boolean> {
  const origin = mailOrigin()
  const digest = origin === null ? null : await claimDigest(waits)
  if (origin === null || digest === null) return false
  const sent = await deliverMail(digestMail(digest, origin))
  if (sent === 'not-taken') {
    await returnDigest(digest, again)
    return false
  }
  if (sent === 'unknown') log().warn('a mail of notifications may not have arrived; it is not sent twice')
  return true
}
