import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#e2e/fixtures/database.ts'
import { gained, refusedAs } from '#e2e/fixtures/outcome.ts'
import { signedIn } from '#e2e/fixtures/signed-in.ts'
import { enrol, makeWorkspace } from './administration.ts'
import { disableAccount, enableAccount, resetPassword } from './administration-account.ts'
import { closeDatabase, database } from './database.ts'
import { findCredentials } from './people.ts'
import type { Claimed } from './sessions.ts'
import { findPerson } from './viewer.ts'

let cluster: TestDatabase
let email: string
let userId: string
let slug: string

beforeAll(async () => {
  cluster = await createTestDatabase()
  process.env.DATABASE_URL = cluster.applicationUrl
})
beforeEach(async () => {
  email = `${uuidv7()}@harbour.example`
  slug = `desk-${uuidv7().slice(-12)}`
  userId = (await join('admin', email)).user.id
})
afterAll(async () => {
  await closeDatabase()
  await cluster.drop()
})

const join = async (role: 'admin' | 'analyst', address = `${uuidv7()}@harbour.example`) =>
  gained(await enrol({ email: address, name: 'Mara Kessel', workspace: slug, role, passwordHash: 'a hash' }))

const stands = async (session: Claimed) => (await findPerson(session)).ok

const typesIn = async (workspace: string) =>
  (
    await database().event.findMany({
      where: { workspace: { slug: workspace }, subjectId: userId },
      orderBy: { sequence: 'asc' },
      select: { type: true },
    })
  ).map((event) => event.type)

describe('a password that is reset', () => {
  it('replaces the old one, ends every session, and is told in each workspace of the person', async () => {
    const second = `second-${slug}`
    gained(await makeWorkspace({ slug: second, name: 'Second desk', admin: email }))
    const session = await signedIn({ userId })
    expect(await stands(session)).toBe(true)
    const state = gained(await resetPassword(email, 'another hash'))
    expect(state).toMatchObject({ user: { email, disabled: false }, changed: true })
    expect(state.workspaces.toSorted()).toEqual([slug, second].toSorted())
    expect(await stands(session)).toBe(false)
    expect(await stands({ ...session, sessionVersion: 2 })).toBe(false)
    expect(await findCredentials(email)).toMatchObject({ passwordHash: 'another hash', sessionVersion: 2 })
    expect(await typesIn(slug)).toContain('member.password-reset')
    expect(await typesIn(second)).toContain('member.password-reset')
  })

  it('is refused for an address that nobody has', async () => {
    expect(refusedAs(await resetPassword('nobody@harbour.example', 'a hash'))).toBe('not-found')
  })

  it('is given to a person of no workspace, too', async () => {
    const alone = `${uuidv7()}@harbour.example`
    await database().user.create({ data: { id: uuidv7(), email: alone, name: 'Oskar Venn' } })
    expect(gained(await resetPassword(alone, 'a hash')).workspaces).toEqual([])
    expect(await findCredentials(alone)).toMatchObject({ passwordHash: 'a hash' })
  })
})

describe('an account that is disabled', () => {
  it('lets nobody in, until it is enabled again', async () => {
    await join('admin')
    const session = await signedIn({ userId })
    expect(gained(await disableAccount(email, { force: false }))).toMatchObject({
      user: { disabled: true },
      changed: true,
      withoutAdmin: [],
    })
    expect(await findCredentials(email)).toBeNull()
    expect(await stands(session)).toBe(false)
    expect(await stands(await signedIn({ userId }))).toBe(false)
    expect(gained(await disableAccount(email, { force: false })).changed).toBe(false)
    expect(gained(await enableAccount(email))).toMatchObject({ user: { disabled: false }, changed: true })
    expect(gained(await enableAccount(email)).changed).toBe(false)
    expect(await findCredentials(email)).toMatchObject({ sessionVersion: 2 })
    expect(await typesIn(slug)).toEqual(['member.joined', 'member.disabled', 'member.enabled'])
  })

  it('is not the last admin of a workspace, unless that is wanted', async () => {
    await join('analyst')
    const session = await signedIn({ userId })
    const refused = await disableAccount(email, { force: false })
    expect(refusedAs(refused)).toBe('conflict last-admin')
    expect(refused).toMatchObject({ error: { detail: expect.stringContaining(slug) } })
    expect(await stands(session)).toBe(true)
    expect(await typesIn(slug)).toEqual(['member.joined'])
    expect(gained(await disableAccount(email, { force: true })).withoutAdmin).toEqual([slug])
  })
})

describe('a workspace made from the command line', () => {
  it('has the person as its admin, and a chain that begins with it', async () => {
    const second = `second-${slug}`
    const made = gained(await makeWorkspace({ slug: second, name: 'Second desk', admin: email }))
    expect(made).toMatchObject({ workspace: { slug: second, name: 'Second desk' }, user: { id: userId } })
    expect(await typesIn(second)).toEqual(['member.joined'])
  })

  it('is refused where its slug is taken or nobody has the address', async () => {
    expect(refusedAs(await makeWorkspace({ slug, name: 'Again', admin: email }))).toBe('conflict')
    const nobody = await makeWorkspace({
      slug: `other-${slug}`,
      name: 'Other',
      admin: 'nobody@harbour.example',
    })
    expect(refusedAs(nobody)).toBe('not-found')
  })
})
