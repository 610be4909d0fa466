import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type DataDesk,
  makeArticle,
  makeDataDesk,
  makeMark,
  makeSource,
  went,
} from '#e2e/fixtures/data-desk.ts'
import { createTestDatabase, type TestDatabase } from '#e2e/fixtures/database.ts'
import type { AnnotationDto } from '#lib/domain/counter-source.ts'
import type { Credibility } from '#lib/domain/kinds.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { changeAnnotation, deleteAnnotation } from './annotations.ts'
import { captureBytes, getCapture, storeCapture } from './captures.ts'
import { listClaims } from './claim-list.ts'
import { changeClaim } from './claims.ts'
import { putCounterSource } from './counter-sources.ts'
import { closeDatabase, database } from './database.ts'
import { setRating } from './ratings.ts'
import { search } from './search.ts'

describe('finding', () => {
  let cluster: TestDatabase
  let desk: DataDesk
  let foreign: DataDesk
  let gazette: string
  let league: string
  const claims: Record<string, AnnotationDto> = {}

  beforeAll(async () => {
    cluster = await createTestDatabase()
    process.env.DATABASE_URL = cluster.applicationUrl
    desk = await makeDataDesk()
    foreign = await makeDataDesk('Hill desk')
    gazette = await makeSource(desk.analyst, 'Strait Gazette')
    league = await makeSource(desk.analyst, 'Strait League')
    const reported = await makeArticle(desk.analyst, { sourceId: gazette, title: 'Harbour dues' })
    const other = await makeArticle(desk.analyst, { title: 'Fog over the narrows' })
    const make = async (name: string, articleId: string, statement: string, rated: Credibility[] = []) => {
      const claim = await makeMark(desk.analyst, articleId)
      claims[name] = claim
      await changeClaim(desk.analyst, claim.id, {
        statement,
        type: name === 'causal' ? 'causal' : 'quantity',
      })
      for (const [index, credibility] of rated.entries()) {
        const by = index === 0 ? desk.analyst : desk.colleague
        went(await setRating(by, claim.id, { reliability: 'D', credibility }))
      }
      return claim
    }
    await make('doubtful', reported.id, 'The dues doubled in a year.', [4])
    const answered = await make('answered', reported.id, 'The dues paid for the pier.', [5, 2])
    await make('unjudged', reported.id, 'The dues will fall.', [6])
    await make('causal', other.id, 'Fog closed the harbour because of the dues.')
    const quoted = await make('quoted', other.id, 'Überfahrt kostet 12 Taler.', [4])
    await changeClaim(desk.analyst, quoted.id, {
      claimant: { kind: 'named', name: 'League', sourceId: league },
    })
    const binned = await make('binned', other.id, 'The dues were never paid.', [4])
    await deleteAnnotation(desk.analyst, binned.id)
    went(
      await putCounterSource(desk.colleague, uuidv7(), {
        annotationId: answered.id,
        stance: 'contradicts',
        citation: { type: 'report', title: 'Pier accounts', publisher: 'Audit office' },
        quote: 'The pier was paid for by subscription.',
      }),
    )
    const note = await makeMark(desk.analyst, other.id, {
      kind: 'note',
      selector: { exact: 'Trade grew by half' },
    })
    went(await changeAnnotation(desk.analyst, note.id, { note: 'Ask the tollkeeper about this.' }))
    claims.note = note
  })
  afterAll(async () => {
    await closeDatabase()
    await cluster.drop()
  })

  const namesOf = (ids: readonly string[]) =>
    ids.map((id) => Object.keys(claims).find((name) => claims[name]?.id === id))
  const listed = async (filters: Parameters<typeof listClaims>[1], by: Viewer = desk.viewer) =>
    namesOf((await listClaims(by, filters)).items.map((row) => row.id))

  describe('claims', () => {
    it('are all that stand, the newest first, a page at a time', async () => {
      expect(await listed({})).toEqual(['quoted', 'causal', 'unjudged', 'answered', 'doubtful'])
      const first = await listClaims(desk.viewer, { limit: 2 })
      const second = await listClaims(desk.viewer, { limit: 3, cursor: first.next ?? undefined })
      expect([first.items.length, second.items.length, second.next]).toEqual([2, 3, null])
      expect(await listed({}, foreign.admin)).toEqual([])
    })

    it('are those rated 4 or 5 of a source with no counter-source', async () => {
      expect(await listed({ credibility: [4, 5], source: gazette, counter: 'none' })).toEqual(['doubtful'])
      expect(await listed({ credibility: [4, 5], source: gazette })).toEqual(['answered', 'doubtful'])
      expect(await listed({ source: league })).toEqual(['quoted'])
      expect(await listed({ counter: 'any' })).toEqual(['answered'])
    })

    it('count as rated only where the credibility was judged', async () => {
      expect(await listed({ rated: 'yes' })).toEqual(['quoted', 'answered', 'doubtful'])
      expect(await listed({ rated: 'no' })).toEqual(['causal', 'unjudged'])
    })

    it('are narrowed by type, article and words', async () => {
      expect(await listed({ type: ['causal'] })).toEqual(['causal'])
      expect(await listed({ article: claims.causal?.articleId ?? '' })).toEqual(['quoted', 'causal'])
      expect(await listed({ query: 'dues pier' })).toEqual(['answered'])
      expect(await listed({ query: 'überfahrt' })).toEqual(['quoted'])
      expect(await listed({ query: '100%_' })).toEqual([])
    })

    it('are the same by a word, whether a page is found among the newest or by the index', async () => {
      // A whole page of one and the next stands among the newest; a page of fifty is more than there are.
      const paged: string[] = []
      let cursor: string | undefined
      do {
        const page = await listClaims(desk.viewer, { query: 'dues', limit: 1, cursor })
        paged.push(...page.items.map((row) => row.id))
        cursor = page.next ?? undefined
      } while (cursor !== undefined)
      expect(namesOf(paged)).toEqual(['causal', 'unjudged', 'answered', 'doubtful'])
      expect(await listed({ query: 'dues' })).toEqual(namesOf(paged))
    })

    it('come with their article, its source, their ratings and their stances', async () => {
      const { items } = await listClaims(desk.viewer, { counter: 'any' })
      expect(items).toMatchObject([
        {
          article: { title: 'Harbour dues' },
          source: { id: gazette, name: 'Strait Gazette', reliability: 'B' },
          claim: { statement: 'The dues paid for the pier.', suggested: false },
          exact: 'signed 212 agreements',
          ratings: [{ credibility: 5 }, { credibility: 2 }],
          stances: { contradicts: 1, supports: 0, qualifies: 0, context: 0 },
        },
      ])
    })
  })

  describe('a search', () => {
    const kinds = async (query: string, by: Viewer = desk.viewer) =>
      (await search(by, query)).map((hit) => [hit.kind, hit.title])

    it('finds claims, articles, sources, counter-sources and notes by their words', async () => {
      expect(await kinds('pier')).toEqual([
        ['claim', 'The dues paid for the pier.'],
        ['counter-source', 'Pier accounts'],
      ])
      expect(await kinds('strait gaz')).toEqual([['source', 'Strait Gazette']])
      expect(await kinds('narrows')).toEqual([['article', 'Fog over the narrows']])
      expect(await kinds('tollkeep')).toEqual([['note', 'Ask the tollkeeper about this.']])
      expect(await kinds('subscription accounts')).toEqual([['counter-source', 'Pier accounts']])
    })

    it('shows the words around what it found in a text', async () => {
      const hits = await search(desk.viewer, 'tolmach')
      expect(hits.filter((hit) => hit.kind === 'article').map((hit) => hit.snippet)).toEqual([
        expect.stringContaining('Arvenia and Tolmach signed'),
        expect.stringContaining('Arvenia and Tolmach signed'),
      ])
    })

    it('leaves out what is in the bin, other workspaces, and answers nothing to nothing', async () => {
      expect(await kinds('never paid')).toEqual([])
      expect(await kinds('pier', foreign.admin)).toEqual([])
      expect(await kinds('  ')).toEqual([])
      expect(await kinds(`'); DROP TABLE "Event"; --`)).toEqual([])
    })
  })

  describe('a capture', () => {
    const page = {
      url: 'https://register.example/a',
      finalUrl: 'https://register.example/a/',
      mediaType: 'text/html',
      bytes: new TextEncoder().encode('<title>Register</title>'),
      title: 'Register',
      text: 'Register',
    }

    it('is kept with its hash and its event, once an intent, and never changes', async () => {
      const intentId = uuidv7()
      const first = went(await storeCapture(desk.analyst, page, { intentId }))
      expect(went(await storeCapture(desk.analyst, page, { intentId }))).toEqual(first)
      expect(first.sha256).toBe('c46462234ed5ac6bf98e1317b0be6be6068ef276462511ab9a369b3e91dcc920')
      const bytes = await captureBytes(desk.viewer, first.id)
      expect(bytes.ok && new TextDecoder().decode(bytes.value.bytes)).toBe('<title>Register</title>')
      await expect(
        database().capture.update({ where: { id: first.id }, data: { title: 'Another' } }),
      ).rejects.toThrow(/frozen/)
    })

    it('is made by those who may add counter-sources, and unknown to strangers', async () => {
      const made = went(await storeCapture(desk.analyst, page))
      expect(await storeCapture(desk.viewer, page)).toMatchObject({
        ok: false,
        error: { kind: 'not-allowed' },
      })
      expect(await getCapture(foreign.admin, made.id)).toMatchObject({
        ok: false,
        error: { kind: 'not-found' },
      })
      expect(await captureBytes(foreign.admin, made.id)).toMatchObject({
        ok: false,
        error: { kind: 'not-found' },
      })
    })
  })
})
