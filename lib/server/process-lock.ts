import { linkSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { processIdentity } from './process-identity.ts'

/** Who holds a lock. `address` is where a running desk answers, once it does. */
export type LockHolder = {
  kind: 'desk' | 'admin' | 'build'
  pid: number
  identity: string
  address?: string
}

export type ProcessLock = {
  /** Lets those who find the lock taken know where its holder answers. */
  announce(address: string): void
  release(): void
}

export type LockAttempt = { kind: 'taken'; lock: ProcessLock } | { kind: 'busy'; holder: LockHolder }

/**
 * Takes the lock at `path` for this process, or says who has it. A lock whose process is gone is free: its
 * file names the process by number and by the moment it started, so a number that was given out again does
 * not keep it alive.
 *
 * The lock is a row of numbered files, `desk.lock.1`, `desk.lock.2` …; the highest one counts. Nothing is
 * taken away from under anybody: who finds the highest free adds the next one, which a file system grants
 * to one process only, and removes those below. The highest always stays, so a number never comes again.
 * Throws what the file system throws.
 */
export function takeLock(path: string, kind: LockHolder['kind']): LockAttempt {
  const mine: LockHolder = { kind, pid: process.pid, identity: processIdentity(process.pid) ?? 'unknown' }
  const draft = `${path}.draft-${process.pid}`
  writeFileSync(draft, JSON.stringify(mine), { mode: 0o600 })
  try {
    for (;;) {
      const highest = numbersOf(path)[0] ?? 0
      const holder = holderIn(`${path}.${highest}`)
      if (holder) return { kind: 'busy', holder }
      const number = highest + 1
      if (!linked(draft, `${path}.${number}`)) continue
      const [top, ...below] = numbersOf(path)
      if (top === number) {
        for (const one of below) rmSync(`${path}.${one}`, { force: true })
        return { kind: 'taken', lock: lockIn(`${path}.${number}`, mine) }
      }
      // Somebody came by between the two looks; their number counts.
      rmSync(`${path}.${number}`, { force: true })
    }
  } finally {
    rmSync(draft, { force: true })
  }
}

/** The numbers that stand, highest first. */
function numbersOf(path: string): number[] {
  const prefix = `${basename(path)}.`
  return readdirSync(dirname(path))
    .filter((name) => name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length)))
    .map((name) => Number(name.slice(prefix.length)))
    .sort((a, b) => b - a)
}

/** The living holder that a file names; null when it was released, is no such file, or its process is gone. */
function holderIn(file: string): LockHolder | null {
  try {
    const {
      kind = 'desk',
      pid,
      identity,
      address,
    } = JSON.parse(readFileSync(file, 'utf8')) as Partial<LockHolder>
    if (typeof pid !== 'number' || typeof identity !== 'string') return null
    return processIdentity(pid) === identity ? { kind, pid, identity, address } : null
  } catch (error) {
    if (isCode(error, 'ENOENT') || error instanceof SyntaxError) return null
    throw error
  }
}

/** Gives a file its second name, whole or not at all and never over another; false when that name is taken. */
function linked(file: string, name: string): boolean {
  try {
    linkSync(file, name)
    return true
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false
    throw error
  }
}

function lockIn(file: string, mine: LockHolder): ProcessLock {
  const rewrite = (content: object) => {
    const draft = join(dirname(file), `${basename(file)}.draft-${process.pid}`)
    writeFileSync(draft, JSON.stringify(content), { mode: 0o600 })
    renameSync(draft, file)
  }
  return {
    announce: (address) => rewrite({ ...mine, address }),
    release: () => rewrite({}),
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
