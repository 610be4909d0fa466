import { describe, expect, it } from 'vitest'
import { hashPassword, passwordFits } from './password.ts'

async function hashed(password: string): Promise<string> {
  const result = await hashPassword(password)
  if (!result.ok) throw new Error(result.error.detail)
  return result.value
}

describe('a password', () => {
  it('fits its own hash and no other', async () => {
    const hash = await hashed('a long enough password')
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(hash).not.toBe(await hashed('a long enough password'))
    expect(await passwordFits(hash, 'a long enough password')).toEqual({ ok: true, value: true })
    expect(await passwordFits(hash, 'a long enough passworD')).toEqual({ ok: true, value: false })
  })

  it('is the same however its letters are composed', async () => {
    const hash = await hashed('caf\u00e9 au lait')
    expect(await passwordFits(hash, 'cafe\u0301 au lait')).toEqual({ ok: true, value: true })
  })

  it('fits nobody who has none, after the work of a real check', async () => {
    const hash = await hashed('a long enough password')
    const time = async (passwordHash: string | null) => {
      const times = []
      for (let round = 0; round < 5; round++) {
        const started = performance.now()
        expect(await passwordFits(passwordHash, 'another password')).toEqual({ ok: true, value: false })
        times.push(performance.now() - started)
      }
      return times.sort((a, b) => a - b)[2] ?? 0
    }
    const [known, unknown] = [await time(hash), await time(null)]
    // The same hash is worked out; anything that skipped it would be a hundred times faster.
    expect(unknown).toBeGreaterThan(known / 5)
  })

  it('is refused when too many wait, and those who wait are served', async () => {
    const hash = await hashed('a long enough password')
    const answers = await Promise.all(
      Array.from({ length: 80 }, () => passwordFits(hash, 'a long enough password')),
    )
    const served = answers.filter((one) => one.ok)
    expect(served).toHaveLength(66)
    for (const one of answers) {
      if (one.ok) expect(one.value).toBe(true)
      else expect(one.error.kind).toBe('too-many-requests')
    }
    expect(await passwordFits(hash, 'a long enough password')).toEqual({ ok: true, value: true })
  })
})
