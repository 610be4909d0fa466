import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  type DataDesk,
  makeArticle,
  makeDataDesk,
  makeMark,
  makeSource,
  makeTagSet,
  went,
} from '#e2e/fixtures/data-desk.ts'
import { createTestDatabase, type TestDatabase } from '#e2e/fixtures/database.ts'
import type { AnnotationDto, CounterSourcePut } from '#lib/domain/counter-source.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { changeAnnotation, deleteAnnotation, getAnnotation, restoreAnnotation } from './annotations.ts'
import { changesSince } from './changes.ts'
import { changeClaim } from './claims.ts'
import { deleteCounterSource, putCounterSource } from './counter-sources.ts'
import { closeDatabase, database } from './database.ts'
import { listEvents } from './events.ts'
import { setRating, withdrawRating } from './ratings.ts'
import { assessSource } from './sources.ts'
import { redo, undo } from './undo.ts'
import { currentSequence } from './write.ts'

describe('taking back', () => {
  let cluster: TestDatabase
  let desk: DataDesk
  let foreign: DataDesk
  let articleId: string
  let claim: AnnotationDto

  beforeAll(async () => {
    cluster = await createTestDatabase()
    process.env.DATABASE_URL = cluster.applicationUrl
    desk = await makeDataDesk()
    foreign = await makeDataDesk('Hill desk')
  })
  beforeEach(async () => {
    articleId = (await makeArticle(desk.analyst)).id
    claim = await makeMark(desk.analyst, articleId)
  })
  afterAll(async () => {
    await closeDatabase()
    await cluster.drop()
  })

  const back = async (by: Viewer = desk.analyst) => went(await undo(by, articleId))
  const now = async () => {
    const found = await getAnnotation(desk.analyst, claim.id)
    if (!found.ok) throw new Error(found.error.detail)
    return found.value
  }
  /** What a person sees of a mark, whatever its version and times. */
  const seen = ({ version: _v, updatedAt: _u, updatedBy: _b, ...rest }: AnnotationDto) => rest
  const refusedAsChanged = { ok: false, error: { kind: 'conflict', code: 'changed-since' } }
  const edit = { expected: { version: 1, from: 'body' as const } }

  it('takes the making of a mark back, and says what is gone', async () => {
    const done = await back()
    expect(done).toMatchObject({
      undone: { type: 'annotation.created', subjectId: claim.id },
      annotation: null,
      removed: claim.id,
    })
    expect((await now()).deletedAt).not.toBeNull()
    expect(await undo(desk.analyst, articleId)).toMatchObject({
      ok: false,
      error: { kind: 'not-found', code: 'nothing-to-undo' },
    })
  })

  it('takes back a change of everything on a mark', async () => {
    const set = await makeTagSet({ name: 'Topics', kinds: ['claim'], tags: ['port', 'rail'] })
    const tag = (tagId = '') => ({ tagId, confidence: null })
    went(await changeAnnotation(desk.analyst, claim.id, { tags: [tag(set.tags.port)], note: 'One.' }))
    const before = await now()
    went(
      await changeAnnotation(desk.analyst, claim.id, {
        tags: [tag(set.tags.rail)],
        note: null,
        selector: { exact: 'Trade grew by a third' },
      }),
    )
    const { annotation } = await back()
    expect(annotation && seen(annotation)).toEqual(seen(before))
    expect(annotation?.version).toBe(4)
  })

  it('takes back a statement, and the turning of a claim into a note', async () => {
    const named = { kind: 'named' as const, name: 'The Strait League', sourceId: null }
    went(await changeClaim(desk.analyst, claim.id, { statement: 'Signed, all of them.', claimant: named }))
    const before = await now()
    went(await changeAnnotation(desk.analyst, claim.id, { kind: 'note' }))
    expect((await back()).annotation).toMatchObject({ kind: 'claim', claim: before.claim })
    expect((await back()).annotation?.claim).toEqual(claim.claim)
  })

  it('takes back a deletion and a restoring', async () => {
    went(await deleteAnnotation(desk.analyst, claim.id))
    expect((await back()).annotation).toMatchObject({ id: claim.id, deletedAt: null })
    went(await deleteAnnotation(desk.analyst, claim.id))
    went(await restoreAnnotation(desk.analyst, claim.id))
    expect(await back()).toMatchObject({ undone: { type: 'annotation.restored' }, removed: claim.id })
  })

  it('takes back a rating, its change and its withdrawing', async () => {
    const first = { reliability: 'D', credibility: 4, rationale: 'Thin.' } as const
    went(await setRating(desk.analyst, claim.id, first))
    went(await setRating(desk.analyst, claim.id, { reliability: 'B', credibility: 2 }))
    went(await withdrawRating(desk.analyst, claim.id))
    expect((await back()).annotation?.rating).toMatchObject({ reliability: 'B', credibility: 2 })
    expect((await back()).annotation?.rating).toMatchObject(first)
    expect((await back()).annotation?.rating).toBeNull()
    expect((await back()).removed).toBe(claim.id)
  })

  it('takes back a counter-source, its change and its deletion', async () => {
    const id = uuidv7()
    const body: CounterSourcePut = {
      annotationId: claim.id,
      stance: 'contradicts',
      citation: { type: 'webpage', title: 'Register', URL: `https://register.example/${id}` },
      quote: 'Twelve.',
    }
    went(await putCounterSource(desk.analyst, id, body))
    const [first] = (await now()).counterSources
    const retitled = { type: 'webpage', title: 'Register of treaties', URL: `https://register.example/${id}` }
    went(await putCounterSource(desk.analyst, id, { ...body, stance: 'qualifies', citation: retitled }))
    went(await deleteCounterSource(desk.analyst, id))
    expect((await back()).annotation?.counterSources[0]).toMatchObject({
      stance: 'qualifies',
      citation: { csl: retitled },
    })
    const [reverted] = (await back()).annotation?.counterSources ?? []
    expect(reverted).toMatchObject({
      stance: 'contradicts',
      quote: 'Twelve.',
      citation: { csl: first?.citation.csl, version: 3 },
    })
    expect((await back()).annotation?.counterSources).toEqual([])
  })

  it('walks back act by act, and each step is an event of its own that is not taken back', async () => {
    went(await changeAnnotation(desk.analyst, claim.id, { note: 'One.' }))
    went(await changeAnnotation(desk.analyst, claim.id, { note: 'Two.' }))
    expect((await back()).annotation?.note).toBe('One.')
    expect((await back()).annotation?.note).toBeNull()
    went(await changeAnnotation(desk.analyst, claim.id, { note: 'Three.' }))
    expect((await back()).annotation?.note).toBeNull()
    expect((await back()).removed).toBe(claim.id)
    const events = await database().event.findMany({
      where: { annotationId: claim.id, undoesId: { not: null } },
    })
    expect(events).toHaveLength(4)
  })

  it('takes one act back for one intent, however often it is sent', async () => {
    went(await changeAnnotation(desk.analyst, claim.id, { note: 'One.' }))
    went(await changeAnnotation(desk.analyst, claim.id, { note: 'Two.' }))
    const intentId = uuidv7()
    const answers = await Promise.all([1, 2, 3].map(() => undo(desk.analyst, articleId, { intentId })))
    for (const answer of answers) expect(went(answer).annotation?.note).toBe('One.')
    expect(await database().event.count({ where: { annotationId: claim.id, undoesId: { not: null } } })).toBe(
      1,
    )
  })

  it('takes back two acts for two presses at once', async () => {
    went(await changeAnnotation(desk.analyst, claim.id, { note: 'One.' }))
    went(await changeAnnotation(desk.analyst, claim.id, { note: 'Two.' }))
    const answers = await Promise.all([undo(desk.analyst, articleId), undo(desk.analyst, articleId)])
    expect(new Set(answers.map((answer) => went(answer).undone.id)).size).toBe(2)
    expect((await now()).note).toBeNull()
  })

  it('takes back the act that is named, around later acts on other fields', async () => {
    went(await changeAnnotation(desk.analyst, claim.id, { note: 'One.' }))
    const act = await database().event.findFirstOrThrow({
      where: { annotationId: claim.id },
      orderBy: { sequence: 'desc' },
    })
    went(await changeClaim(desk.analyst, claim.id, { type: 'quantity' }))
    const done = went(await undo(desk.analyst, articleId, { eventId: act.id }))
    expect(done.annotation).toMatchObject({ note: null, claim: { type: 'quantity' } })
    const again = await undo(desk.analyst, articleId, { eventId: act.id })
    expect(again).toMatchObject({ ok: false, error: { code: 'nothing-to-undo' } })
  })

  it('refuses where a later act of the same person changed the same field', async () => {
    went(await changeAnnotation(desk.analyst, claim.id, { note: 'One.' }))
    const act = await database().event.findFirstOrThrow({
      where: { annotationId: claim.id },
      orderBy: { sequence: 'desc' },
    })
    went(await changeAnnotation(desk.analyst, claim.id, { note: 'Two.' }))
    expect(await undo(desk.analyst, articleId, { eventId: act.id })).toMatchObject(refusedAsChanged)
  })

  it('refuses where a colleague changed the mark after, and shows it as it stands', async () => {
    went(await changeAnnotation(desk.analyst, claim.id, { note: 'Mine.' }))
    const expected = { version: 2, from: 'body' as const }
    went(await changeAnnotation(desk.editor, claim.id, { note: 'Edited.' }, { expected }))
    const refused = await undo(desk.analyst, articleId)
    expect(refused).toMatchObject({
      ...refusedAsChanged,
      error: { current: { note: 'Edited.', version: 3 } },
    })
    expect((await back(desk.editor)).annotation?.note).toBe('Mine.')
  })

  it('does not take a mark away that a colleague rated, until the rating is gone', async () => {
    went(await setRating(desk.colleague, claim.id, { reliability: 'C', credibility: 3 }))
    expect(await undo(desk.analyst, articleId)).toMatchObject(refusedAsChanged)
    await back(desk.colleague)
    expect((await back()).removed).toBe(claim.id)
  })

  it('does not give a rating back to a mark that was deleted since', async () => {
    went(await setRating(desk.colleague, claim.id, { reliability: 'C', credibility: 3 }))
    went(await deleteAnnotation(desk.analyst, claim.id))
    expect(await undo(desk.colleague, articleId)).toMatchObject(refusedAsChanged)
  })

  it('does not take back the change of a citation that a colleague changed after', async () => {
    const URL = `https://register.example/${claim.id}`
    const put = (by: Viewer, id: string, title: string, version?: number) =>
      putCounterSource(
        by,
        id,
        { annotationId: claim.id, stance: 'context', citation: { type: 'webpage', title, URL } },
        { expected: version === undefined ? null : { version, from: 'body' } },
      )
    const [mine, theirs] = [uuidv7(), uuidv7()]
    went(await put(desk.analyst, mine, 'One'))
    went(await put(desk.colleague, theirs, 'One'))
    went(await put(desk.analyst, mine, 'Two', 1))
    went(await put(desk.colleague, theirs, 'Three', 2))
    expect(await undo(desk.analyst, articleId)).toMatchObject(refusedAsChanged)
    const { annotation } = await back(desk.colleague)
    expect(annotation?.counterSources.map((one) => one.citation.csl.title)).toEqual(['Two', 'Two'])
    expect((await back()).annotation?.counterSources[0]?.citation.csl.title).toBe('One')
  })

  it('takes back nobody else’s act, and asks for the permission that the act itself would need', async () => {
    expect(await undo(desk.colleague, articleId)).toMatchObject({
      ok: false,
      error: { code: 'nothing-to-undo' },
    })
    expect(await undo(foreign.admin, articleId)).toMatchObject({ ok: false, error: { kind: 'not-found' } })
    const demoted: Viewer = { ...desk.analyst, role: 'viewer' }
    expect(await undo(demoted, articleId)).toMatchObject({ ok: false, error: { kind: 'not-allowed' } })
    const act = await database().event.findFirstOrThrow({ where: { annotationId: claim.id } })
    expect(await undo(desk.editor, articleId, { eventId: act.id })).toMatchObject({
      ok: false,
      error: { code: 'nothing-to-undo' },
    })
  })

  it('lets an editor give back what they deleted of an analyst’s', async () => {
    went(await deleteAnnotation(desk.editor, claim.id, edit))
    expect((await back(desk.editor)).annotation).toMatchObject({
      id: claim.id,
      author: { id: desk.analyst.userId },
    })
  })

  describe('and doing again', () => {
    const again = async (by: Viewer = desk.analyst) => went(await redo(by, articleId))
    const nothing = { ok: false, error: { kind: 'not-found', code: 'nothing-to-redo' } }

    it('walks forward through what was taken back, the last first, and back once more', async () => {
      went(await changeClaim(desk.analyst, claim.id, { statement: 'All of them signed.' }))
      went(await setRating(desk.analyst, claim.id, { reliability: 'D', credibility: 4 }))
      went(await setRating(desk.analyst, claim.id, { reliability: 'B', credibility: 2 }))
      const full = seen(await now())
      for (let i = 0; i < 4; i++) await back()
      expect((await now()).deletedAt).not.toBeNull()
      expect(await again()).toMatchObject({
        redone: { type: 'annotation.restored', subjectId: claim.id },
        annotation: { id: claim.id, claim: { suggested: true }, rating: null },
        removed: null,
      })
      expect((await again()).annotation?.claim?.statement).toBe('All of them signed.')
      expect((await again()).annotation?.rating).toMatchObject({ reliability: 'D', credibility: 4 })
      expect((await back()).annotation?.rating).toBeNull()
      expect((await again()).redone.type).toBe('rating.set')
      const { annotation } = await again()
      const times = ({ updatedAt: _, version: _v, ...rating }: AnnotationDto['ratings'][number]) => rating
      expect(annotation?.ratings.map(times)).toEqual(full.ratings.map(times))
      expect(annotation?.claim).toEqual(full.claim)
      expect(await redo(desk.analyst, articleId)).toMatchObject(nothing)
      for (let i = 0; i < 4; i++) await back()
      expect((await now()).deletedAt).not.toBeNull()
      expect(await undo(desk.analyst, articleId)).toMatchObject({
        ok: false,
        error: { code: 'nothing-to-undo' },
      })
    })

    it('works on deletions, kinds, places and counter-sources', async () => {
      const id = uuidv7()
      const citation = { type: 'webpage', title: 'Register', URL: `https://register.example/${id}` }
      const put = (stance: 'context' | 'supports', title: string) =>
        putCounterSource(desk.analyst, id, {
          annotationId: claim.id,
          stance,
          citation: { ...citation, title },
        })
      went(await put('context', 'Register'))
      went(await put('supports', 'Register of treaties'))
      const changed = (await now()).counterSources[0]
      await back()
      expect((await again()).annotation?.counterSources[0]).toMatchObject({
        stance: 'supports',
        citation: { csl: changed?.citation.csl },
      })
      went(await deleteCounterSource(desk.analyst, id))
      await back()
      expect((await again()).annotation?.counterSources).toEqual([])
      went(
        await changeAnnotation(desk.analyst, claim.id, {
          kind: 'note',
          selector: { exact: 'Trade grew by a third' },
        }),
      )
      await back()
      expect((await again()).annotation).toMatchObject({
        kind: 'note',
        claim: null,
        selector: { exact: 'Trade grew by a third' },
      })
      went(await deleteAnnotation(desk.analyst, claim.id))
      await back()
      expect(await again()).toMatchObject({ redone: { type: 'annotation.deleted' }, removed: claim.id })
    })

    it('ends with the next act, and is for what the same person took back', async () => {
      went(await changeAnnotation(desk.analyst, claim.id, { note: 'One.' }))
      expect(await redo(desk.analyst, articleId)).toMatchObject(nothing)
      await back()
      expect(await redo(desk.editor, articleId)).toMatchObject(nothing)
      await makeMark(desk.colleague, articleId, { kind: 'note' })
      expect((await again()).annotation?.note).toBe('One.')
      await back()
      await makeMark(desk.analyst, articleId, { kind: 'note' })
      expect(await redo(desk.analyst, articleId)).toMatchObject(nothing)
    })

    it('is refused where a colleague changed the mark after the taking back', async () => {
      went(await changeAnnotation(desk.analyst, claim.id, { note: 'Mine.' }))
      await back()
      const expected = { version: 3, from: 'body' as const }
      went(await changeAnnotation(desk.editor, claim.id, { note: 'Edited.' }, { expected }))
      expect(await redo(desk.analyst, articleId)).toMatchObject({
        ...refusedAsChanged,
        error: { detail: expect.stringContaining('cannot be done again'), current: { note: 'Edited.' } },
      })
    })

    it('is done once, however often it is asked for', async () => {
      went(await setRating(desk.analyst, claim.id, { reliability: 'D', credibility: 4 }))
      await back()
      await back()
      const intentId = uuidv7()
      const [first, second] = await Promise.all([
        redo(desk.analyst, articleId, { intentId }),
        redo(desk.analyst, articleId, { intentId }),
      ])
      const third = went(await redo(desk.analyst, articleId, { intentId }))
      for (const one of [went(first), went(second), third]) {
        expect(one).toMatchObject({ redone: { type: 'annotation.restored' }, annotation: { rating: null } })
      }
      expect((await again()).annotation?.rating).toMatchObject({ reliability: 'D' })
    })
  })

  describe('what others are told', () => {
    it('is each mark that changed, as it stands, and what is gone', async () => {
      const sequence = await currentSequence(database(), desk.workspaceId)
      const other = await makeMark(desk.colleague, articleId, { kind: 'note' })
      went(await setRating(desk.analyst, claim.id, { reliability: 'D', credibility: 4 }))
      went(await deleteAnnotation(desk.colleague, other.id))
      const changes = await changesSince(desk.viewer, articleId, sequence)
      const stands = await getAnnotation(desk.viewer, claim.id)
      expect(changes).toEqual({
        ok: true,
        value: {
          sequence: sequence + 3,
          annotations: [stands.ok ? stands.value : null],
          removed: [other.id],
        },
      })
      expect(await changesSince(desk.viewer, articleId, sequence + 3)).toEqual({
        ok: true,
        value: { sequence: sequence + 3, annotations: [], removed: [] },
      })
      expect(await changesSince(foreign.admin, articleId, 0)).toMatchObject({
        ok: false,
        error: { kind: 'not-found' },
      })
    })

    it('is a mark too whose evidence comes from a source that was graded anew', async () => {
      const sourceId = await makeSource(desk.analyst, `Register ${claim.id}`, 'F')
      const citation = { type: 'webpage', title: 'Register', URL: `https://register.example/${claim.id}` }
      went(
        await putCounterSource(desk.analyst, uuidv7(), {
          annotationId: claim.id,
          stance: 'context',
          citation,
          sourceId,
        }),
      )
      const sequence = await currentSequence(database(), desk.workspaceId)
      went(await assessSource(desk.analyst, sourceId, { reliability: 'A', rationale: 'Checked.' }, null))
      expect(await changesSince(desk.viewer, articleId, sequence)).toMatchObject({
        ok: true,
        value: {
          annotations: [{ id: claim.id, counterSources: [{ citation: { source: { reliability: 'A' } } }] }],
        },
      })
    })

    it('reads as sentences, with what was taken back marked', async () => {
      went(await changeClaim(desk.analyst, claim.id, { type: 'quantity', checkable: false }))
      went(await setRating(desk.analyst, claim.id, { reliability: 'D', credibility: 4 }))
      went(await setRating(desk.analyst, claim.id, { reliability: 'C', credibility: 3 }))
      await back()
      const listed = await listEvents(desk.analyst, { article: articleId, annotation: claim.id, after: 0 })
      const items = listed.ok ? listed.value.items : []
      expect(items.map((item) => [item.words, item.undone])).toEqual([
        ['marked “signed 212 agreements” as claim', false],
        ['changed the type and checkable', false],
        ['rated the claim D4', false],
        ['changed their rating from D4 to C3', true],
        ['took back an earlier act: changed their rating from C3 to D4', false],
      ])
      went(await redo(desk.analyst, articleId))
      const later = await listEvents(desk.analyst, { article: articleId, annotation: claim.id, after: 0 })
      expect(later.ok ? later.value.items.slice(3).map((item) => [item.words, item.undone]) : []).toEqual([
        ['changed their rating from D4 to C3', false],
        ['took back an earlier act: changed their rating from C3 to D4', true],
        ['did an earlier act again: changed their rating from D4 to C3', false],
      ])
      expect(items[1]?.changes).toEqual([
        { label: 'type', before: 'other', after: 'quantity' },
        { label: 'checkable', before: 'yes', after: 'no' },
      ])
      const newest = await listEvents(desk.editor, { article: articleId, limit: 2 })
      expect(newest).toMatchObject({
        ok: true,
        value: { items: [{ undoesId: items[4]?.id }, { id: items[4]?.id }] },
      })
      expect(await listEvents(desk.viewer, { article: articleId })).toMatchObject({
        ok: false,
        error: { kind: 'not-allowed' },
      })
      expect(await listEvents(foreign.admin, { article: articleId })).toMatchObject({
        ok: false,
        error: { kind: 'not-found' },
      })
    })
  })
})
