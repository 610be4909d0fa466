import { hash, verify } from '@node-rs/argon2'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'

/** Argon2id (the library's default) with 19 MiB and two passes, as OWASP advises. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** A hash of random bytes that nobody kept: checking against it takes the time that a real check takes. */
const NOBODYS_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$ZJSX4DzMkRxWb9uu8jDL1g$qTurOdmYQKLyP9ru4+RrH3ANZgHaPngesiLNNhwgm/Q'

/** How many hashes are worked on at once, and how many may wait; each takes 19 MiB and a core. */
const AT_ONCE = 2
const WAITING = 64

type Gate = { running: number; queue: (() => void)[] }
const held = globalThis as typeof globalThis & { countermarkPasswordGate?: Gate }

/** One gate a process, so that a flood of sign-ins cannot take the memory or the cores of the desk. */
async function inTurn<T>(work: () => Promise<T>): Promise<Result<T, Problem>> {
  held.countermarkPasswordGate ??= { running: 0, queue: [] }
  const gate = held.countermarkPasswordGate
  if (gate.running >= AT_ONCE) {
    if (gate.queue.length >= WAITING) {
      return err(problem('too-many-requests', 'Too many people sign in at this moment. Try again shortly.'))
    }
    await new Promise<void>((resolve) => gate.queue.push(resolve))
  } else {
    gate.running += 1
  }
  try {
    return ok(await work())
  } finally {
    // The place is handed on to the next in line, or given back.
    const next = gate.queue.shift()
    if (next) next()
    else gate.running -= 1
  }
}

/** The password as it is hashed: one form for the several ways to type the same letters. */
const normal = (password: string) => password.normalize('NFKC')

/** The Argon2id hash of a password in PHC form, or a problem when too many wait. */
export function hashPassword(password: string): Promise<Result<string, Problem>> {
  return inTurn(() => hash(normal(password), COST))
}

/** Whether `password` is the one hashed. Where there is no hash it answers false after the same time. */
export function passwordFits(
  passwordHash: string | null,
  password: string,
): Promise<Result<boolean, Problem>> {
  return inTurn(async () => {
    const fits = await verify(passwordHash ?? NOBODYS_HASH, normal(password))
    return fits && passwordHash !== null
  })
}
