import { v7 as uuidv7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeDataDesk } from '#e2e/fixtures/data-desk.ts'
import { createTestDatabase, type TestDatabase } from '#e2e/fixtures/database.ts'
import { gained, refusedAs } from '#e2e/fixtures/outcome.ts'
import { closeDatabase, database } from './database.ts'
import { checkSetupLink, setUpDesk, somebodyCanSignIn } from './first-run.ts'
import { me } from './people.ts'
import { newToken } from './secret-token.ts'

describe('the first run', () => {
  let cluster: TestDatabase
  let token: string

  beforeEach(async () => {
    cluster = await createTestDatabase()
    process.env.DATABASE_URL = cluster.applicationUrl
    const made = newToken()
    token = made.token
    await database().setupLink.create({ data: { id: uuidv7(), tokenHash: made.tokenHash } })
  })
  afterEach(async () => {
    await closeDatabase()
    await cluster.drop()
  })

  const person = (more: { token?: string; email?: string } = {}) => ({
    token,
    name: 'Ilsa Marn',
    email: 'ilsa@harbour.example',
    passwordHash: '$argon2id$of-a-test',
    workspace: 'Harbour désk',
    ...more,
  })

  it('makes the first admin with a workspace of their own', async () => {
    expect((await checkSetupLink(token)).ok).toBe(true)
    expect(gained(await setUpDesk(person()))).toEqual({ email: 'ilsa@harbour.example' })
    const user = await database().user.findUniqueOrThrow({ where: { email: 'ilsa@harbour.example' } })
    expect(await me(user.id)).toMatchObject({
      name: 'Ilsa Marn',
      initials: 'IM',
      preferences: {},
      workspaces: [{ slug: 'harbour-desk', name: 'Harbour désk', role: 'admin', sample: false }],
    })
    expect(await somebodyCanSignIn()).toBe(true)
  })

  it('makes them admin of the sample too, with the event in its own chain', async () => {
    const sample = await makeDataDesk('Sample')
    await database().workspace.update({ where: { id: sample.workspaceId }, data: { sample: true } })
    gained(await setUpDesk(person()))
    const user = await database().user.findUniqueOrThrow({ where: { email: 'ilsa@harbour.example' } })
    const roles = (await me(user.id))?.workspaces.map((one) => [one.name, one.role, one.sample])
    expect(roles).toEqual([
      ['Harbour désk', 'admin', false],
      ['Sample', 'admin', true],
    ])
    const events = await database().event.findMany({ where: { workspaceId: sample.workspaceId } })
    expect(events.map((one) => [one.type, one.subjectId])).toEqual([['member.joined', user.id]])
  })

  it('is won by one of two who race with one link', async () => {
    const answers = await Promise.all(
      ['one@harbour.example', 'two@harbour.example', 'three@harbour.example'].map((email) =>
        setUpDesk(person({ email })),
      ),
    )
    expect(answers.filter((one) => one.ok)).toHaveLength(1)
    for (const lost of answers.filter((one) => !one.ok)) expect(refusedAs(lost)).toBe('gone')
    expect(await database().user.count()).toBe(1)
    expect(await database().workspace.count()).toBe(1)
  })

  it('is over once somebody can sign in, and knows no other link', async () => {
    expect(refusedAs(await setUpDesk(person({ token: newToken().token })))).toBe('gone')
    expect(await database().user.count()).toBe(0)
    gained(await setUpDesk(person()))
    expect(refusedAs(await checkSetupLink(token))).toBe('gone')
    const later = newToken()
    await database().setupLink.create({ data: { id: uuidv7(), tokenHash: later.tokenHash } })
    const second = await setUpDesk(person({ token: later.token, email: 'two@harbour.example' }))
    expect(refusedAs(second)).toBe('gone')
  })

  it('keeps the link when the address belongs to a person of the sample', async () => {
    await database().user.create({ data: { id: uuidv7(), email: 'ilsa@harbour.example', name: 'Sample' } })
    expect(refusedAs(await setUpDesk(person()))).toBe('not-valid')
    expect((await checkSetupLink(token)).ok).toBe(true)
  })
})
