import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type DataDesk, makeDataDesk } from '#e2e/fixtures/data-desk.ts'
import { createTestDatabase, type TestDatabase } from '#e2e/fixtures/database.ts'
import { gained, refusedAs } from '#e2e/fixtures/outcome.ts'
import { signedIn } from '#e2e/fixtures/signed-in.ts'
import {
  accountOfIdentity,
  expectIdentity,
  identityIsTaken,
  linkIdentity,
  listIdentities,
  removeIdentity,
  spendExpectation,
} from './account-identities.ts'
import { closeDatabase, database } from './database.ts'
import { acceptInvitation, createInvitation } from './invitations.ts'
import { changeMember, listMembers } from './members.ts'

let cluster: TestDatabase
let desk: DataDesk
let count = 0

beforeAll(async () => {
  cluster = await createTestDatabase()
  process.env.DATABASE_URL = cluster.applicationUrl
})
beforeEach(async () => {
  desk = await makeDataDesk()
})
afterAll(async () => {
  await closeDatabase()
  await cluster.drop()
})

const someone = () => ({
  issuer: 'https://login.example.org',
  subject: `s-${++count}`,
  email: `s-${count}@example.org`,
})

describe('an identity', () => {
  it('is one person’s, by issuer and subject together', async () => {
    const identity = someone()
    expect(await accountOfIdentity(identity)).toBeNull()
    expect(await linkIdentity(desk.analyst.userId, identity)).toBe(true)
    expect(await linkIdentity(desk.analyst.userId, identity)).toBe(true)
    expect(await linkIdentity(desk.colleague.userId, identity)).toBe(false)
    expect(await accountOfIdentity(identity)).toEqual({ id: desk.analyst.userId, sessionVersion: 1 })
    expect(await accountOfIdentity({ ...identity, issuer: 'https://other.example.org' })).toBeNull()
    expect(await accountOfIdentity({ ...identity, subject: 'another' })).toBeNull()
    expect(await accountOfIdentity({ ...identity, email: 'new@example.org' })).not.toBeNull()
    expect(await listIdentities(desk.analyst.userId)).toMatchObject([
      { issuer: identity.issuer, email: 'new@example.org', lastUsedAt: expect.any(String) },
    ])
  })

  it('opens no account that is disabled, and stays taken', async () => {
    const identity = someone()
    await linkIdentity(desk.analyst.userId, identity)
    await database().user.update({ where: { id: desk.analyst.userId }, data: { disabledAt: new Date() } })
    expect(await accountOfIdentity(identity)).toBeNull()
    expect(await identityIsTaken(identity)).toBe(true)
  })

  it('is linked over a session that asked for it, once and within minutes', async () => {
    const session = await signedIn(desk.analyst)
    expect(await spendExpectation(session)).toBe(false)
    await expectIdentity(session)
    expect(await spendExpectation(await signedIn(desk.analyst))).toBe(false)
    expect(await spendExpectation(session)).toBe(true)
    expect(await spendExpectation(session)).toBe(false)
    await expectIdentity(session)
    await database().session.update({
      where: { id: session.sessionId },
      data: { linksUntil: new Date(Date.now() - 1000) },
    })
    expect(await spendExpectation(session)).toBe(false)
  })

  it('is removed by its person, unless it is their only way in', async () => {
    const { userId } = desk.analyst
    await linkIdentity(userId, someone())
    const [first] = await listIdentities(userId)
    expect(refusedAs(await removeIdentity(desk.colleague.userId, first?.id ?? ''))).toBe('not-found')
    expect(refusedAs(await removeIdentity(userId, first?.id ?? ''))).toBe('conflict only-way-in')
    await linkIdentity(userId, someone())
    expect((await removeIdentity(userId, first?.id ?? '')).ok).toBe(true)
    await database().user.update({ where: { id: userId }, data: { passwordHash: 'a hash' } })
    const [last] = await listIdentities(userId)
    expect((await removeIdentity(userId, last?.id ?? '')).ok).toBe(true)
  })
})

describe('an invitation accepted through the provider', () => {
  const invited = async (email: string) => {
    const made = await createInvitation(desk.admin, { email, role: 'admin' }, null)
    return gained(made).value.token ?? ''
  }
  const accept = (token: string, identity: ReturnType<typeof someone>) =>
    acceptInvitation({
      token,
      name: 'Oskar Venn',
      email: identity.email,
      account: { kind: 'provided', identity },
    })

  it('makes an account that has no password and can sign in', async () => {
    const identity = someone()
    const { userId } = gained(await accept(await invited(identity.email), identity))
    expect(await accountOfIdentity(identity)).toEqual({ id: userId, sessionVersion: 1 })
    const member = (await listMembers(desk.admin)).find((one) => one.id === userId)
    expect(member).toMatchObject({ name: 'Oskar Venn', role: 'admin', canSignIn: true })
    // Such an admin counts as one who is left.
    expect((await changeMember(desk.admin, desk.admin.userId, 'editor', null)).ok).toBe(true)
  })

  it('is for its own address, and opens no account that the address has', async () => {
    const identity = someone()
    const token = await invited('other@example.org')
    expect(refusedAs(await accept(token, identity))).toBe('not-valid')
    const stands = await database().user.update({
      where: { id: desk.analyst.userId },
      data: { email: identity.email },
    })
    await database().member.deleteMany({ where: { userId: stands.id } })
    expect(refusedAs(await accept(await invited(identity.email), identity))).toBe('conflict link-first')
    expect(await identityIsTaken(identity)).toBe(false)
  })

  it('is spent by one of those who race with it', async () => {
    const identity = someone()
    const tokens = [await invited(identity.email), await invited(identity.email)]
    const answers = await Promise.all(tokens.map((token) => accept(token, identity)))
    expect(answers.filter((one) => one.ok)).toHaveLength(1)
    expect(await database().user.count({ where: { email: identity.email } })).toBe(1)
  })
})
