import { randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type DataDesk, makeDataDesk } from '#e2e/fixtures/data-desk.ts'
import { createTestDatabase, type TestDatabase } from '#e2e/fixtures/database.ts'
import { gained, refusedAs } from '#e2e/fixtures/outcome.ts'
import { signedIn } from '#e2e/fixtures/signed-in.ts'
import { closeDatabase, database } from './database.ts'
import {
  addPasskey,
  findPasskey,
  keepChallenge,
  notePasskeyUse,
  passkeysAt,
  removePasskey,
  spendChallenge,
} from './passkeys.ts'
import { secondFactorOf } from './second-factor.ts'
import type { Claimed } from './sessions.ts'
import { findPerson } from './viewer.ts'

let cluster: TestDatabase
let desk: DataDesk
let session: Claimed

beforeAll(async () => {
  cluster = await createTestDatabase()
  process.env.DATABASE_URL = cluster.applicationUrl
})
beforeEach(async () => {
  desk = await makeDataDesk()
  session = await signedIn(desk.analyst)
})
afterAll(async () => {
  await closeDatabase()
  await cluster.drop()
})

const HOST = 'desk.example.org'
const CODES = ['a hash', 'another hash']

const passkey = (credentialId = randomBytes(16).toString('base64url')) => ({
  credentialId,
  publicKey: new Uint8Array([1, 2, 3]),
  counter: 0,
  transports: ['internal'],
  rpId: HOST,
  name: 'My laptop',
})

describe('a challenge', () => {
  it('is good once, for its purpose, for minutes', async () => {
    await keepChallenge('one', 'sign-in')
    expect(await spendChallenge('one', 'proof:somebody')).toBe(false)
    expect(await spendChallenge('one', 'sign-in')).toBe(true)
    expect(await spendChallenge('one', 'sign-in')).toBe(false)
    expect(await spendChallenge('never given', 'sign-in')).toBe(false)
    await keepChallenge('two', 'sign-in')
    await database().passkeyChallenge.updateMany({ data: { expiresAt: new Date(Date.now() - 1000) } })
    expect(await spendChallenge('two', 'sign-in')).toBe(false)
    await keepChallenge('three', 'sign-in')
    expect(await database().passkeyChallenge.count()).toBe(1)
  })

  it('is won by one of those who come with it at once', async () => {
    await keepChallenge('four', 'sign-in')
    const spent = await Promise.all(Array.from({ length: 5 }, () => spendChallenge('four', 'sign-in')))
    expect(spent.filter(Boolean)).toHaveLength(1)
  })
})

describe('a passkey', () => {
  it('is a second factor, and with the first one recovery codes are kept', async () => {
    const first = gained(await addPasskey(session, passkey(), CODES))
    expect(first).toMatchObject({ codesKept: true, passkey: { name: 'My laptop', lastUsedAt: null } })
    expect(gained(await addPasskey(session, passkey(), ['others'])).codesKept).toBe(false)
    expect(await secondFactorOf(desk.analyst.userId)).toMatchObject({ recoveryCodesLeft: 2 })
    expect((await findPerson(session)).ok).toBe(true)
    expect(refusedAs(await findPerson(await signedIn(desk.analyst)))).toBe(
      'not-signed-in second-factor-needed',
    )
  })

  it('is found by its id at its own host name, while its person is not disabled', async () => {
    const made = passkey()
    gained(await addPasskey(session, made, CODES))
    expect(await findPasskey(made.credentialId, HOST)).toMatchObject({
      userId: desk.analyst.userId,
      counter: 0,
    })
    expect(await findPasskey(made.credentialId, 'other.example.org')).toBeNull()
    expect(await passkeysAt(desk.analyst.userId, HOST)).toEqual([
      { id: made.credentialId, transports: ['internal'] },
    ])
    expect(await passkeysAt(desk.colleague.userId, HOST)).toEqual([])
    await database().user.update({ where: { id: desk.analyst.userId }, data: { disabledAt: new Date() } })
    expect(await findPasskey(made.credentialId, HOST)).toBeNull()
  })

  it('counts: of two uses of one state one is taken', async () => {
    const made = passkey()
    gained(await addPasskey(session, made, CODES))
    const found = await findPasskey(made.credentialId, HOST)
    if (!found) throw new Error('The passkey was not found.')
    const uses = await Promise.all([notePasskeyUse(found, 1), notePasskeyUse(found, 1)])
    expect(uses.toSorted()).toEqual([false, true])
    expect(await findPasskey(made.credentialId, HOST)).toMatchObject({ counter: 1 })
  })

  it('is one person’s, and no more than twenty are', async () => {
    const made = passkey()
    gained(await addPasskey(session, made, CODES))
    expect(refusedAs(await addPasskey(await signedIn(desk.colleague), made, CODES))).toBe('conflict')
    for (let count = 1; count < 20; count++) gained(await addPasskey(session, passkey(), CODES))
    expect(refusedAs(await addPasskey(session, passkey(), CODES))).toBe('conflict')
  })

  it('is removed by its person, and with the last factor the recovery codes', async () => {
    const one = gained(await addPasskey(session, passkey(), CODES)).passkey
    const two = gained(await addPasskey(session, passkey(), CODES)).passkey
    expect(await removePasskey(desk.colleague.userId, one.id)).toBe(false)
    expect(await removePasskey(desk.analyst.userId, uuidv7())).toBe(false)
    expect(await removePasskey(desk.analyst.userId, one.id)).toBe(true)
    expect(await secondFactorOf(desk.analyst.userId)).toMatchObject({ recoveryCodesLeft: 2 })
    expect(await removePasskey(desk.analyst.userId, two.id)).toBe(true)
    expect(await secondFactorOf(desk.analyst.userId)).toMatchObject({ passkeys: [], recoveryCodesLeft: 0 })
    expect((await findPerson(await signedIn(desk.analyst))).ok).toBe(true)
  })
})
