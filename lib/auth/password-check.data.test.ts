import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type DataDesk, makeDataDesk } from '#e2e/fixtures/data-desk.ts'
import { createTestDatabase, type TestDatabase } from '#e2e/fixtures/database.ts'
import { gained } from '#e2e/fixtures/outcome.ts'
import { closeDatabase, database } from '#lib/data/database.ts'
import { hashPassword } from './password.ts'
import { checkPassword } from './password-check.ts'
import { signInWithPassword } from './sign-in.ts'

const RIGHT = 'a lamp at the pier'
const WRONG = 'a lamp on the pier'

let cluster: TestDatabase
let passwordHash: string
let desk: DataDesk
let email: string

beforeAll(async () => {
  cluster = await createTestDatabase()
  process.env.DATABASE_URL = cluster.applicationUrl
  passwordHash = gained(await hashPassword(RIGHT))
})
beforeEach(async () => {
  await database().rateLimit.deleteMany()
  desk = await makeDataDesk()
  const user = await database().user.update({ where: { id: desk.analyst.userId }, data: { passwordHash } })
  email = user.email
})
afterAll(async () => {
  await closeDatabase()
  await cluster.drop()
})

const at = (address: string) => ({ address, counted: address })
const MALLORY = at('203.0.113.66')
const HOME = at('192.0.2.7')

/** What a try says: whether it opened, or how it was refused. */
async function tries(account: string, password: string, from = MALLORY): Promise<string> {
  const visit = { browser: 'Firefox on Linux', address: from.address }
  const answer = await signInWithPassword({ email: account, password }, { visit, from, former: null })
  if (!answer.ok) return answer.error.kind
  return answer.value === null ? 'wrong' : 'open'
}

async function triesOften(count: number, account: string, from = MALLORY): Promise<string[]> {
  const answers: string[] = []
  for (let done = 0; done < count; done++) answers.push(await tries(account, WRONG, from))
  return answers
}

/** As if an account had been tried wrongly so often from all over the world. */
const attacked = (account: string, count: number) =>
  Promise.all(
    Array.from({ length: count }, (_, i) =>
      checkPassword({ account, passwordHash: null }, WRONG, at(`198.51.100.${i}`)),
    ),
  )

describe('wrong passwords', () => {
  it('are let through ten times from one address, and then the right one is not either', async () => {
    const answers = await triesOften(12, email)
    expect(answers).toEqual([...Array(10).fill('wrong'), 'too-many-requests', 'too-many-requests'])
    expect(await tries(email, RIGHT)).toBe('too-many-requests')
    expect(await tries(email.toUpperCase(), RIGHT)).toBe('too-many-requests')
  })

  it('are answered alike whether somebody has the address or nobody', async () => {
    expect(await triesOften(12, 'nobody@harbour.example')).toEqual(await triesOften(12, email))
  })

  it('leave the person to sign in from elsewhere', async () => {
    await triesOften(12, email)
    expect(await tries(email, RIGHT, HOME)).toBe('open')
  })

  it('are forgotten with the right one', async () => {
    await triesOften(9, email)
    expect(await tries(email, RIGHT)).toBe('open')
    expect(await triesOften(9, email)).not.toContain('too-many-requests')
  })

  it('from one address end for every account', async () => {
    for (let account = 0; account < 10; account++) await triesOften(10, `nobody-${account}@harbour.example`)
    expect(await tries('another@harbour.example', WRONG)).toBe('too-many-requests')
    expect(await tries(email, RIGHT)).toBe('too-many-requests')
    expect(await tries(email, RIGHT, HOME)).toBe('open')
  })

  it('from everywhere close an account but where its person signed in before', async () => {
    expect(await tries(email, RIGHT, HOME)).toBe('open')
    for (const account of [email, 'nobody@harbour.example']) {
      await attacked(account, 50)
      await attacked(account, 50)
      expect(await tries(account, WRONG, at('198.51.100.200'))).toBe('too-many-requests')
    }
    expect(await tries(email, RIGHT, at('198.51.100.200'))).toBe('too-many-requests')
    expect(await tries(email, RIGHT, HOME)).toBe('open')
  })

  it('that come all at once are counted one by one', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => tries(email, WRONG)))
    expect(answers.filter((answer) => answer === 'wrong')).toHaveLength(10)
    expect(answers.filter((answer) => answer === 'too-many-requests')).toHaveLength(30)
  })
})
