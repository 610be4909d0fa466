import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { processIdentity } from './process-identity.ts'
import { reasonOf } from './refusal.ts'

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
 * Takes the lock at `path` for this process, or says who has it. A lock file whose process is gone is
 * stale and is replaced: the file names a process by number and by the moment it started, so a number
 * that was given out again does not keep it alive. Throws what the file system throws.
 */
export function takeLock(path: string, kind: LockHolder['kind']): LockAttempt {
  const mine: LockHolder = { kind, pid: process.pid, identity: processIdentity(process.pid) ?? 'self' }
  const draft = `${path}.${process.pid}`
  try {
    for (;;) {
      writeFileSync(draft, JSON.stringify(mine), { mode: 0o600 })
      try {
        // A link appears whole or not at all, and never over a file that is there.
        linkSync(draft, path)
        return { kind: 'taken', lock: lockAt(path, mine) }
      } catch (error) {
        if (!isCode(error, 'EEXIST')) throw error
      }
      const holder = lockHolder(path)
      if (holder) return { kind: 'busy', holder }
      setAside(path)
    }
  } finally {
    rmSync(draft, { force: true })
  }
}

/** The living holder of the lock at `path`; null when there is none or its process is gone. */
export function lockHolder(path: string): LockHolder | null {
  try {
    const holder = JSON.parse(readFileSync(path, 'utf8')) as Partial<LockHolder>
    if (typeof holder.pid !== 'number' || typeof holder.identity !== 'string') return null
    const alive = processIdentity(holder.pid) === holder.identity
    return alive
      ? { kind: holder.kind ?? 'desk', pid: holder.pid, identity: holder.identity, address: holder.address }
      : null
  } catch (error) {
    if (isCode(error, 'ENOENT') || error instanceof SyntaxError) return null
    throw error
  }
}

/** Removes a stale lock; one that another process has just put in its place is put back. */
function setAside(path: string): void {
  const aside = `${path}.stale.${process.pid}`
  try {
    renameSync(path, aside)
    if (lockHolder(aside)) linkSync(aside, path)
  } catch (error) {
    if (!isCode(error, 'ENOENT') && !isCode(error, 'EEXIST'))
      throw new Error(`stale lock: ${reasonOf(error)}`)
  } finally {
    rmSync(aside, { force: true })
  }
}

function lockAt(path: string, mine: LockHolder): ProcessLock {
  return {
    announce(address) {
      const draft = `${path}.${process.pid}`
      writeFileSync(draft, JSON.stringify({ ...mine, address }), { mode: 0o600 })
      renameSync(draft, path)
    },
    release() {
      if (lockHolder(path)?.identity === mine.identity) rmSync(path, { force: true })
    },
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
