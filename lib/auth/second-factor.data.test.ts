import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type DataDesk, makeDataDesk } from '#e2e/fixtures/data-desk.ts'
import { createTestDatabase, type TestDatabase } from '#e2e/fixtures/database.ts'
import { gained, refusedAs } from '#e2e/fixtures/outcome.ts'
import { signedIn } from '#e2e/fixtures/signed-in.ts'
import { createToken } from '#lib/data/api-tokens.ts'
import { findTokenBearer } from '#lib/data/api-tokens-bearer.ts'
import { closeDatabase, database } from '#lib/data/database.ts'
import { removeTotp, secondFactorOf } from '#lib/data/second-factor.ts'
import { removeFactorsOf, secondFactorRule, setSecondFactorRule } from '#lib/data/second-factor-rule.ts'
import type { Claimed } from '#lib/data/sessions.ts'
import { findPerson, findViewer, findViewerBySlug, isHalfWay } from '#lib/data/viewer.ts'
import { renewRecoveryCodes, setUpTotp, takeSecondStep, turnTotpOn } from './second-factor.ts'

let cluster: TestDatabase
let desk: DataDesk
let session: Claimed

beforeAll(async () => {
  cluster = await createTestDatabase()
  process.env.DATABASE_URL = cluster.applicationUrl
  process.env.NEXTAUTH_SECRET = 'a secret for this test alone'
})
beforeEach(async () => {
  desk = await makeDataDesk()
  for (const { userId } of [desk.admin, desk.analyst]) {
    await database().user.update({ where: { id: userId }, data: { passwordHash: 'a hash' } })
  }
  session = await signedIn(desk.analyst)
})
afterAll(async () => {
  await closeDatabase()
  await cluster.drop()
})

const codeOf = (key: string, periods = 0) =>
  new TOTP({ secret: Secret.fromBase32(key) }).generate({ timestamp: Date.now() + periods * 30_000 })

/** Turns the code app of a session's person on by the code before this one; answers its key and the recovery codes. */
async function withApp(person = session): Promise<{ key: string; codes: string[] }> {
  const { key } = gained(await setUpTotp(person))
  const { recoveryCodes } = gained(await turnTotpOn(person, codeOf(key, -1)))
  return { key, codes: recoveryCodes ?? [] }
}

const step = async (person: Claimed, given: { code: string } | { recoveryCode: string }) => {
  const taken = await takeSecondStep(person, given, null)
  return taken.ok ? 'taken' : taken.error.kind
}

describe('a code app', () => {
  it('counts from its first code on, and brings ten recovery codes', async () => {
    const { key } = gained(await setUpTotp(session))
    expect(refusedAs(await turnTotpOn(session, '000000'))).toBe('not-valid')
    expect((await findPerson(await signedIn(desk.analyst))).ok).toBe(true)
    const { recoveryCodes } = gained(await turnTotpOn(session, codeOf(key)))
    expect(new Set(recoveryCodes).size).toBe(10)
    for (const code of recoveryCodes ?? []) expect(code).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/)
    expect((await findPerson(session)).ok).toBe(true)
    expect(await secondFactorOf(desk.analyst.userId)).toMatchObject({
      totpSince: expect.any(String),
      recoveryCodesLeft: 10,
    })
    expect(refusedAs(await setUpTotp(session))).toBe('conflict')
  })

  it('keeps its secret sealed and recovery codes as hashes', async () => {
    const { key, codes } = await withApp()
    const rows = await database().$queryRaw<{ row: string }[]>`
      SELECT t::text || encode(t.secret, 'escape') AS row FROM "Totp" t
      UNION ALL SELECT r::text FROM "RecoveryCode" r`
    for (const secret of [key, ...codes, ...codes.map((code) => code.replaceAll('-', ''))]) {
      expect(JSON.stringify(rows)).not.toContain(secret)
    }
  })

  it('keeps a session that has only given the password from everything', async () => {
    const { key } = await withApp()
    const next = await signedIn(desk.analyst)
    expect(refusedAs(await findPerson(next))).toBe('not-signed-in second-factor-needed')
    expect(refusedAs(await findViewer(next, null))).toBe('not-signed-in second-factor-needed')
    expect(await findViewerBySlug(next, `desk-${desk.workspaceId}`)).toBeNull()
    expect(await isHalfWay(next)).toBe(true)
    expect(await isHalfWay(session)).toBe(false)
    expect(await step(next, { code: '000000' })).toBe('not-valid')
    expect(await step(next, { code: codeOf(key) })).toBe('taken')
    expect((await findViewer(next, null)).ok).toBe(true)
    expect(await isHalfWay(next)).toBe(false)
  })

  it('is asked for within a quarter of an hour', async () => {
    await withApp()
    const next = await signedIn(desk.analyst)
    const provenAt = new Date(Date.now() - 16 * 60_000)
    await database().session.update({ where: { id: next.sessionId }, data: { provenAt } })
    expect(await isHalfWay(next)).toBe(false)
  })

  it('gives codes that work once, also when they come at once', async () => {
    const { key } = await withApp()
    const code = codeOf(key)
    const sessions = [
      await signedIn(desk.analyst),
      await signedIn(desk.analyst),
      await signedIn(desk.analyst),
    ]
    const taken = await Promise.all(sessions.map((one) => step(one, { code })))
    expect(taken.toSorted()).toEqual(['not-valid', 'not-valid', 'taken'])
    const later = await signedIn(desk.analyst)
    expect(await step(later, { code: codeOf(key, -1) })).toBe('not-valid')
    expect(await step(later, { code: codeOf(key, 1) })).toBe('taken')
  })

  it('is not guessed', async () => {
    const { key } = await withApp()
    const next = await signedIn(desk.analyst)
    const answers = []
    for (let done = 0; done < 11; done++) answers.push(await step(next, { code: '000000' }))
    expect(answers).toEqual([...Array(10).fill('not-valid'), 'too-many-requests'])
    expect(await step(next, { code: codeOf(key) })).toBe('too-many-requests')
  })

  it('that is turned off is asked for no more, and its recovery codes are gone', async () => {
    const { codes } = await withApp()
    await removeTotp(desk.analyst.userId)
    const next = await signedIn(desk.analyst)
    expect((await findPerson(next)).ok).toBe(true)
    expect(await secondFactorOf(desk.analyst.userId)).toMatchObject({ totpSince: null, recoveryCodesLeft: 0 })
    const again = await withApp()
    expect(again.codes).toHaveLength(10)
    expect(await step(await signedIn(desk.analyst), { recoveryCode: codes[0] ?? '' })).toBe('not-valid')
  })
})

describe('recovery codes', () => {
  it('work once each, however they are typed', async () => {
    const { codes } = await withApp()
    const [first = '', second = ''] = codes
    const typed = ` ${first.toUpperCase().replaceAll('-', ' ')} `
    expect(await step(await signedIn(desk.analyst), { recoveryCode: typed })).toBe('taken')
    expect(await step(await signedIn(desk.analyst), { recoveryCode: first })).toBe('not-valid')
    const sessions = [await signedIn(desk.analyst), await signedIn(desk.analyst)]
    const raced = await Promise.all(sessions.map((one) => step(one, { recoveryCode: second })))
    expect(raced.toSorted()).toEqual(['not-valid', 'taken'])
    expect((await secondFactorOf(desk.analyst.userId)).recoveryCodesLeft).toBe(8)
  })

  it('are made anew, and the old ones work no more', async () => {
    expect(refusedAs(await renewRecoveryCodes(session))).toBe('conflict')
    const { codes } = await withApp()
    const { recoveryCodes } = gained(await renewRecoveryCodes(session))
    const next = await signedIn(desk.analyst)
    expect(await step(next, { recoveryCode: codes[0] ?? '' })).toBe('not-valid')
    expect(await step(next, { recoveryCode: recoveryCodes?.[0] ?? '' })).toBe('taken')
  })

  it('are those of their own person', async () => {
    const { codes } = await withApp()
    const admin = await signedIn(desk.admin)
    await withApp(admin)
    expect(await step(await signedIn(desk.admin), { recoveryCode: codes[0] ?? '' })).toBe('not-valid')
  })
})

describe('a desk that asks for a second factor', () => {
  it('is reached by nobody without one, and by no token of theirs', async () => {
    const token = gained(await createToken(desk.analyst, { name: 'A script', access: 'read', days: 1 }, null))
    const secret = token.value.token ?? ''
    await withApp(await signedIn(desk.admin))
    gained(await setSecondFactorRule(desk.admin, { required: true }, null))
    expect(await secondFactorRule(desk.admin)).toEqual({ required: true })
    expect(refusedAs(await findViewer(session, desk.workspaceId))).toBe('not-allowed second-factor-required')
    expect(refusedAs(await findViewer(session, null))).toBe('not-allowed second-factor-required')
    expect(await findViewerBySlug(session, `desk-${desk.workspaceId}`)).toBeNull()
    expect((await findPerson(session)).ok).toBe(true)
    expect(refusedAs(await findTokenBearer(secret))).toBe('not-allowed second-factor-required')
    await withApp()
    expect((await findViewer(session, null)).ok).toBe(true)
    expect((await findTokenBearer(secret)).ok).toBe(true)
    gained(await setSecondFactorRule(desk.admin, { required: false }, null))
    expect((await findViewer(await signedIn(desk.viewer), null)).ok).toBe(true)
    const events = await database().event.findMany({
      where: { workspaceId: desk.workspaceId, type: 'workspace.changed' },
    })
    expect(events).toHaveLength(2)
  })

  it('is made so by an admin who has one', async () => {
    expect(refusedAs(await setSecondFactorRule(desk.admin, { required: true }, null))).toBe(
      'conflict second-factor-first',
    )
    for (const who of [desk.editor, desk.analyst, desk.viewer]) {
      expect(refusedAs(await setSecondFactorRule(who, { required: true }, null))).toBe('not-allowed')
    }
  })
})

describe('a second factor that was lost', () => {
  it('is taken away by an admin of every desk of the person, and their sessions end', async () => {
    await withApp()
    for (const who of [desk.editor, desk.analyst, desk.viewer]) {
      expect(refusedAs(await removeFactorsOf(who, desk.analyst.userId, null))).toBe('not-allowed')
    }
    const foreign = await makeDataDesk('Hill desk')
    expect(refusedAs(await removeFactorsOf(foreign.admin, desk.analyst.userId, null))).toBe('not-found')
    gained(await removeFactorsOf(desk.admin, desk.analyst.userId, null))
    expect(refusedAs(await findPerson(session))).toBe('not-signed-in')
    expect((await findPerson(await signedIn(desk.analyst))).ok).toBe(true)
    expect(await secondFactorOf(desk.analyst.userId)).toMatchObject({ totpSince: null, recoveryCodesLeft: 0 })
    const events = await database().event.findMany({ where: { subjectId: desk.analyst.userId } })
    expect(events.map((event) => event.type)).toEqual(['member.second-factor-removed'])
  })

  it('stays where the person belongs to another desk, too', async () => {
    await withApp()
    const foreign = await makeDataDesk('Hill desk')
    const { userId } = desk.analyst
    await database().member.create({ data: { workspaceId: foreign.workspaceId, userId, role: 'viewer' } })
    expect(refusedAs(await removeFactorsOf(desk.admin, userId, null))).toBe('not-allowed member-elsewhere')
    expect((await findPerson(session)).ok).toBe(true)
  })
})
