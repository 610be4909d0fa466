import { getSchema } from '@tiptap/core'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ClaimInput, Speaker } from '#lib/domain/annotation.ts'
import { ArticleHeader } from '#lib/domain/article.ts'
import { evidenceOrigins } from '#lib/domain/citation.ts'
import { CslItemSchema } from '#lib/domain/citation-schema.ts'
import { documentText } from '#lib/domain/document.ts'
import { ANNOTATION_KINDS, STANCES } from '#lib/domain/kinds.ts'
import { Email, Slug } from '#lib/domain/member.ts'
import { initials, personColour } from '#lib/domain/person.ts'
import { confirmationStands, isCredibilityRated, isReliabilityRated } from '#lib/domain/rating.ts'
import { resolveSelector } from '#lib/domain/selector.ts'
import { articleExtensions } from '#lib/editor/schema.ts'
import { SHIPPED_TAG_SETS } from '#prisma/vocabularies/shipped.ts'
import { tagRows } from '#prisma/vocabularies/tag-set-data.ts'
import { splitGrade } from './grade.ts'
import { STRAIT_DESK } from './strait-desk.ts'

const ARTICLES = STRAIT_DESK.articles.map((article) => ({
  ...article,
  title: article.header.title,
  text: documentText(article.document),
}))
const MARKS = ARTICLES.flatMap((article) =>
  article.marks.map((mark) => ({ ...mark, text: article.text, title: article.title })),
)
const CLAIMS = MARKS.filter((mark) => mark.kind === 'claim')
const RATINGS = CLAIMS.flatMap((mark) => mark.ratings ?? [])
const COUNTER_SOURCES = CLAIMS.flatMap((mark) => mark.counterSources ?? [])

describe('the articles of the sample', () => {
  it('stand as the library shows them, each in its state', () => {
    expect(Object.fromEntries(ARTICLES.map((article) => [article.title, article.status]))).toEqual({
      "Harbour compact makes Arvenia the strait's anchor": 'in-annotation',
      'Tariff week ends with everyone a winner': 'in-review',
      'A pact to be read between its lines': 'published',
      'What the dredging contract leaves out': 'imported',
      'Three readings of one communiqué': 'in-annotation',
    })
  })

  it.each(ARTICLES)(
    '$title has 350 to 900 words, a header that holds and a source that is there',
    (article) => {
      const words = article.text.split(/\s+/u).length
      expect(words).toBeGreaterThanOrEqual(350)
      expect(words).toBeLessThanOrEqual(900)
      expect(ArticleHeader.safeParse(article.header).error).toBeUndefined()
      expect(STRAIT_DESK.sources[article.source]?.name).toBe(article.header.publisher)
    },
  )

  it.each(ARTICLES)('$title is a document that the reading editor takes', (article) => {
    const stored = getSchema(articleExtensions).nodeFromJSON(article.document)
    expect(() => stored.check()).not.toThrow()
  })

  it('hold headings, lists, a quotation, a table, emphasis, a link and a passage from right to left', () => {
    const all = JSON.stringify(ARTICLES.map((article) => article.document))
    for (const type of [
      'heading',
      'bulletList',
      'orderedList',
      'blockquote',
      'table',
      'tableHeader',
      'italic',
      'bold',
      'link',
    ]) {
      expect(all).toContain(`"type":"${type}"`)
    }
    expect(all).toMatch(/\p{Script=Arabic}{4,}/u)
  })

  it('leave one article untouched, to try the desk on', () => {
    for (const article of ARTICLES) expect(article.marks.length === 0).toBe(article.status === 'imported')
  })
})

describe('the marks of the sample', () => {
  it.each(MARKS)('$title: “$quote” is one passage of its article', (mark) => {
    const { quote: exact, prefix, suffix } = mark
    const resolved = resolveSelector(mark.text, { exact, prefix, suffix })
    if (!resolved.ok) throw new Error(resolved.error.words)
    expect(mark.text.slice(resolved.value.start, resolved.value.end)).toBe(exact)
  })

  it.each(MARKS)('$title: “$quote” bears tags that ship, for its kind, one of an exclusive set', (mark) => {
    for (const [key, values] of Object.entries(mark.tags ?? {})) {
      const set = SHIPPED_TAG_SETS.find((one) => one.key === key)
      if (set === undefined) throw new Error(`No tag-set ${key} ships.`)
      expect(set.kinds).toContain(mark.kind)
      expect(set.exclusive ? values.length : 1).toBe(1)
      const placeable = tagRows(set).filter((row) => !row.group)
      for (const value of values) expect(placeable.map((row) => row.value)).toContain(value)
    }
  })

  it('are of every kind, overlap somewhere, and touch text from right to left', () => {
    expect(new Set(MARKS.map((mark) => mark.kind))).toEqual(new Set(ANNOTATION_KINDS))
    expect(
      MARKS.some((one) =>
        MARKS.some((other) => one !== other && other.title === one.title && other.quote.includes(one.quote)),
      ),
    ).toBe(true)
    expect(MARKS.some((mark) => /^\p{Script=Arabic}/u.test(mark.quote))).toBe(true)
    expect(MARKS.filter((mark) => mark.kind === 'technique').every((mark) => mark.tags !== undefined)).toBe(
      true,
    )
  })

  it.each(CLAIMS)('$title: “$claim.statement” is a claim with sound evidence', (mark) => {
    const { claimant } = mark.claim
    const named = claimant ? { kind: 'named', name: claimant.name } : { kind: 'author' }
    expect(ClaimInput.safeParse({ ...mark.claim, claimant: named }).error).toBeUndefined()
    if (claimant?.source !== undefined) expect(STRAIT_DESK.sources).toHaveProperty([claimant.source])
    const raters = (mark.ratings ?? []).map((rating) => rating.by)
    expect(new Set(raters).size).toBe(raters.length)
    for (const counterSource of mark.counterSources ?? [])
      expect(STRAIT_DESK.works).toHaveProperty([counterSource.work])
    const confirmed = (mark.ratings ?? []).some((rating) => splitGrade(rating.grade).credibility === 1)
    if (!confirmed) return
    const evidence = mark.counterSources ?? []
    const works = evidence.map(({ work }) => STRAIT_DESK.works[work])
    const origins = evidenceOrigins(
      works.flatMap((work) => (work ? [{ csl: work.csl, sourceId: work.source ?? null }] : [])),
    )
    const supports = evidence.map(({ stance }, index) => ({ stance, origin: origins[index] ?? '' }))
    expect(confirmationStands(supports, null)).toBe(true)
  })

  it('name speakers that hold', () => {
    for (const mark of MARKS) {
      if (mark.kind !== 'attribution') continue
      expect(Speaker.safeParse({ ...mark.speaker, source: undefined }).error).toBeUndefined()
      if (mark.speaker.source !== undefined) expect(STRAIT_DESK.sources).toHaveProperty([mark.speaker.source])
    }
  })

  it('show the whole range: every stance, every credibility, unrated ones, ratings that differ', () => {
    expect(new Set(COUNTER_SOURCES.map((one) => one.stance))).toEqual(new Set(STANCES))
    const pairs = RATINGS.map((rating) => splitGrade(rating.grade))
    expect(new Set(pairs.map((pair) => pair.credibility))).toEqual(new Set([1, 2, 3, 4, 5, 6]))
    expect(pairs.some((pair) => !isReliabilityRated(pair.reliability))).toBe(true)
    expect(pairs.some((pair) => !isCredibilityRated(pair.credibility))).toBe(true)
    expect(CLAIMS.some((mark) => mark.ratings === undefined)).toBe(true)
    expect(CLAIMS.some((mark) => new Set(mark.ratings?.map((rating) => rating.grade)).size > 1)).toBe(true)
    const uses = COUNTER_SOURCES.map((one) => one.work)
    expect(new Set(uses).size).toBeLessThan(uses.length)
  })
})

describe('the people, sources and works of the sample', () => {
  it('are three people with the faces of the design who cannot be written to', () => {
    const people = Object.values(STRAIT_DESK.people)
    expect(people.map((person) => [initials(person.name), personColour(person.id)])).toEqual([
      ['MK', '#1f4e79'],
      ['IN', '#0b6e69'],
      ['TO', '#8c2f5d'],
    ])
    for (const person of people) {
      expect(z.uuid().safeParse(person.id).success).toBe(true)
      expect(Email.safeParse(person.email).data).toBe(person.email)
      expect(person.email).toMatch(/\.invalid$/)
      // The first real admin must not find a second one who cannot sign in.
      expect(person.role).not.toBe('admin')
    }
  })

  it('grade every source with its reason, and leave one at F', () => {
    for (const source of Object.values(STRAIT_DESK.sources)) {
      for (const one of source.assessments ?? []) expect(one.rationale.trim()).not.toBe('')
    }
    expect(
      Object.values(STRAIT_DESK.sources).filter((source) => source.assessments === undefined),
    ).toHaveLength(1)
    expect(new Set(Object.values(STRAIT_DESK.sources).map((source) => source.name)).size).toBe(
      Object.keys(STRAIT_DESK.sources).length,
    )
  })

  it('cite works that hold as CSL-JSON, and none that nobody uses', () => {
    for (const [key, work] of Object.entries(STRAIT_DESK.works)) {
      expect(CslItemSchema.safeParse(work.csl).error).toBeUndefined()
      if (work.source !== undefined) expect(STRAIT_DESK.sources).toHaveProperty([work.source])
      expect(COUNTER_SOURCES.map((one) => one.work)).toContain(key)
    }
  })

  it('reach no host that could be real', () => {
    const hosts = JSON.stringify(STRAIT_DESK).match(/https?:\/\/[^/"\s]+/g) ?? []
    expect(hosts.length).toBeGreaterThan(20)
    for (const host of hosts) expect(host).toMatch(/\.example$/)
    expect(Slug.safeParse(STRAIT_DESK.slug).success).toBe(true)
  })
})
