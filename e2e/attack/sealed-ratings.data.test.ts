import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeDatabase, database } from '#lib/data/database.ts'
import { setRating, withdrawRating } from '#lib/data/ratings.ts'
import { setReviewRules } from '#lib/data/review-rules.ts'
import { sealProof } from '#lib/data/seal-proof.ts'
import { undo } from '#lib/data/undo.ts'
import type { RatingPut } from '#lib/domain/annotation.ts'
import { type Committed, commitmentHash } from '#lib/domain/commitment.ts'
import { ROLES } from '#lib/domain/permission.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { verifyDesk, verifySnapshot } from '#lib/server/verify.ts'
import { ARTICLE_TEXT, type DataDesk, makeDataDesk, makeMark, went } from '../fixtures/data-desk.ts'
import { createTestDatabase, type TestDatabase } from '../fixtures/database.ts'
import { importParagraphs } from '../fixtures/working-desk.ts'
import { asking, questionsOf, readers, type Targets, withoutChance } from './attacked-routes.ts'

/**
 * Sealed ratings under attack. Two desks are alike to the last act but for what one analyst rated: A1 for a long reason,
 * or E5 for a short one. Whoever asks whatever of the API must be answered the same by both.
 */

const SECRETS: RatingPut[] = [
  {
    reliability: 'A',
    credibility: 1,
    confidence: 'high',
    rationale: 'Zugzwang: both port authorities and the customs union confirm the figure in their yearbooks.',
  },
  { reliability: 'E', credibility: 5, confidence: null, rationale: 'Quixotic.' },
]
const OTHER: RatingPut = { reliability: 'C', credibility: 3, confidence: 'low', rationale: 'Hemlock.' }
const TOLD = /zugzwang|quixotic|yearbook/i

type Attacked = { desk: DataDesk; targets: Targets; claim: string; article: string }

/** A desk where Carl has committed to what is hidden, after a change of mind, and the admin to something else; a third is waited for. */
async function makeAttacked(hidden: RatingPut): Promise<Attacked> {
  const desk = await makeDataDesk()
  const { admin, analyst, colleague, editor } = desk
  went(await setReviewRules(admin, { sealed: true, quorum: 3 }, null))
  const { articleId, revisionId } = await importParagraphs(analyst, null, ARTICLE_TEXT.split('\n'))
  const mark = await makeMark(analyst, articleId)
  await makeMark(analyst, articleId, { selector: { exact: 'Trade grew by half' } })
  went(await setRating(admin, mark.id, { reliability: 'B', credibility: 2 }))
  went(await setRating(colleague, mark.id, OTHER))
  went(await setRating(colleague, mark.id, hidden))
  went(await withdrawRating(colleague, mark.id))
  went(await undo(colleague, articleId))
  const ratings = await database().rating.findMany({
    where: { annotationId: mark.id },
    orderBy: { id: 'asc' },
  })
  const ids = [articleId, revisionId, mark.id, desk.workspaceId, ...ratings.map((one) => one.id)]
  return {
    desk,
    claim: mark.id,
    article: articleId,
    targets: {
      ids,
      article: articleId,
      annotation: mark.id,
      person: colleague.userId,
      words: ['Zugzwang', 'Quixotic', 'signed', editor.role],
    },
  }
}

let cluster: TestDatabase
let owner: pg.Client
let worlds: Attacked[] = []

beforeAll(async () => {
  cluster = await createTestDatabase()
  process.env.DATABASE_URL = cluster.applicationUrl
  process.env.NEXTAUTH_SECRET = 'a secret for this test alone'
  owner = new pg.Client({ connectionString: cluster.ownerUrl })
  await owner.connect()
  worlds = []
  for (const hidden of SECRETS) worlds.push(await makeAttacked(hidden))
})
afterAll(async () => {
  await owner.end()
  await closeDatabase()
  await cluster.drop()
})

const world = (at: number): Attacked => {
  const found = worlds[at]
  if (!found) throw new Error('There is no such desk.')
  return found
}

/** Which of the tables of ratings are not as the events say; the people of such a desk were made by no event. */
async function foundOnRatings(inside = false): Promise<string[]> {
  const { findings } = await (inside ? verifySnapshot(owner, []) : verifyDesk(owner))
  const tables = ['Rating', 'Seal', 'Commitment', 'Event']
  return findings.map((one) => one.table).filter((table) => tables.includes(table))
}

/** Every answer of every route to somebody in both desks, side by side. */
async function answersTo(who: (desk: DataDesk) => Viewer) {
  const ask = [await asking(who(world(0).desk)), await asking(who(world(1).desk))]
  const answers: { question: string; told: string[] }[] = []
  for (const { path, get } of readers()) {
    const lists = [0, 1].map((at) => questionsOf(path, get, world(at).targets))
    for (const index of (lists[0] ?? []).keys()) {
      const told: string[] = []
      for (const at of [0, 1]) {
        const question = lists[at]?.[index]
        if (question) told.push((await ask[at]?.(get, question)) ?? '')
      }
      answers.push({ question: `${path} ${lists[0]?.[index]?.path} ${lists[0]?.[index]?.accept}`, told })
    }
  }
  return answers
}

describe('before the quorum', () => {
  it.each(ROLES)(
    'no answer to the %s tells what a colleague rated',
    async (role) => {
      const answers = await answersTo((desk) => desk[role])
      expect(answers.length).toBeGreaterThan(200)
      expect(answers.some(({ told }) => told[0]?.startsWith('200'))).toBe(true)
      for (const { question, told } of answers) {
        for (const one of told) expect(one, question).not.toMatch(TOLD)
        expect(withoutChance(told[0] ?? ''), question).toBe(withoutChance(told[1] ?? ''))
      }
    },
    240_000,
  )

  it('is an attack that would find it: its own analyst is told', async () => {
    const answers = await answersTo((desk) => desk.colleague)
    const differing = answers.filter(
      ({ told }) => withoutChance(told[0] ?? '') !== withoutChance(told[1] ?? ''),
    )
    const routes = new Set(differing.map(({ question }) => question.split(' ')[0]))
    for (const path of [
      '/annotations/{id}',
      '/annotations/{id}/ratings',
      '/articles/{id}/annotations',
      '/articles/{id}/changes',
      '/claims',
      '/ratings/{id}',
    ]) {
      expect(routes, path).toContain(path)
    }
  }, 120_000)

  it('is told by no event, and every row is still held against the events', async () => {
    const events = await database().event.findMany({ select: { data: true, type: true } })
    for (const { data } of events) expect(JSON.stringify(data)).not.toMatch(TOLD)
    expect(events.filter(({ type }) => type === 'rating.committed')).toHaveLength(8)
    expect(await foundOnRatings()).toEqual([])
  })

  it('is noticed when it is changed behind the desk', async () => {
    const { claim, desk } = world(1)
    await owner.query('BEGIN')
    await owner.query(`UPDATE "Rating" SET credibility = 2 WHERE "annotationId" = $1 AND "analystId" = $2`, [
      claim,
      desk.colleague.userId,
    ])
    const changed = await foundOnRatings(true)
    await owner.query('ROLLBACK')
    expect(changed).toEqual(['Rating'])
    await owner.query('BEGIN')
    await owner.query(`UPDATE "Commitment" SET reliability = 'B' WHERE reliability = 'E'`)
    const kept = await foundOnRatings(true)
    await owner.query('ROLLBACK')
    expect([...new Set(kept)]).toEqual(['Commitment'])
  })
})

describe('with the quorum', () => {
  it('all open at once, as they were committed, and everybody can check it', async () => {
    for (const at of [0, 1]) {
      const { desk, claim } = world(at)
      const hashes = new Map(
        (went(await setRating(desk.analyst, claim, OTHER)).annotation.seal?.committed ?? []).map((one) => [
          one.ratingId,
          one.commitment,
        ]),
      )
      expect(hashes.size).toBe(3)
      const proof = await sealProof(desk.viewer, claim)
      if (!proof.ok) throw new Error(proof.error.detail)
      expect(proof.value.openedAt).not.toBeNull()
      const hidden = proof.value.raters.find(({ analyst }) => analyst.id === desk.colleague.userId)
      expect(hidden?.commitments.map((one) => one.opened !== null)).toEqual([false, false, true])
      for (const { ratingId, commitments } of proof.value.raters) {
        const last = commitments.at(-1)
        expect(last?.hash).toBe(hashes.get(ratingId))
        expect(await commitmentHash(last?.opened as Committed)).toBe(last?.hash)
        expect(last?.opened?.previous ?? null).toBe(commitments.at(-2)?.hash ?? null)
      }
      expect(hidden?.commitments.at(-1)?.opened).toMatchObject(SECRETS[at] ?? {})
    }
    expect(await foundOnRatings()).toEqual([])
  })

  it('a change afterwards is marked, and what was opened stays beside it', async () => {
    const { desk, claim, article } = world(1)
    const changed = went(
      await setRating(desk.colleague, claim, { reliability: 'C', credibility: 3 }),
    ).annotation
    expect(changed.rating).toMatchObject({
      credibility: 3,
      seal: { sealed: false, afterOpening: true, opened: { reliability: 'E', credibility: 5 } },
    })
    const late = went(await setRating(desk.editor, claim, { reliability: 'B', credibility: 4 })).annotation
    expect(late.rating?.seal).toEqual({ sealed: false, commitment: null, opened: null, afterOpening: true })
    expect(
      went(await undo(desk.colleague, article)).annotation?.ratings.find(
        (one) => one.analyst.id === desk.colleague.userId,
      ),
    ).toMatchObject({ credibility: 5 })
    expect(await foundOnRatings()).toEqual([])
  })
})
