import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type DataDesk, makeArticle, makeDataDesk, makeMark, went } from '#e2e/fixtures/data-desk.ts'
import { createTestDatabase, type TestDatabase } from '#e2e/fixtures/database.ts'
import type { AnnotationDto } from '#lib/domain/counter-source.ts'
import type { ReviewCreate } from '#lib/domain/review.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import {
  adjudicate,
  dissentFrom,
  getAdjudication,
  listOverturned,
  reopenAdjudication,
} from './adjudications.ts'
import { changesSince } from './changes.ts'
import { changeClaim } from './claims.ts'
import { closeDatabase, database } from './database.ts'
import { listNotifications } from './notifications.ts'
import { setRating } from './ratings.ts'
import { reviewQueue } from './review-queue.ts'
import { putReviewSettings, reviewSettings } from './review-settings.ts'
import { answerReview, giveReview, listReviews, withdrawReview } from './reviews.ts'

const seen = (version: number) => ({ expected: { version, from: 'body' as const } })

describe('reviews', () => {
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

  const review = async (by: Viewer, body: ReviewCreate, mark = claim) =>
    went(await giveReview(by, mark.id, body, seen(mark.version)))
  const waiting = async (viewer: Viewer, article = articleId) => {
    const { items } = await reviewQueue(viewer, { article })
    return items.map((group) => group.annotations.map((one) => one.id))
  }

  it('are decisions on a colleague’s mark, told with it, and never on one’s own', async () => {
    const { annotation } = await review(desk.colleague, { decision: 'accept', comment: 'Sound.' })
    expect(annotation.review).toMatchObject({ state: 'accepted', comment: 'Sound.', changed: [], version: 1 })
    const own = await giveReview(desk.analyst, claim.id, { decision: 'accept' }, seen(1))
    expect(own).toMatchObject({ ok: false, error: { kind: 'not-allowed' } })
    expect(own.ok || own.error.detail).toContain('nobody decides on what is their own')
    const reader = await giveReview(desk.viewer, claim.id, { decision: 'accept' }, seen(1))
    expect(reader).toMatchObject({ ok: false, error: { kind: 'not-allowed' } })
    const stranger = await giveReview(foreign.admin, claim.id, { decision: 'accept' }, seen(1))
    expect(stranger).toMatchObject({ ok: false, error: { kind: 'not-found' } })
  })

  it('name the version that was seen, and answer the mark as it stands where it moved', async () => {
    went(await changeClaim(desk.analyst, claim.id, { statement: 'They signed 212.' }))
    const none = await giveReview(desk.editor, claim.id, { decision: 'accept' })
    expect(none).toMatchObject({ ok: false, error: { kind: 'version-needed' } })
    const old = await giveReview(desk.editor, claim.id, { decision: 'accept' }, seen(1))
    expect(old).toMatchObject({
      ok: false,
      error: { kind: 'conflict', current: { id: claim.id, version: 2 } },
    })
    const header = { expected: { version: 1, from: 'header' as const } }
    const lost = await giveReview(desk.editor, claim.id, { decision: 'accept' }, header)
    expect(lost).toMatchObject({ ok: false, error: { kind: 'version-mismatch' } })
  })

  it('take reasons of the desk’s list, which the desk edits', async () => {
    const { annotation } = await review(desk.editor, { decision: 'reject', reason: 'Wrong-Tag' })
    expect(annotation.review).toMatchObject({ state: 'rejected', reason: 'wrong tag' })
    const unknown = await giveReview(
      desk.editor,
      claim.id,
      { decision: 'reject', reason: 'hearsay' },
      seen(1),
    )
    expect(unknown).toMatchObject({ ok: false, error: { kind: 'not-valid', code: 'reason-unknown' } })
    const refused = await putReviewSettings(foreign.analyst, { reasons: ['hearsay'] })
    expect(refused).toMatchObject({ ok: false, error: { kind: 'not-allowed' } })
    went(await putReviewSettings(foreign.editor, { reasons: ['hearsay'], matchShare: 0.8 }))
    expect(await reviewSettings(foreign.viewer)).toEqual({
      reasons: ['hearsay'],
      matchShare: 0.8,
      version: 1,
    })
    expect((await reviewSettings(desk.viewer)).reasons).toContain('source misread')
    const blind = await putReviewSettings(foreign.admin, { reasons: ['other'] })
    expect(blind).toMatchObject({ ok: false, error: { kind: 'version-needed', current: { version: 1 } } })
  })

  it('say that the mark changed since, with the difference, and not once it is as it was', async () => {
    const { statement = '' } = claim.claim ?? {}
    await review(desk.editor, { decision: 'accept' })
    const changed = went(await changeClaim(desk.analyst, claim.id, { statement: 'They signed many.' }))
    expect(changed.review).toMatchObject({
      state: 'accepted',
      changed: [{ field: 'statement', before: statement, after: 'They signed many.' }],
    })
    expect(await waiting(desk.colleague)).toEqual([[claim.id]])
    const back = went(await changeClaim(desk.analyst, claim.id, { statement }))
    expect(back.review?.changed).toEqual([])
    expect(await waiting(desk.colleague)).toEqual([])
  })

  it('can be taken back, and then what was decided before counts again', async () => {
    await review(desk.editor, { decision: 'accept' })
    const second = await review(desk.colleague, { decision: 'reject', reason: 'span' })
    const id = second.review?.id ?? ''
    expect(await withdrawReview(desk.editor, id)).toMatchObject({
      ok: false,
      error: { kind: 'not-allowed' },
    })
    expect(went(await withdrawReview(desk.colleague, id)).review).toMatchObject({ state: 'accepted' })
    const listed = await listReviews(desk.viewer, claim.id)
    expect(listed.ok && listed.value.map((one) => one.decision)).toEqual(['accept'])
  })

  it('propose a change that the author takes over with one press, as a change of the mark', async () => {
    const proposal = { claim: { statement: 'They say they signed 212.' }, note: 'See the register.' }
    const amended = await review(desk.colleague, { decision: 'amend', proposal })
    expect(amended.annotation).toMatchObject({ version: 1, note: null, review: { state: 'amended' } })
    expect(amended.review?.proposed.map((one) => one.field)).toEqual(['statement', 'note'])
    const id = amended.review?.id ?? ''
    expect(await answerReview(desk.colleague, id, { take: true })).toMatchObject({
      ok: false,
      error: { kind: 'not-allowed' },
    })
    const { annotation } = went(await answerReview(desk.analyst, id, { take: true }))
    expect(annotation).toMatchObject({
      version: 2,
      note: 'See the register.',
      claim: { statement: 'They say they signed 212.' },
      review: { state: 'accepted', version: 2, changed: [] },
    })
    const late = await withdrawReview(desk.colleague, id)
    expect(late).toMatchObject({ ok: false, error: { kind: 'conflict', code: 'answered-already' } })
    const events = await database().event.findMany({
      where: { annotationId: claim.id },
      orderBy: { sequence: 'asc' },
    })
    expect(events.map((event) => event.type)).toEqual([
      'annotation.created',
      'review.given',
      'annotation.changed',
      'review.answered',
    ])
  })

  it('refuse a proposal that changes nothing, or that the mark cannot become', async () => {
    const same = { decision: 'amend' as const, proposal: { note: '' } }
    expect(await giveReview(desk.editor, claim.id, same, seen(1))).toMatchObject({
      ok: false,
      error: { kind: 'not-valid', code: 'proposes-nothing' },
    })
    const nowhere = { decision: 'amend' as const, proposal: { selector: { exact: 'no such words' } } }
    expect(await giveReview(desk.editor, claim.id, nowhere, seen(1))).toMatchObject({
      ok: false,
      error: { kind: 'not-valid' },
    })
  })

  it('challenge with a question, which goes back to the queue when it is answered', async () => {
    expect(await waiting(desk.colleague)).toEqual([[claim.id]])
    const challenged = await review(desk.colleague, { decision: 'challenge', comment: 'Who counted?' })
    expect(await waiting(desk.colleague)).toEqual([])
    expect(await waiting(desk.editor)).toEqual([])
    const bell = await listNotifications(desk.analyst)
    expect(bell.items[0]).toMatchObject({ kind: 'review-challenged', mark: { id: claim.id } })
    const id = challenged.review?.id ?? ''
    const answered = went(await answerReview(desk.analyst, id, { take: false, comment: 'The League.' }))
    expect(answered.annotation.review).toMatchObject({ state: 'answered', answer: 'The League.' })
    expect(await waiting(desk.colleague)).toEqual([[claim.id]])
    await review(desk.colleague, { decision: 'accept' })
    expect(await waiting(desk.colleague)).toEqual([])
  })

  it('do nothing twice when the same request comes again', async () => {
    const intent = { ...seen(1), intentId: uuidv7() }
    const first = await giveReview(desk.editor, claim.id, { decision: 'accept' }, intent)
    const second = await giveReview(desk.editor, claim.id, { decision: 'accept' }, intent)
    expect(first.ok && second.ok && second.value.value.review?.id).toBe(
      first.ok && first.value.value.review?.id,
    )
    expect(second).toMatchObject({ ok: true, value: { repeated: true } })
  })

  describe('of several analysts’ versions', () => {
    let theirs: AnnotationDto
    beforeEach(async () => {
      theirs = await makeMark(desk.colleague, articleId, {
        selector: { exact: 'signed 212 agreements last' },
      })
      went(await setRating(desk.analyst, claim.id, { reliability: 'D', credibility: 4, rationale: 'Why.' }))
      went(await setRating(desk.colleague, theirs.id, { reliability: 'C', credibility: 3 }))
    })
    const versions = () => [claim, theirs].map(({ id, version }) => ({ annotationId: id, version }))

    it('gathers them in the queue, with what differs, and its filters', async () => {
      const { items } = await reviewQueue(desk.editor, { article: articleId })
      expect(items).toHaveLength(1)
      expect(items[0]?.annotations.map((one) => one.id).sort()).toEqual([claim.id, theirs.id].sort())
      expect(items[0]?.differs).toContain('rating')
      expect(items[0]?.context.above).toBe('')
      expect(items[0]?.context.before).toBe('Arvenia and Tolmach ')
      const of = async (filters: Parameters<typeof reviewQueue>[1]) =>
        (await reviewQueue(desk.editor, { article: articleId, ...filters })).items.length
      expect(await of({ kind: 'note' })).toBe(0)
      expect(await of({ author: desk.colleague.userId })).toBe(1)
      expect(await of({ author: desk.editor.userId })).toBe(0)
      expect(await of({ differing: true, unreviewed: true })).toBe(1)
    })

    it('are settled by an editor; who was overruled sees why, and dissents', async () => {
      const made = went(
        await adjudicate(desk.editor, {
          versions: versions(),
          outcome: 'accept',
          base: claim.id,
          reason: 'rating unsupported',
          comment: 'The register counts 87.',
        }),
      )
      expect(made.settled?.fields.rating?.words).toBe('D4')
      expect(made.versions.map((one) => [one.annotationId, one.upheld])).toEqual(
        expect.arrayContaining([
          [claim.id, true],
          [theirs.id, false],
        ]),
      )
      expect(await waiting(desk.editor)).toEqual([])
      const mine = await listOverturned(desk.colleague)
      expect(mine.items).toHaveLength(1)
      expect(mine.items[0]).toMatchObject({
        annotation: { id: theirs.id, ratings: [{ credibility: 3 }], review: { state: 'overturned' } },
        adjudication: { id: made.id, reason: 'rating unsupported' },
      })
      expect((await listOverturned(desk.analyst)).items).toEqual([])
      const words = 'The League’s list was complete.'
      const dissented = went(await dissentFrom(desk.colleague, made.id, { annotationId: theirs.id, words }))
      expect(dissented.versions.find((one) => one.annotationId === theirs.id)?.dissent).toBe(words)
      const forged = await dissentFrom(desk.analyst, made.id, { annotationId: theirs.id, words: 'No.' })
      expect(forged).toMatchObject({ ok: false, error: { kind: 'not-allowed' } })
    })

    it('can be merged field by field, and told to everybody who follows the article', async () => {
      const before = await changesSince(desk.viewer, articleId, 0)
      const made = went(
        await adjudicate(desk.admin, {
          versions: versions(),
          outcome: 'merge',
          base: claim.id,
          fields: { rating: theirs.id },
          comment: 'Her statement, his grade.',
        }),
      )
      expect(made.settled?.fields.rating?.words).toBe('C3')
      expect(made.settled?.from).toMatchObject({ rating: theirs.id, statement: claim.id })
      const news = await changesSince(desk.viewer, articleId, before.ok ? before.value.sequence : 0)
      expect(news.ok && news.value.annotations.map((one) => one.id).sort()).toEqual(
        [claim.id, theirs.id].sort(),
      )
    })

    it('are not settled twice, nor by an analyst, nor by whoever made one of them', async () => {
      const body = { versions: versions(), outcome: 'reject' as const, reason: 'not a claim' }
      expect(await adjudicate(desk.analyst, body)).toMatchObject({
        ok: false,
        error: { kind: 'not-allowed' },
      })
      const own = await makeMark(desk.editor, articleId)
      const judge = { ...body, versions: [...versions(), { annotationId: own.id, version: 1 }] }
      expect(await adjudicate(desk.editor, judge)).toMatchObject({
        ok: false,
        error: { kind: 'not-allowed' },
      })
      const [first, second] = await Promise.all([adjudicate(desk.editor, body), adjudicate(desk.admin, body)])
      expect([first.ok, second.ok].sort()).toEqual([false, true])
      expect(first.ok ? second : first).toMatchObject({
        error: { kind: 'conflict', code: 'settled-already' },
      })
    })

    it('stand open again when an editor reopens them, which stays on record', async () => {
      const body = { versions: versions(), outcome: 'reject' as const, reason: 'not a claim' }
      const { id } = went(await adjudicate(desk.editor, body))
      expect(await reopenAdjudication(desk.analyst, id, null)).toMatchObject({
        ok: false,
        error: { kind: 'not-allowed' },
      })
      const reopened = went(await reopenAdjudication(desk.editor, id, 'A list was found.'))
      expect(reopened.reopened).toMatchObject({ comment: 'A list was found.' })
      expect((await listOverturned(desk.colleague)).items.map((one) => one.adjudication.id)).not.toContain(id)
      expect(await waiting(desk.editor)).toHaveLength(1)
      const again = await reopenAdjudication(desk.editor, id, null)
      expect(again).toMatchObject({ ok: false, error: { kind: 'conflict', code: 'reopened-already' } })
    })

    it('are refused where one of them moved', async () => {
      went(await changeClaim(desk.colleague, theirs.id, { statement: 'Other words.' }))
      const body = { versions: versions(), outcome: 'reject' as const, reason: 'span' }
      expect(await adjudicate(desk.editor, body)).toMatchObject({
        ok: false,
        error: { kind: 'conflict', code: 'version-moved', current: { id: theirs.id, version: 2 } },
      })
    })
  })

  it('tell an analyst nothing of a blind article before they hand in, and the editor no names', async () => {
    const blind = await makeDataDesk('Blind desk')
    const { id } = await makeArticle(blind.analyst)
    const mark = await makeMark(blind.analyst, id)
    const versions = [{ annotationId: mark.id, version: 1 }]
    const made = went(await adjudicate(blind.editor, { versions, outcome: 'reject', reason: 'other' }))
    await database().workspace.update({ where: { id: blind.workspaceId }, data: { blind: true } })
    const hidden = await getAdjudication(blind.colleague, made.id)
    expect(hidden).toMatchObject({ ok: false, error: { kind: 'not-found' } })
    expect((await reviewQueue(blind.colleague, { article: id, all: true })).items).toEqual([])
    const shown = await getAdjudication(blind.editor, made.id)
    expect(shown.ok && shown.value.versions).toHaveLength(1)
    expect(JSON.stringify(shown)).not.toContain('Anna Analyst')
  })

  it('come page by page across articles, each group once', async () => {
    const inDesk = await makeDataDesk('Paged desk')
    for (let n = 0; n < 3; n += 1) {
      const { id } = await makeArticle(inDesk.analyst)
      await makeMark(inDesk.analyst, id)
      await makeMark(inDesk.analyst, id, { kind: 'note', selector: { exact: 'Trade grew by half' } })
    }
    const whole = await reviewQueue(inDesk.editor)
    expect(whole.items).toHaveLength(6)
    const found: string[] = []
    let cursor: string | undefined
    do {
      const page = await reviewQueue(inDesk.editor, { limit: 2, ...(cursor ? { cursor } : {}) })
      found.push(...page.items.map((group) => group.id))
      cursor = page.next ?? undefined
    } while (cursor !== undefined)
    expect(found).toEqual(whole.items.map((group) => group.id))
    expect((await reviewQueue(inDesk.viewer)).items).toEqual([])
  })
})
