import { findCredentials } from '#lib/data/people.ts'
import type { Problem } from '#lib/domain/problem.ts'
import { ok, type Result } from '#lib/domain/result.ts'
import { passwordFits } from './password.ts'

export type SignedIn = { id: string; name: string; email: string; sessionVersion: number }

/**
 * The account that an e-mail address and a password open, or null. A wrong password, an unknown address, a disabled
 * account and one that cannot sign in are one answer, and take one time.
 */
export async function checkCredentials(
  email: string,
  password: string,
): Promise<Result<SignedIn | null, Problem>> {
  const found = await findCredentials(email)
  const fits = await passwordFits(found?.passwordHash ?? null, password)
  if (!fits.ok) return fits
  if (!fits.value || !found) return ok(null)
  return ok({ id: found.id, name: found.name, email: found.email, sessionVersion: found.sessionVersion })
}
