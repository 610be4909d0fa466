import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type DataDesk, makeArticle, makeDataDesk, makeMark, went } from '#e2e/fixtures/data-desk.ts'
import { createTestDatabase, type TestDatabase } from '#e2e/fixtures/database.ts'
import { gained, refusedAs } from '#e2e/fixtures/outcome.ts'
import { signedIn } from '#e2e/fixtures/signed-in.ts'
import { putCounterSource } from './counter-sources.ts'
import { closeDatabase, database } from './database.ts'
import { workspacesOf } from './people.ts'
import { setRating } from './ratings.ts'
import { removedWorkspacesOf, removeSample, restoreSample } from './sample-desk.ts'
import { findViewer } from './viewer.ts'

describe('the sample', () => {
  let cluster: TestDatabase
  let desk: DataDesk

  beforeAll(async () => {
    cluster = await createTestDatabase()
    process.env.DATABASE_URL = cluster.applicationUrl
  })
  beforeEach(async () => {
    desk = await makeDataDesk()
    await database().workspace.update({ where: { id: desk.workspaceId }, data: { sample: true } })
    // Who cannot sign in is of the sample.
    for (const { userId } of [desk.admin, desk.analyst])
      await database().user.update({ where: { id: userId }, data: { passwordHash: 'argon2id' } })
  })
  afterAll(async () => {
    await closeDatabase()
    await cluster.drop()
  })

  const remove = (by: { userId: string }, withWork = false) =>
    removeSample(by, desk.workspaceId, { withWork, intentId: null })
  const events = () =>
    database().event.findMany({
      where: { workspaceId: desk.workspaceId, subjectId: desk.workspaceId },
      orderBy: { sequence: 'asc' },
      select: { type: true, actorId: true },
    })

  it('is removed and brought back by an admin of it alone, and only where it is the sample', async () => {
    const { admin, editor, workspaceId } = desk
    const article = await makeArticle(desk.colleague)
    await makeMark(desk.colleague, article.id)
    await database().workspace.update({ where: { id: workspaceId }, data: { sample: false } })
    expect(refusedAs(await remove(admin))).toBe('not-allowed')
    await database().workspace.update({ where: { id: workspaceId }, data: { sample: true } })
    expect(refusedAs(await remove(editor))).toBe('not-allowed')
    const foreign = await makeDataDesk('Hill desk')
    expect(refusedAs(await remove(foreign.admin))).toBe('not-found')
    gained(await remove(admin))
    gained(await remove(admin))
    expect(await workspacesOf(admin.userId)).toEqual([])
    expect((await findViewer(await signedIn(admin), workspaceId)).ok).toBe(false)
    expect(await removedWorkspacesOf(editor.userId)).toEqual([])
    expect(await removedWorkspacesOf(admin.userId)).toEqual([
      {
        id: workspaceId,
        slug: `desk-${workspaceId}`,
        name: 'Harbour desk',
        role: 'admin',
        sample: true,
        deletedAt: expect.stringMatching(/^\d{4}-/),
        holdings: { articles: 0, annotations: 0, evidence: 0 },
      },
    ])
    expect(refusedAs(await restoreSample(editor, workspaceId, null))).toBe('not-allowed')
    gained(await restoreSample(admin, workspaceId, null))
    expect(await workspacesOf(admin.userId)).toHaveLength(1)
    expect(await removedWorkspacesOf(admin.userId)).toEqual([])
    expect(await events()).toEqual([
      { type: 'workspace.deleted', actorId: admin.userId },
      { type: 'workspace.restored', actorId: admin.userId },
    ])
  })

  it('that holds work of people goes only where that is meant, and the refusal counts the work', async () => {
    const { admin, analyst, colleague, workspaceId } = desk
    const theirs = await makeArticle(colleague)
    const claim = await makeMark(colleague, theirs.id)
    await makeArticle(analyst)
    await makeMark(analyst, theirs.id)
    went(await setRating(analyst, claim.id, { reliability: 'B', credibility: 2 }))
    const citation = { type: 'webpage', title: 'What was signed', URL: 'https://ledger.example/a' }
    went(await putCounterSource(analyst, uuidv7(), { annotationId: claim.id, stance: 'supports', citation }))

    const refused = await remove(admin)
    const holdings = { articles: 1, annotations: 1, evidence: 2 }
    expect(refused).toMatchObject({ ok: false, error: { code: 'holds-work', extra: { holdings } } })
    if (!refused.ok)
      expect(refused.error.detail).toContain('1 article, 1 mark and 2 ratings and counter-sources')
    expect(await workspacesOf(admin.userId)).toHaveLength(1)
    expect(await events()).toEqual([])

    gained(await remove(admin, true))
    expect(await removedWorkspacesOf(admin.userId)).toMatchObject([{ id: workspaceId, holdings }])
    gained(await restoreSample(admin, workspaceId, null))
    expect(await database().article.count({ where: { workspaceId, deletedAt: null } })).toBe(2)
  })

  it('does not count what was deleted already', async () => {
    const article = await makeArticle(desk.analyst)
    await makeMark(desk.analyst, article.id)
    await database().article.update({ where: { id: article.id }, data: { deletedAt: new Date() } })
    gained(await remove(desk.admin))
  })
})
