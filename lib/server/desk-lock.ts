import { setTimeout as delay } from 'node:timers/promises'
import { dataPaths } from './data-folder.ts'
import { type LockHolder, type ProcessLock, takeLock } from './process-lock.ts'
import type { Progress } from './progress.ts'
import { Refusal } from './refusal.ts'

const ADMIN_WITHIN_MS = 60_000

/**
 * Takes the data folder for a desk. An administrative command at work there is waited for. Throws a Refusal
 * that says where the other desk answers when one runs.
 */
export async function takeDataFolder(dataFolder: string, progress: Progress): Promise<ProcessLock> {
  const { lock: path } = dataPaths(dataFolder)
  const attempt = takeLock(path, 'desk')
  if (attempt.kind === 'taken') return attempt.lock
  if (attempt.holder.kind === 'desk') throw new Refusal(alreadyRuns(attempt.holder, dataFolder))
  return progress('Waiting for an administrative command to finish', waitFor(path, dataFolder))
}

async function waitFor(path: string, dataFolder: string): Promise<ProcessLock> {
  const deadline = Date.now() + ADMIN_WITHIN_MS
  for (;;) {
    const attempt = takeLock(path, 'desk')
    if (attempt.kind === 'taken') return attempt.lock
    if (attempt.holder.kind === 'desk') throw new Refusal(alreadyRuns(attempt.holder, dataFolder))
    if (Date.now() > deadline) {
      throw new Refusal(
        `An administrative command (process ${attempt.holder.pid}) still works on ${dataFolder}: try again when it is done.`,
      )
    }
    await delay(100)
  }
}

function alreadyRuns({ pid, address }: LockHolder, dataFolder: string): string {
  const where = address ? ` at ${address}` : ''
  return `The desk of ${dataFolder} already runs${where} (process ${pid}): use that one, or stop it first.`
}
