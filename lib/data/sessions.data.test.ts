import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type DataDesk, makeDataDesk } from '#e2e/fixtures/data-desk.ts'
import { createTestDatabase, type TestDatabase } from '#e2e/fixtures/database.ts'
import { gained, refusedAs } from '#e2e/fixtures/outcome.ts'
import { signedIn } from '#e2e/fixtures/signed-in.ts'
import { closeDatabase, database } from './database.ts'
import { findCredentials, me, replacePassword } from './people.ts'
import { endOtherSessions, endSession, listSessions, openSession } from './sessions.ts'
import { findPerson, findViewer, findViewerBySlug } from './viewer.ts'
import { createWorkspace } from './workspaces.ts'

let cluster: TestDatabase
let desk: DataDesk

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

const VISIT = { browser: 'Safari on iPhone', address: '2001:db8::7' }

describe('a session', () => {
  it('finds its viewer in the only workspace, in a named one, and in none that is not theirs', async () => {
    const claimed = await signedIn(desk.analyst)
    expect(gained(await findViewer(claimed, null))).toEqual(desk.analyst)
    expect(gained(await findViewer(claimed, desk.workspaceId))).toEqual(desk.analyst)
    const foreign = await makeDataDesk('Hill desk')
    expect(refusedAs(await findViewer(claimed, foreign.workspaceId))).toBe('not-found no-workspace')
    expect(refusedAs(await findViewer(claimed, uuidv7()))).toBe('not-found no-workspace')
    expect(await findViewerBySlug(claimed, `desk-${desk.workspaceId}`)).toEqual(desk.analyst)
    expect(await findViewerBySlug(claimed, `desk-${foreign.workspaceId}`)).toBeNull()
  })

  it('asks which workspace when there are several', async () => {
    const claimed = await signedIn(desk.analyst)
    gained(await createWorkspace(claimed, { name: 'Second' }, null))
    expect(refusedAs(await findViewer(claimed, null))).toBe('bad-request workspace-needed')
  })

  it('stands for its own person alone, under its own id and version', async () => {
    const claimed = await signedIn(desk.analyst)
    expect((await findPerson(claimed)).ok).toBe(true)
    for (const other of [
      { ...claimed, userId: desk.admin.userId },
      { ...claimed, sessionId: uuidv7() },
      { ...claimed, sessionVersion: 2 },
    ]) {
      expect(refusedAs(await findPerson(other))).toBe('not-signed-in')
      expect(refusedAs(await findViewer(other, desk.workspaceId))).toBe('not-signed-in')
      expect(await findViewerBySlug(other, `desk-${desk.workspaceId}`)).toBeNull()
    }
  })

  it('ends by its person, and by nobody else', async () => {
    const [one, other] = [await signedIn(desk.analyst), await signedIn(desk.analyst)]
    expect(await endSession(await signedIn(desk.admin), one.sessionId)).toBe(false)
    expect((await findPerson(one)).ok).toBe(true)
    expect(await endSession(other, one.sessionId)).toBe(true)
    expect(await endSession(other, one.sessionId)).toBe(false)
    expect(refusedAs(await findPerson(one))).toBe('not-signed-in')
    expect((await findPerson(other)).ok).toBe(true)
  })

  it('ends with all others of its person, but for the one that asks', async () => {
    const [one, other, asking] = [
      await signedIn(desk.analyst),
      await signedIn(desk.analyst),
      await signedIn(desk.analyst),
    ]
    const colleague = await signedIn(desk.colleague)
    await endOtherSessions(asking)
    for (const ended of [one, other]) expect(refusedAs(await findPerson(ended))).toBe('not-signed-in')
    for (const left of [asking, colleague]) expect((await findPerson(left)).ok).toBe(true)
  })

  it('ends after thirty days', async () => {
    const claimed = await signedIn(desk.analyst)
    await database().session.update({
      where: { id: claimed.sessionId },
      data: { createdAt: new Date(Date.now() - 30 * 86_400_000 - 1000) },
    })
    expect(refusedAs(await findPerson(claimed))).toBe('not-signed-in')
    expect(await listSessions(claimed)).toEqual([])
  })

  it('takes the place of the one that the same browser had', async () => {
    const former = await signedIn(desk.analyst)
    const user = { id: desk.admin.userId, sessionVersion: 1 }
    const next = await openSession(user, { method: 'password', secondFactor: false, visit: VISIT, former })
    expect(refusedAs(await findPerson(former))).toBe('not-signed-in')
    expect((await findPerson(next)).ok).toBe(true)
  })

  it('is listed with where it came from, the one seen last first', async () => {
    const first = await signedIn(desk.viewer)
    const user = { id: desk.viewer.userId, sessionVersion: 1 }
    const second = await openSession(user, {
      method: 'passkey',
      secondFactor: true,
      visit: VISIT,
      former: null,
    })
    await endSession(second, (await signedIn(desk.viewer)).sessionId)
    expect(await listSessions(first)).toMatchObject([
      { id: second.sessionId, current: false, method: 'passkey', ...VISIT },
      { id: first.sessionId, current: true, method: 'password', browser: 'Firefox on Linux' },
    ])
    expect(await listSessions(await signedIn(desk.editor))).toHaveLength(1)
  })

  it('notes to the minute when it was seen', async () => {
    const claimed = await signedIn(desk.analyst)
    const seen = async () =>
      (await database().session.findUniqueOrThrow({ where: { id: claimed.sessionId } })).lastSeenAt.getTime()
    const opened = await seen()
    await findViewer(claimed, null)
    expect(await seen()).toBe(opened)
    const before = new Date(Date.now() - 61_000)
    await database().session.update({ where: { id: claimed.sessionId }, data: { lastSeenAt: before } })
    await findViewer(claimed, null)
    expect(await seen()).toBeGreaterThan(before.getTime())
  })

  it('ends with a new password, but for the one that set it', async () => {
    const { userId } = desk.admin
    await database().user.update({ where: { id: userId }, data: { passwordHash: `hash of ${userId}` } })
    const [old, other] = [await signedIn(desk.admin), await signedIn(desk.admin)]
    expect(await replacePassword(old, 'not what stands', 'next')).toBeNull()
    const next = await replacePassword(old, `hash of ${userId}`, 'next')
    expect(next).toEqual({ ...old, sessionVersion: 2 })
    for (const ended of [old, other, { ...other, sessionVersion: 2 }]) {
      expect(refusedAs(await findPerson(ended))).toBe('not-signed-in')
      expect(refusedAs(await findViewer(ended, desk.workspaceId))).toBe('not-signed-in')
      expect(await findViewerBySlug(ended, `desk-${desk.workspaceId}`)).toBeNull()
    }
    expect((await findPerson({ ...old, sessionVersion: 2 })).ok).toBe(true)
    expect(await listSessions({ ...old, sessionVersion: 2 })).toHaveLength(1)
  })

  it('ends with the account', async () => {
    const { userId } = desk.analyst
    const claimed = await signedIn(desk.analyst)
    const { email } = await database().user.update({
      where: { id: userId },
      data: { disabledAt: new Date() },
    })
    expect(refusedAs(await findPerson(claimed))).toBe('not-signed-in')
    expect(await findCredentials(email)).toBeNull()
    expect(await me(userId)).toBeNull()
  })
})
