import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type DataDesk, makeArticle, makeDataDesk, makeSource, makeTagSet } from '#e2e/fixtures/data-desk.ts'
import { createTestDatabase, type TestDatabase } from '#e2e/fixtures/database.ts'
import type { AnnotationCreate } from '#lib/domain/annotation.ts'
import type { AnnotationDto } from '#lib/domain/counter-source.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { createAnnotation } from './annotation-create.ts'
import {
  changeAnnotation,
  deleteAnnotation,
  getAnnotation,
  listAnnotations,
  listPositions,
  restoreAnnotation,
} from './annotations.ts'
import { closeDatabase, database } from './database.ts'

const PASSAGE = 'signed 212 agreements last year'

describe('annotations', () => {
  let cluster: TestDatabase
  let desk: DataDesk
  let foreign: DataDesk
  let article: Awaited<ReturnType<typeof makeArticle>>

  beforeAll(async () => {
    cluster = await createTestDatabase()
    process.env.DATABASE_URL = cluster.applicationUrl
    desk = await makeDataDesk()
    foreign = await makeDataDesk('Hill desk')
  })
  beforeEach(async () => {
    article = await makeArticle(desk.analyst)
  })
  afterAll(async () => {
    await closeDatabase()
    await cluster.drop()
  })

  const asked = (more: Partial<AnnotationCreate> = {}): AnnotationCreate => ({
    articleId: article.id,
    kind: 'claim',
    selector: { exact: PASSAGE },
    ...more,
  })

  async function mark(by: Viewer, more: Partial<AnnotationCreate> = {}): Promise<AnnotationDto> {
    const made = await createAnnotation(by, uuidv7(), asked(more))
    if (!made.ok) throw new Error(made.error.detail)
    return made.value.value.annotation
  }

  const eventsOf = (annotationId: string) =>
    database().event.findMany({ where: { annotationId }, orderBy: { sequence: 'asc' } })

  describe('making one', () => {
    it('resolves the quote, suggests a statement and moves the article on', async () => {
      const annotation = await mark(desk.analyst)
      const start = article.text.indexOf(PASSAGE)
      expect(annotation.selector).toMatchObject({ exact: PASSAGE, start, end: start + PASSAGE.length })
      expect(annotation.selector.prefix).toBe('Arvenia and Tolmach ')
      expect(annotation.claim).toEqual({
        statement: 'Signed 212 agreements last year.',
        suggested: true,
        claimant: { kind: 'author' },
        type: 'other',
        checkable: true,
      })
      expect(annotation).toMatchObject({
        version: 1,
        rating: null,
        ratings: [],
        counterSources: [],
        tags: [],
      })
      const { status, version } = await database().article.findUniqueOrThrow({ where: { id: article.id } })
      expect({ status, version }).toEqual({ status: 'in_annotation', version: 2 })
      const events = await database().event.findMany({
        where: { articleId: article.id },
        orderBy: { sequence: 'asc' },
      })
      expect(events.map((event) => event.type)).toEqual(['annotation.created', 'article.changed'])
    })

    it('moves the article on once when two first marks race', async () => {
      await Promise.all([mark(desk.analyst), mark(desk.colleague, { kind: 'note' })])
      const moves = await database().event.count({
        where: { articleId: article.id, type: 'article.changed' },
      })
      expect(moves).toBe(1)
    })

    it('answers an equal retry with the row and no second event', async () => {
      const [id, body] = [uuidv7(), asked({ note: 'As printed', claim: { type: 'quantity' } })]
      const first = await createAnnotation(desk.analyst, id, body)
      const second = await createAnnotation(desk.analyst, id, body)
      expect(first).toMatchObject({ ok: true, value: { value: { created: true } } })
      expect(second).toMatchObject({ ok: true, value: { value: { created: false } } })
      expect(await eventsOf(id)).toHaveLength(1)
    })

    it('refuses another body under the same id and shows what stands', async () => {
      const annotation = await mark(desk.analyst)
      const other = await createAnnotation(
        desk.analyst,
        annotation.id,
        asked({ selector: { exact: '212 agreements' } }),
      )
      expect(other).toMatchObject({ ok: false, error: { kind: 'conflict', code: 'id-taken' } })
      expect(other.ok ? null : other.error.current).toEqual(annotation)
    })

    it('makes one mark of two equal requests at once', async () => {
      const [id, intentId] = [uuidv7(), uuidv7()]
      const answers = await Promise.all([
        createAnnotation(desk.analyst, id, asked(), { intentId }),
        createAnnotation(desk.analyst, id, asked(), { intentId }),
        createAnnotation(desk.analyst, id, asked(), { intentId }),
      ])
      expect(answers.every((answer) => answer.ok)).toBe(true)
      expect(answers.filter((answer) => answer.ok && answer.value.value.created)).toHaveLength(1)
      expect(await eventsOf(id)).toHaveLength(1)
    })

    it('answers a repeated intent with the row as it stands now', async () => {
      const [id, intentId] = [uuidv7(), uuidv7()]
      await createAnnotation(desk.analyst, id, asked(), { intentId })
      await changeAnnotation(desk.analyst, id, { note: 'Later' })
      const again = await createAnnotation(desk.analyst, id, asked(), { intentId })
      expect(again).toMatchObject({
        ok: true,
        value: { repeated: true, value: { created: false, annotation: { note: 'Later', version: 2 } } },
      })
    })

    it('does not tell that an id is taken in another workspace', async () => {
      const elsewhere = await makeArticle(foreign.analyst)
      const id = uuidv7()
      const made = await createAnnotation(foreign.analyst, id, asked({ articleId: elsewhere.id }))
      expect(made.ok).toBe(true)
      const refused = await createAnnotation(desk.analyst, id, asked())
      expect(refused).toMatchObject({ ok: false, error: { kind: 'not-found' } })
      expect(refused.ok ? null : refused.error.current).toBeUndefined()
    })

    it.each([
      ['selector-not-found', { exact: 'signed 213 agreements' }],
      ['selector-not-found', { exact: PASSAGE, prefix: 'nobody ' }],
      ['selector-ambiguous', { exact: 'Trade grew by' }],
      ['selector-out-of-range', { start: 5, end: 50_000 }],
      ['selector-mismatch', { start: 0, end: 7, exact: 'Tolmach' }],
    ])('refuses with %s and keeps nothing', async (code, selector) => {
      const id = uuidv7()
      const refused = await createAnnotation(desk.analyst, id, asked({ selector }))
      expect(refused).toMatchObject({ ok: false, error: { kind: 'not-valid', code } })
      expect(await database().annotation.count({ where: { articleId: article.id } })).toBe(0)
      expect(await eventsOf(id)).toEqual([])
    })

    it('refuses a passage that splits a character', async () => {
      const emoji = await makeArticle(desk.analyst, { text: 'A 🛳️ sailed.' })
      const refused = await createAnnotation(
        desk.analyst,
        uuidv7(),
        asked({ articleId: emoji.id, selector: { start: 3, end: 8 } }),
      )
      expect(refused).toMatchObject({ ok: false, error: { code: 'selector-splits-character' } })
    })

    it('keeps neither row nor event when the event cannot be kept', async () => {
      const id = uuidv7()
      await expect(createAnnotation(desk.analyst, id, asked(), { intentId: 'not a uuid' })).rejects.toThrow()
      expect(await database().annotation.count({ where: { id } })).toBe(0)
      expect(await eventsOf(id)).toEqual([])
      expect(await database().article.findUnique({ where: { id: article.id } })).toMatchObject({
        status: 'imported',
      })
    })

    it('keeps a claim off other kinds and a speaker off all but attributions', async () => {
      const sourceId = await makeSource(foreign.admin, `Gazette ${article.id}`)
      const tries: Partial<AnnotationCreate>[] = [
        { kind: 'note', claim: { statement: 'No.' } },
        { kind: 'claim', speaker: { name: 'The minister', role: null, sourceId: null } },
        { kind: 'attribution', speaker: { name: 'The minister', role: null, sourceId } },
        { kind: 'claim', claim: { claimant: { kind: 'named', name: 'Gazette', sourceId } } },
      ]
      for (const more of tries) {
        const refused = await createAnnotation(desk.analyst, uuidv7(), asked(more))
        expect(refused).toMatchObject({ ok: false, error: { kind: 'not-valid' } })
      }
      const speaker = { name: 'The minister', role: 'of ports', sourceId: null }
      expect(await mark(desk.analyst, { kind: 'attribution', speaker })).toMatchObject({
        speaker,
        claim: null,
      })
    })
  })

  describe('tags', () => {
    it('stand only where their set offers them, once, and alone in a set that excludes', async () => {
      const set = await makeTagSet({
        name: 'Likelihood',
        kinds: ['claim'],
        exclusive: true,
        tags: ['likely', 'unlikely'],
      })
      const own = await makeTagSet({
        workspaceId: foreign.workspaceId,
        name: 'Theirs',
        kinds: ['claim'],
        tags: ['x'],
      })
      const tag = (tagId = '') => ({ tagId, confidence: null })
      const refusals: [string, AnnotationCreate['kind'], AnnotationCreate['tags']][] = [
        ['tag-unknown', 'claim', [tag(uuidv7())]],
        ['tag-unknown', 'claim', [tag(own.tags.x)]],
        ['tag-group', 'claim', [tag(set.group)]],
        ['tag-not-offered', 'note', [tag(set.tags.likely)]],
        ['tag-exclusive', 'claim', [tag(set.tags.likely), tag(set.tags.unlikely)]],
        ['tag-twice', 'claim', [tag(set.tags.likely), tag(set.tags.likely)]],
        ['tag-confidence', 'claim', [{ tagId: set.tags.likely ?? '', confidence: 'high' }]],
      ]
      for (const [code, kind, tags] of refusals) {
        const refused = await createAnnotation(desk.analyst, uuidv7(), asked({ kind, tags }))
        expect(refused, code).toMatchObject({ ok: false, error: { kind: 'not-valid', code } })
      }
      const annotation = await mark(desk.analyst, { tags: [tag(set.tags.likely)] })
      expect(annotation.tags).toEqual([
        { tagId: set.tags.likely, confidence: null, tagSetId: set.id, value: 'likely', label: 'likely' },
      ])
    })

    it('stay where they were placed after they retire, and cannot be placed anew', async () => {
      const set = await makeTagSet({
        name: 'Topics',
        kinds: ['note'],
        asksConfidence: true,
        tags: ['port', 'rail'],
      })
      const tags = [{ tagId: set.tags.port ?? '', confidence: 'low' as const }]
      const annotation = await mark(desk.analyst, { kind: 'note', tags })
      await database().tag.update({ where: { id: set.tags.port }, data: { retiredAt: new Date() } })
      const both = [...tags, { tagId: set.tags.rail ?? '', confidence: 'high' as const }]
      const changed = await changeAnnotation(desk.analyst, annotation.id, { tags: both })
      expect(changed).toMatchObject({ ok: true, value: { value: { version: 2, tags: both } } })
      const anew = await createAnnotation(desk.analyst, uuidv7(), asked({ kind: 'note', tags }))
      expect(anew).toMatchObject({ ok: false, error: { code: 'tag-retired' } })
    })
  })

  describe('changing one', () => {
    it('lets one of two writers win and shows the other what stands', async () => {
      const annotation = await mark(desk.analyst)
      const expected = { version: 1, from: 'header' as const }
      const answers = await Promise.all([
        changeAnnotation(desk.analyst, annotation.id, { note: 'one' }, { expected }),
        changeAnnotation(desk.editor, annotation.id, { note: 'two' }, { expected }),
      ])
      const [won] = answers.flatMap((answer) => (answer.ok ? [answer.value.value] : []))
      const [lost] = answers.flatMap((answer) => (answer.ok ? [] : [answer.error]))
      expect(won?.version).toBe(2)
      expect(lost).toMatchObject({ kind: 'version-mismatch', current: { note: won?.note, version: 2 } })
      expect(await eventsOf(annotation.id)).toHaveLength(2)
    })

    it('answers 409 where the version came in the body, and wants one after a colleague', async () => {
      const annotation = await mark(desk.analyst)
      await changeAnnotation(
        desk.editor,
        annotation.id,
        { note: 'edited' },
        { expected: { version: 1, from: 'body' } },
      )
      const stale = await changeAnnotation(
        desk.analyst,
        annotation.id,
        { note: 'mine' },
        { expected: { version: 1, from: 'body' } },
      )
      expect(stale).toMatchObject({ ok: false, error: { kind: 'conflict', current: { note: 'edited' } } })
      const none = await changeAnnotation(desk.analyst, annotation.id, { note: 'mine' })
      expect(none).toMatchObject({ ok: false, error: { kind: 'version-needed', current: { version: 2 } } })
    })

    it('changes nothing, whatever the version, when the row is as asked already', async () => {
      const annotation = await mark(desk.analyst, { note: 'same' })
      const done = await changeAnnotation(
        desk.analyst,
        annotation.id,
        { note: 'same' },
        { expected: { version: 9, from: 'body' } },
      )
      expect(done).toMatchObject({ ok: true, value: { value: { version: 1 } } })
      expect(await eventsOf(annotation.id)).toHaveLength(1)
    })

    it('moves a mark, and a suggested statement with it', async () => {
      const annotation = await mark(desk.analyst)
      const moved = await changeAnnotation(desk.analyst, annotation.id, {
        selector: { exact: 'Trade grew by a third' },
      })
      expect(moved).toMatchObject({
        ok: true,
        value: {
          value: {
            selector: { exact: 'Trade grew by a third' },
            claim: { statement: 'Trade grew by a third.' },
          },
        },
      })
    })

    it('turns one kind into another with what the kind needs', async () => {
      const annotation = await mark(desk.analyst, {
        kind: 'attribution',
        speaker: { name: 'X', role: null, sourceId: null },
      })
      const claim = await changeAnnotation(desk.analyst, annotation.id, { kind: 'claim' })
      expect(claim).toMatchObject({
        ok: true,
        value: { value: { kind: 'claim', speaker: null, claim: { suggested: true } } },
      })
      const note = await changeAnnotation(desk.analyst, annotation.id, { kind: 'note' })
      expect(note).toMatchObject({ ok: true, value: { value: { kind: 'note', claim: null } } })
    })

    it('keeps a claim that was rated a claim', async () => {
      const annotation = await mark(desk.analyst)
      await database().rating.create({
        data: {
          id: uuidv7(),
          workspaceId: desk.workspaceId,
          annotationId: annotation.id,
          analystId: desk.colleague.userId,
          reliability: 'C',
          credibility: 3,
        },
      })
      const refused = await changeAnnotation(desk.analyst, annotation.id, { kind: 'note' })
      expect(refused).toMatchObject({ ok: false, error: { kind: 'conflict', code: 'claim-in-use' } })
    })
  })

  describe('the bin', () => {
    it('keeps ratings with a deleted mark and gives them back', async () => {
      const annotation = await mark(desk.analyst)
      const gone = await deleteAnnotation(desk.analyst, annotation.id)
      expect(gone).toMatchObject({ ok: true, value: { value: { version: 2 } } })
      expect(await listAnnotations(desk.analyst, article.id)).toMatchObject({
        ok: true,
        value: { items: [] },
      })
      const change = await changeAnnotation(desk.analyst, annotation.id, { note: 'x' })
      expect(change).toMatchObject({ ok: false, error: { kind: 'gone', code: 'deleted' } })
      const twice = await deleteAnnotation(desk.analyst, annotation.id)
      expect(twice).toMatchObject({ ok: true, value: { value: { version: 2 } } })
      const back = await restoreAnnotation(desk.analyst, annotation.id)
      expect(back).toMatchObject({ ok: true, value: { value: { version: 3, deletedAt: null } } })
      expect((await eventsOf(annotation.id)).map((event) => event.type)).toEqual([
        'annotation.created',
        'annotation.deleted',
        'annotation.restored',
      ])
    })

    it('takes no mark on an article that is in the bin itself', async () => {
      const annotation = await mark(desk.analyst)
      await database().article.update({ where: { id: article.id }, data: { deletedAt: new Date() } })
      const answers = [
        await createAnnotation(desk.analyst, uuidv7(), asked()),
        await changeAnnotation(desk.analyst, annotation.id, { note: 'x' }),
        await deleteAnnotation(desk.analyst, annotation.id),
      ]
      for (const answer of answers) {
        expect(answer).toMatchObject({ ok: false, error: { kind: 'conflict', code: 'article-deleted' } })
      }
    })
  })

  describe('who may', () => {
    const acts: [string, (by: Viewer, id: string) => Promise<unknown>][] = [
      [
        'change',
        (by, id) => changeAnnotation(by, id, { note: by.userId }, { expected: { version: 1, from: 'body' } }),
      ],
      ['delete', (by, id) => deleteAnnotation(by, id, { expected: { version: 1, from: 'body' } })],
    ]

    it.each(acts)(
      '%s: the author and editors, not a colleague, not a viewer, never a stranger',
      async (_, act) => {
        const outcome = async (by: Viewer) => {
          const annotation = await mark(desk.analyst)
          return act(by, annotation.id)
        }
        expect(await outcome(desk.analyst)).toMatchObject({ ok: true })
        expect(await outcome(desk.editor)).toMatchObject({ ok: true })
        expect(await outcome(desk.admin)).toMatchObject({ ok: true })
        expect(await outcome(desk.colleague)).toMatchObject({ ok: false, error: { kind: 'not-allowed' } })
        expect(await outcome(desk.viewer)).toMatchObject({ ok: false, error: { kind: 'not-allowed' } })
        expect(await outcome(foreign.admin)).toMatchObject({ ok: false, error: { kind: 'not-found' } })
      },
    )

    it('reads and makes: members of the workspace only, and a viewer makes none', async () => {
      const annotation = await mark(desk.analyst)
      expect(await getAnnotation(desk.viewer, annotation.id)).toMatchObject({ ok: true })
      expect(await listPositions(desk.viewer, article.id)).toMatchObject({
        ok: true,
        value: { items: [[annotation.id, annotation.selector.start, annotation.selector.end, 'claim']] },
      })
      for (const refused of [
        await getAnnotation(foreign.admin, annotation.id),
        await listAnnotations(foreign.admin, article.id),
        await listPositions(foreign.admin, article.id),
        await createAnnotation(foreign.admin, uuidv7(), asked()),
        await restoreAnnotation(foreign.admin, annotation.id),
      ]) {
        expect(refused).toMatchObject({ ok: false, error: { kind: 'not-found' } })
      }
      const byViewer = await createAnnotation(desk.viewer, uuidv7(), asked())
      expect(byViewer).toMatchObject({ ok: false, error: { kind: 'not-allowed' } })
    })
  })

  it('lists ten thousand marks for little more than their bare rows cost', async () => {
    const many = await makeArticle(desk.analyst, { text: 'word '.repeat(20_000) })
    const { workspaceId, userId } = desk.analyst
    await database().$executeRaw`
      WITH marked AS (
        INSERT INTO "Annotation" (id, "workspaceId", "articleId", "revisionId", kind, start, "end", exact, prefix, suffix,
          "authorId", "updatedById")
        SELECT gen_random_uuid(), ${workspaceId}::uuid, ${many.id}::uuid, ${many.revisionId}::uuid,
          CASE WHEN n % 2 = 0 THEN 'claim' ELSE 'note' END::"AnnotationKind", n * 5, n * 5 + 4, 'word', 'word word word ',
          ' word word word', ${userId}::uuid, ${userId}::uuid
        FROM generate_series(0, 9999) AS n RETURNING id, kind
      ), stated AS (
        INSERT INTO "Claim" ("annotationId", "workspaceId", statement)
        SELECT id, ${workspaceId}::uuid, 'A word stands here.' FROM marked WHERE kind = 'claim'
      )
      INSERT INTO "Rating" (id, "workspaceId", "annotationId", "analystId", reliability, credibility)
      SELECT gen_random_uuid(), ${workspaceId}::uuid, id, ${desk.colleague.userId}::uuid, 'B', 2
      FROM marked WHERE kind = 'claim'`
    // Beside the bare rows in the same run, so that a busy machine slows both.
    const [whole, bare]: [number[], number[]] = [[], []]
    for (let round = 0; round < 6; round++) {
      let began = performance.now()
      const listed = await listAnnotations(desk.analyst, many.id)
      whole.push(performance.now() - began)
      const items = listed.ok ? listed.value.items : []
      expect(items.length).toBe(10_000)
      expect(items.filter((one) => one.claim !== null && one.ratings.length === 1).length).toBe(5_000)
      began = performance.now()
      await database().annotation.findMany({ where: { articleId: many.id } })
      bare.push(performance.now() - began)
    }
    const [listed, read] = [Math.min(...whole), Math.min(...bare)]
    console.info(
      `10,000 marks: listed in ${Math.round(listed)} ms, their bare rows read in ${Math.round(read)} ms`,
    )
    expect(listed).toBeLessThan(4 * read)
  }, 120_000)
})
