import { readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { processCommand, processIdentity } from './process-identity.ts'
import { Refusal } from './refusal.ts'

/** What PostgreSQL writes of itself into `postmaster.pid`: one fact a line, see its storage documentation. */
type Postmaster = { pid: number; port: number; status: string }

/** The server that `postmaster.pid` in the cluster's folder names, running or not; null when there is none. */
export function postmasterOf(folder: string): Postmaster | null {
  try {
    const lines = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), port: Number(lines[3]), status: lines[7]?.trim() ?? '' }
  } catch {
    return null
  }
}

/** Whether the cluster in the folder takes connections by its own account. */
export function isReady(folder: string): boolean {
  return postmasterOf(folder)?.status === 'ready'
}

/**
 * Stops a server that still runs on the cluster although no desk does, so that ours can start. A number in
 * `postmaster.pid` that was given to another program since is no server: PostgreSQL would refuse to start
 * over it, so the file is made to name this process, which PostgreSQL, as its child, knows to be none.
 * The rest of the file stays: by it PostgreSQL finds out whether parts of the old server are still alive.
 */
export async function stopStray(folder: string): Promise<void> {
  const stray = postmasterOf(folder)
  if (!stray || processIdentity(stray.pid) === null) return
  if (!servesCluster(stray.pid, folder)) {
    const file = join(folder, 'postmaster.pid')
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^.*/, String(process.pid)))
    return
  }
  const identity = processIdentity(stray.pid)
  for (const [signal, patienceMs] of [
    ['SIGINT', 15_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    signalProcess(stray.pid, signal)
    for (let waited = 0; waited < patienceMs; waited += 50) {
      if (processIdentity(stray.pid) !== identity) return
      await delay(50)
    }
  }
  throw new Refusal(`A PostgreSQL server (process ${stray.pid}) still runs in ${folder} and does not stop.`)
}

function servesCluster(pid: number, folder: string): boolean {
  const command = processCommand(pid)
  const place = command[command.indexOf('-D') + 1]
  if (!command[0]?.endsWith('postgres') || place === undefined) return false
  try {
    return realpathSync(place) === realpathSync(folder)
  } catch {
    return false
  }
}

function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // Gone since, or not ours; the wait that follows tells.
  }
}
