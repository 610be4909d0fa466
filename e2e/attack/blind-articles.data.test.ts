import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAnnotation } from '#lib/data/annotation-create.ts'
import { changeAnnotation } from '#lib/data/annotations.ts'
import { changesSince } from '#lib/data/changes.ts'
import { putCounterSource } from '#lib/data/counter-sources.ts'
import { closeDatabase } from '#lib/data/database.ts'
import { handIn, reverseHandIn } from '#lib/data/hand-ins.ts'
import { setRating } from '#lib/data/ratings.ts'
import { setReviewRules } from '#lib/data/review-rules.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { ARTICLE_TEXT, type DataDesk, makeDataDesk, makeMark, went } from '../fixtures/data-desk.ts'
import { createTestDatabase, type TestDatabase } from '../fixtures/database.ts'
import { importParagraphs } from '../fixtures/working-desk.ts'
import { asking, questionsOf, readers, type Targets } from './attacked-routes.ts'

/** A blind article under attack: what Carl made there, and that it was him, asked of every route of the API. */

let cluster: TestDatabase
let desk: DataDesk
let articleId: string
let own: string
let hidden: string
let targets: Targets

const claimed = 'Zugzwang: trade did not grow.'

beforeAll(async () => {
  cluster = await createTestDatabase()
  process.env.DATABASE_URL = cluster.applicationUrl
  process.env.NEXTAUTH_SECRET = 'a secret for this test alone'
  desk = await makeDataDesk()
  const { admin, analyst, colleague, editor } = desk
  went(await setReviewRules(admin, { blind: true }, null))
  const imported = await importParagraphs(editor, null, ARTICLE_TEXT.split('\n'))
  articleId = imported.articleId
  own = (await makeMark(analyst, articleId)).id
  const made = await makeMark(colleague, articleId, {
    selector: { exact: 'Trade grew by half' },
    claim: { statement: claimed },
    note: 'Zugzwang again.',
  })
  hidden = made.id
  went(await changeAnnotation(colleague, hidden, { note: 'Zugzwang, as I said.' }))
  const rated = went(await setRating(colleague, hidden, { reliability: 'D', credibility: 4 }))
  const counterSourceId = uuidv7()
  const cited = await putCounterSource(colleague, counterSourceId, {
    annotationId: hidden,
    stance: 'contradicts',
    citation: { type: 'webpage', title: 'Zugzwang register' },
  })
  if (!cited.ok) throw new Error(cited.error.detail)
  targets = {
    ids: [articleId, imported.revisionId, own, hidden, counterSourceId, rated.annotation.rating?.id ?? ''],
    article: articleId,
    annotation: hidden,
    person: colleague.userId,
    words: ['Zugzwang', 'trade'],
  }
})
afterAll(async () => {
  await closeDatabase()
  await cluster.drop()
})

/** Routes that are about people and what they do by name, and about no mark. */
const BY_NAME = new Set(['/members', '/me', '/articles/{id}/hand-ins'])

async function answersTo(viewer: Viewer, skipped = new Set<string>()) {
  const ask = await asking(viewer)
  const answers: { question: string; told: string }[] = []
  for (const { path, get } of readers()) {
    if (skipped.has(path)) continue
    for (const question of questionsOf(path, get, targets)) {
      answers.push({ question: `${question.path} ${question.accept}`, told: await ask(get, question) })
    }
  }
  return answers
}

describe('before handing in', () => {
  it('an analyst is told nothing of a colleague’s marks by any route', async () => {
    for (const { question, told } of await answersTo(desk.analyst)) {
      expect(told, question).not.toMatch(/zugzwang/i)
      if (!question.includes(hidden)) expect(told, question).not.toContain(hidden)
    }
  }, 120_000)

  it('an analyst cannot write on what they do not see', async () => {
    const rated = await setRating(desk.analyst, hidden, { reliability: 'A', credibility: 2 })
    expect(rated.ok ? null : rated.error.kind).toBe('not-found')
    const selector = { exact: 'Trade grew by half' }
    const again = await createAnnotation(desk.analyst, hidden, { articleId, kind: 'claim', selector })
    expect(again.ok ? null : again.error.kind).toBe('not-found')
  })
})

describe('whoever looks', () => {
  it.each(['admin', 'editor'] as const)(
    'the %s is told by no route who made a mark',
    async (role) => {
      const answers = await answersTo(desk[role], BY_NAME)
      expect(answers.some(({ told }) => told.includes(claimed) && /Analyst [A-Z]/.test(told))).toBe(true)
      for (const { question, told } of answers) {
        expect(told, question).not.toContain('Carl Colleague')
        if (!question.includes(desk.colleague.userId))
          expect(told, question).not.toContain(desk.colleague.userId)
      }
    },
    120_000,
  )
})

describe('handing in', () => {
  const idsTo = async (viewer: Viewer, after = 0) => {
    const changes = await changesSince(viewer, articleId, after)
    if (!changes.ok) throw new Error(changes.error.detail)
    const { annotations, removed, sequence } = changes.value
    return { ids: annotations.map((one) => one.id).sort(), removed, sequence }
  }

  it('shows the colleagues’ marks, closes one’s own, and both are given back by an editor', async () => {
    const before = await idsTo(desk.analyst)
    expect(before).toMatchObject({ ids: [own], removed: [] })
    went(await handIn(desk.analyst, articleId, null))
    const after = await idsTo(desk.analyst, before.sequence)
    expect(after.ids).toEqual([own, hidden].sort())
    const late = await changeAnnotation(desk.analyst, own, { note: 'Now that I see theirs' })
    expect(late.ok ? null : late.error.code).toBe('handed-in')
    expect((await setRating(desk.analyst, hidden, { reliability: 'C', credibility: 3 })).ok).toBe(true)

    went(await reverseHandIn(desk.editor, articleId, desk.analyst.userId, null))
    const back = await idsTo(desk.analyst, after.sequence)
    expect(back).toMatchObject({ ids: [own], removed: [hidden] })
    expect((await changeAnnotation(desk.analyst, own, { note: 'Mine alone' })).ok).toBe(true)
  })

  it('names come back to everybody when the blind is lifted', async () => {
    const before = await idsTo(desk.editor)
    went(await setReviewRules(desk.admin, { blind: false }, null))
    const changes = await changesSince(desk.editor, articleId, before.sequence)
    expect(changes.ok && changes.value.annotations.find((one) => one.id === hidden)?.author.name).toBe(
      'Carl Colleague',
    )
  })
})
