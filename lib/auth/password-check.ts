import { cameFromBefore } from '#lib/data/sessions.ts'
import type { Problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import { giveTriesBack, type Limit, outOfTries, takeTry } from '#lib/http/limits.ts'
import { passwordFits } from './password.ts'

const QUARTER = 15 * 60

/** Tries at one account from one address: whoever guesses locks out nobody but those who sit beside them. */
const HERE: Limit = { name: 'password-here', tries: 10, seconds: QUARTER }
/** Wrong passwords from one address, whatever the account. */
const ADDRESS: Limit = { name: 'password-address', tries: 100, seconds: QUARTER }
/** Wrong passwords of one account from everywhere: beyond them it opens only where its person signed in before. */
const ACCOUNT: Limit = { name: 'password-account', tries: 100, seconds: 60 * 60 }

/** Where a try comes from: the address, and what it is counted as. */
export type From = { address: string; counted: string }

/**
 * Whether a password is the one of an account, within the limits. An address that nobody has is counted and worked on as
 * one that somebody has, so that answer and time tell nothing of it; `passwordHash` is then null.
 *
 * @param account the e-mail address that was given.
 */
export async function checkPassword(
  { account, passwordHash }: { account: string; passwordHash: string | null },
  password: string,
  from: From,
): Promise<Result<boolean, Problem>> {
  const name = account.toLowerCase()
  const here = `${name} ${from.counted}`
  const refused = (await outOfTries(ADDRESS, from.counted)) ?? (await takeTry(HERE, here))
  if (refused) return err(refused)
  const attacked = await outOfTries(ACCOUNT, name)
  if (attacked && !(await cameFromBefore(name, from.address))) return err(attacked)
  const fits = await passwordFits(passwordHash, password)
  if (!fits.ok) return fits
  if (fits.value) await giveTriesBack(HERE, here)
  else await Promise.all([takeTry(ADDRESS, from.counted), takeTry(ACCOUNT, name)])
  return ok(fits.value)
}
