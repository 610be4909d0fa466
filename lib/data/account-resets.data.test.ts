import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type DataDesk, makeDataDesk } from '#e2e/fixtures/data-desk.ts'
import { createTestDatabase, type TestDatabase } from '#e2e/fixtures/database.ts'
import { gained, refusedAs } from '#e2e/fixtures/outcome.ts'
import { signedIn } from '#e2e/fixtures/signed-in.ts'
import { findReset, resetByAdmin, resetByMail, spendReset } from './account-resets.ts'
import { closeDatabase, database } from './database.ts'
import { findCredentials } from './people.ts'
import { findPerson } from './viewer.ts'

let cluster: TestDatabase
let desk: DataDesk
let email: string

beforeAll(async () => {
  cluster = await createTestDatabase()
  process.env.DATABASE_URL = cluster.applicationUrl
})
beforeEach(async () => {
  desk = await makeDataDesk()
  email = (await canSignIn(desk.analyst.userId)).email
})
afterAll(async () => {
  await closeDatabase()
  await cluster.drop()
})

const canSignIn = (id: string) =>
  database().user.update({ where: { id }, data: { passwordHash: `hash of ${id}` } })
const tokenByMail = async () => (await resetByMail(email))?.token ?? ''

describe('a link to a new password', () => {
  it('sets it once, ends every session and is told in the chain', async () => {
    const session = await signedIn(desk.analyst)
    const token = await tokenByMail()
    expect(gained(await findReset(token))).toEqual({ name: 'Anna Analyst', email })
    expect(gained(await spendReset(token, 'the next hash'))).toEqual({ email })
    expect(await findCredentials(email)).toMatchObject({ passwordHash: 'the next hash' })
    expect(refusedAs(await findPerson(session))).toBe('not-signed-in')
    expect(refusedAs(await findReset(token))).toBe('gone')
    expect(refusedAs(await spendReset(token, 'another hash'))).toBe('gone')
    expect(await findCredentials(email)).toMatchObject({ passwordHash: 'the next hash' })
    const events = await database().event.findMany({ where: { subjectId: desk.analyst.userId } })
    expect(events.map((event) => event.type)).toEqual(['member.password-reset'])
  })

  it('keeps its secret as a hash alone', async () => {
    const token = await tokenByMail()
    const rows = await database().$queryRaw<{ row: string }[]>`SELECT r::text AS row FROM "PasswordReset" r`
    expect(JSON.stringify(rows)).not.toContain(token)
  })

  it('is won by one of those who race with it', async () => {
    const token = await tokenByMail()
    const answers = await Promise.all(Array.from({ length: 5 }, (_, i) => spendReset(token, `hash ${i}`)))
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
  })

  it('stands for an hour, and until there is a newer one', async () => {
    const first = await tokenByMail()
    const second = await tokenByMail()
    expect(refusedAs(await findReset(first))).toBe('gone')
    await database().passwordReset.updateMany({ data: { expiresAt: new Date(Date.now() - 1000) } })
    expect(refusedAs(await findReset(second))).toBe('gone')
    expect(refusedAs(await spendReset(second, 'a hash'))).toBe('gone')
  })

  it('is made for nobody who could not sign in', async () => {
    expect(await resetByMail('nobody@harbour.example')).toBeNull()
    const sample = await database().user.findUniqueOrThrow({ where: { id: desk.viewer.userId } })
    expect(await resetByMail(sample.email)).toBeNull()
    const token = await tokenByMail()
    await database().user.update({ where: { id: desk.analyst.userId }, data: { disabledAt: new Date() } })
    expect(await resetByMail(email)).toBeNull()
    expect(refusedAs(await findReset(token))).toBe('gone')
    expect(refusedAs(await spendReset(token, 'a hash'))).toBe('gone')
  })

  it('is an admin’s to make for a member, and told in the chain', async () => {
    const { token } = gained(await resetByAdmin(desk.admin, desk.analyst.userId))
    expect(gained(await findReset(token)).email).toBe(email)
    for (const who of [desk.editor, desk.analyst, desk.viewer]) {
      expect(refusedAs(await resetByAdmin(who, desk.analyst.userId))).toBe('not-allowed')
    }
    const foreign = await makeDataDesk('Hill desk')
    expect(refusedAs(await resetByAdmin(foreign.admin, desk.analyst.userId))).toBe('not-found')
    expect(refusedAs(await resetByAdmin(desk.admin, desk.viewer.userId))).toBe('not-found')
    const events = await database().event.findMany({ where: { subjectId: desk.analyst.userId } })
    expect(events.map((event) => event.type)).toEqual(['member.reset-link-made'])
  })

  it('is not made for somebody of another desk, too, which it would open', async () => {
    const foreign = await makeDataDesk('Hill desk')
    const { userId } = desk.analyst
    await database().member.create({ data: { workspaceId: foreign.workspaceId, userId, role: 'admin' } })
    expect(refusedAs(await resetByAdmin(desk.admin, userId))).toBe('not-allowed member-elsewhere')
    await database().member.create({
      data: { workspaceId: foreign.workspaceId, userId: desk.admin.userId, role: 'admin' },
    })
    expect((await resetByAdmin(desk.admin, userId)).ok).toBe(true)
  })
})
