import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type DataDesk, makeArticle, makeDataDesk, makeMark, went } from '#e2e/fixtures/data-desk.ts'
import { createTestDatabase, type TestDatabase } from '#e2e/fixtures/database.ts'
import { gained, refusedAs } from '#e2e/fixtures/outcome.ts'
import { brokenMusts } from '#e2e/fixtures/web-annotation-musts.ts'
import type { AnnotationPlace } from '#lib/domain/annotation-list.ts'
import { webAnnotations } from '#lib/domain/web-annotation.ts'
import { deleteAnnotation, listAnnotations } from './annotations.ts'
import { putCounterSource } from './counter-sources.ts'
import { closeDatabase } from './database.ts'
import { getCounterSource, getRating } from './on-annotation.ts'
import { setRating } from './ratings.ts'
import { charactersOf, collectionFacts } from './web-annotations.ts'

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

const rate = (annotationId: string) =>
  setRating(desk.analyst, annotationId, { reliability: 'D', credibility: 4 }).then(went)
const cite = async (annotationId: string) => {
  const id = uuidv7()
  const citation = { type: 'report', title: 'Port register' }
  went(await putCounterSource(desk.analyst, id, { annotationId, stance: 'contradicts', citation }))
  return id
}

describe('a part of an article’s annotations', () => {
  it('follows the one before it in text order, each mark once', async () => {
    const article = await makeArticle(desk.analyst)
    const quotes = ['Arvenia', 'Tolmach signed', '212', 'last year', 'Strait League']
    for (const exact of quotes)
      await makeMark(desk.analyst, article.id, { kind: 'note', selector: { exact } })
    // Two marks of one beginning are told apart by their ids.
    await makeMark(desk.colleague, article.id, { kind: 'note', selector: { start: 0, end: 3 } })
    const whole = gained(await listAnnotations(desk.viewer, article.id))
    expect(whole).toMatchObject({ items: { length: 6 }, next: null })
    const seen: string[] = []
    let after: AnnotationPlace | null = null
    do {
      const part: Awaited<ReturnType<typeof listAnnotations>> = await listAnnotations(
        desk.viewer,
        article.id,
        {
          after,
          limit: 2,
        },
      )
      const { items, next } = gained(part)
      seen.push(...items.map((one) => one.id))
      after = next
    } while (after !== null)
    expect(seen).toEqual(whole.items.map((one) => one.id))
  })

  it('is as empty as what the viewer may see', async () => {
    const article = await makeArticle(desk.analyst)
    await makeMark(desk.analyst, article.id)
    const elsewhere = await makeDataDesk('Another desk')
    const part = { after: null, limit: 2 }
    expect(refusedAs(await listAnnotations(elsewhere.admin, article.id, part))).toBe('not-found')
    const beyond = { after: { start: 900, id: uuidv7() }, limit: 2 }
    expect(gained(await listAnnotations(desk.viewer, article.id, beyond))).toMatchObject({
      items: [],
      next: null,
    })
  })
})

describe('what a collection says of itself', () => {
  it('counts marks, ratings and counter-sources, and those before a place', async () => {
    const article = await makeArticle(desk.analyst, { title: 'Two ports' })
    const note = await makeMark(desk.analyst, article.id, { kind: 'note', selector: { exact: 'Arvenia' } })
    const claim = await makeMark(desk.analyst, article.id)
    const gone = await makeMark(desk.analyst, article.id, { kind: 'note', selector: { exact: 'third' } })
    await rate(claim.id)
    await cite(claim.id)
    went(await deleteAnnotation(desk.analyst, gone.id))
    const at = (mark: typeof note) => ({ start: mark.selector.start, id: mark.id })
    const facts = async (after: AnnotationPlace | null) =>
      gained(await collectionFacts(desk.viewer, article.id, after))
    expect(await facts(null)).toEqual({ title: 'Two ports', total: 4, before: 0 })
    expect(await facts(at(note))).toEqual({ title: 'Two ports', total: 4, before: 1 })
    expect(await facts(at(claim))).toEqual({ title: 'Two ports', total: 4, before: 4 })
    const exported = gained(await listAnnotations(desk.viewer, article.id)).items.flatMap((mark) =>
      webAnnotations(mark, { origin: 'http://desk', characters: () => ({ start: 0, end: 1 }) }),
    )
    expect(exported).toHaveLength(4)
    const elsewhere = await makeDataDesk('Another desk')
    expect(refusedAs(await collectionFacts(elsewhere.admin, article.id, null))).toBe('not-found')
  })
})

describe('places in characters', () => {
  it('are those of the text, whatever its script', async () => {
    const text = '👍🏽 Arvenia 🇦🇷 — “𝒯rade” grew; 貿易が伸びた 𠮷野 said.'
    const plain = await makeArticle(desk.analyst)
    const article = await makeArticle(desk.analyst, { text })
    const quotes = ['👍🏽', 'Arvenia', '𝒯rade', '貿易', '𠮷野 said.']
    for (const exact of quotes)
      await makeMark(desk.analyst, article.id, { kind: 'note', selector: { exact } })
    await makeMark(desk.analyst, plain.id)
    const marks = [
      ...gained(await listAnnotations(desk.viewer, article.id)).items,
      ...gained(await listAnnotations(desk.viewer, plain.id)).items,
    ]
    const around = { origin: 'http://desk.example', characters: await charactersOf(desk.viewer, marks) }
    for (const mark of marks) {
      const characters = [...(mark.articleId === plain.id ? plain.text : text)]
      for (const annotation of webAnnotations(mark, around)) {
        expect(brokenMusts(annotation)).toEqual([])
        const [quote, position] = annotation.target.selector
        expect(characters.slice(position.start, position.end).join('')).toBe(quote.exact)
      }
    }
  })
})

describe('what stands on an annotation', () => {
  it('is found by its own id, by whoever may see it', async () => {
    const article = await makeArticle(desk.analyst)
    const claim = await makeMark(desk.analyst, article.id)
    const rated = await rate(claim.id)
    const ratingId = rated.annotation.rating?.id ?? ''
    const counterSourceId = await cite(claim.id)
    expect(gained(await getRating(desk.viewer, ratingId))).toMatchObject({
      annotation: { id: claim.id },
      rating: { id: ratingId, reliability: 'D', version: 1 },
    })
    expect(gained(await getCounterSource(desk.viewer, counterSourceId))).toMatchObject({
      annotation: { id: claim.id },
      counterSource: { id: counterSourceId, stance: 'contradicts', version: 1 },
    })
    const elsewhere = await makeDataDesk('Another desk')
    expect(refusedAs(await getRating(elsewhere.admin, ratingId))).toBe('not-found')
    expect(refusedAs(await getCounterSource(elsewhere.admin, counterSourceId))).toBe('not-found')
    expect(refusedAs(await getRating(desk.viewer, uuidv7()))).toBe('not-found')
  })
})
