import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type DataDesk, makeArticle, makeDataDesk, makeSource } from '#e2e/fixtures/data-desk.ts'
import { createTestDatabase, type TestDatabase } from '#e2e/fixtures/database.ts'
import type { ArticleFilters } from '#lib/domain/article-filters.ts'
import type { AnnotationKind } from '#lib/domain/kinds.ts'
import { listArticles } from './article-list.ts'
import { closeDatabase, database } from './database.ts'

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

/** A mark straight in the table, with a statement where it is a claim. */
async function mark(
  article: { id: string; revisionId: string; text: string },
  more: { kind?: AnnotationKind; start?: number; end?: number; statement?: string; authorId?: string } = {},
): Promise<string> {
  const { kind = 'claim', start = 0, end = start + 1, statement = 'A statement.', authorId } = more
  const id = uuidv7()
  const by = authorId ?? desk.analyst.userId
  await database().annotation.create({
    data: {
      id,
      workspaceId: desk.workspaceId,
      articleId: article.id,
      revisionId: article.revisionId,
      kind,
      start,
      end,
      exact: article.text.slice(start, end),
      prefix: '',
      suffix: '',
      authorId: by,
      updatedById: by,
      ...(kind === 'claim' ? { claim: { create: { workspaceId: desk.workspaceId, statement } } } : {}),
    },
  })
  return id
}

const titles = async (filters: ArticleFilters, who = desk.viewer) =>
  (await listArticles(who, filters)).items.map((one) => one.header.title)

describe('searching', () => {
  const text =
    'The “Harbour” compact—signed on 3 May—binds Arvenia’s ports. Россия молчала, l’eau montait. 条約が署名された。 ' +
    'Totals rose to 1,204 co-operation points, see U.S. notes.'

  beforeEach(async () => {
    const article = await makeArticle(desk.analyst, { text, title: 'Compact of Tolmach' })
    await mark(article, { statement: 'Tariffs were halved by Überwachung.' })
    await makeArticle(desk.analyst, { text: 'Nothing of note.', title: 'Quiet week' })
  })

  it.each([
    ['a word of the body', 'signed'],
    ['the beginning of a word', 'harb'],
    ['whatever its case', 'ARVENIA'],
    ['beside typographic signs', 'compact'],
    ['another script', 'молчала'],
    ['its beginning, in another case', 'РОСС'],
    ['behind an apostrophe', 'eau'],
    ['with the other apostrophe', "arvenia's"],
    ['a number', '1,204'],
    ['a short word', 'on'],
    ['with a hyphen', 'co-operation'],
    ['the later part of a hyphenated word', 'oper'],
    ['an abbreviation', 'U.S.'],
    ['one character of a script without spaces', '条'],
    ['a word in the middle of such a run', '署名'],
    ['a word of the title', 'tolmach'],
    ['the middle of a word of the title', 'olmac'],
    ['a word of a statement', 'halved'],
    ['the middle of a word of a statement', 'ariff'],
    ['a word of a statement with an umlaut', 'überw'],
    ['words of title, body and statement at once', 'tolmach signed tariffs 条約'],
    ['words in any order', 'ports harbour'],
    ['with signs that are no words', '— harbour …'],
  ])('finds %s', async (_, query) => {
    expect(await titles({ query })).toEqual(['Compact of Tolmach'])
  })

  it.each([
    ['a word that is not there', 'zeppelin'],
    ['a word too many', 'tolmach zeppelin'],
    ['words of two articles', 'tolmach quiet'],
    ['characters in another order', '名署'],
    ['a wildcard', '%'],
    ['another wildcard', '_'],
    ['an operator', 'signed|zeppelin'],
    ['a backslash', '\\'],
  ])('does not find by %s', async (_, query) => {
    expect(await titles({ query })).toEqual([])
  })

  it('takes signs for signs in a title', async () => {
    await makeArticle(desk.analyst, { title: 'Up 50% & more_or_less' })
    expect(await titles({ query: '50%' })).toEqual(['Up 50% & more_or_less'])
    expect(await titles({ query: '%' })).toEqual(['Up 50% & more_or_less'])
    expect(await titles({ query: 'more_or' })).toEqual(['Up 50% & more_or_less'])
  })

  it('forgets statements in the bin', async () => {
    await database().annotation.updateMany({
      where: { workspaceId: desk.workspaceId },
      data: { deletedAt: new Date() },
    })
    expect(await titles({ query: 'halved' })).toEqual([])
  })

  it('stays within the workspace', async () => {
    const foreign = await makeDataDesk('Hill desk')
    for (const query of ['signed', 'tolmach', 'olmac', 'halved', '条約']) {
      expect(await titles({ query }, foreign.admin)).toEqual([])
    }
  })

  it('reads the newest text of an article alone', async () => {
    const article = await makeArticle(desk.analyst, { text: 'Firstly printed.', title: 'Revised' })
    await database().$executeRaw`
      INSERT INTO "Revision" (id, "workspaceId", "articleId", number, original, "mediaType", extractor,
        "extractorVersion", text, document, sha256, "capturedById")
      SELECT ${uuidv7()}::uuid, "workspaceId", "articleId", 2, original, "mediaType", extractor, "extractorVersion",
        'Secondly printed.', document, sha256, "capturedById"
      FROM "Revision" WHERE id = ${article.revisionId}::uuid`
    expect(await titles({ query: 'secondly' })).toEqual(['Revised'])
    expect(await titles({ query: 'firstly' })).toEqual([])
  })

  it('keeps a text of more words than a list can hold', async () => {
    const many = Array.from({ length: 150_000 }, (_, index) => `word${index.toString(36)}x`).join(' ')
    await makeArticle(desk.analyst, { text: many, title: 'Dictionary' })
    expect(await titles({ query: 'word2x' })).toEqual(['Dictionary'])
  })
})

describe('the library', () => {
  it('pages by key, so that an import between two pages moves nothing', async () => {
    const made = []
    for (let index = 0; index < 5; index++) {
      made.unshift((await makeArticle(desk.analyst, { title: `Article ${index}` })).id)
    }
    const first = await listArticles(desk.viewer, { limit: 2 })
    await makeArticle(desk.analyst, { title: 'Meanwhile' })
    const second = await listArticles(desk.viewer, { limit: 2, cursor: first.next ?? undefined })
    const third = await listArticles(desk.viewer, { limit: 2, cursor: second.next ?? undefined })
    expect([...first.items, ...second.items, ...third.items].map((one) => one.id)).toEqual(made)
    expect(third.next).toBeNull()
  })

  it('filters by status, source and whose it is, and counts whatever the filters', async () => {
    const source = await makeSource(desk.analyst, 'Tolmach Courier', 'C')
    const a = await makeArticle(desk.analyst, { title: 'A', sourceId: source })
    const b = await makeArticle(desk.editor, { title: 'B' })
    const c = await makeArticle(desk.editor, { title: 'C' })
    await database().article.update({ where: { id: b.id }, data: { status: 'in_review' } })
    await database().article.update({
      where: { id: c.id },
      data: { assigneeIds: [desk.analyst.userId], status: 'published' },
    })
    expect(await titles({ status: ['in-review', 'published'] })).toEqual(['C', 'B'])
    expect(await titles({ source })).toEqual(['A'])
    expect(await titles({ mine: true }, desk.analyst)).toEqual(['C', 'A'])
    await database().article.update({ where: { id: a.id }, data: { deletedAt: new Date() } })
    const { counts, items } = await listArticles(desk.analyst, { query: 'nothing at all', mine: true })
    expect(items).toEqual([])
    expect(counts).toEqual({
      all: 2,
      mine: 1,
      imported: 0,
      'in-annotation': 0,
      reopened: 0,
      'in-review': 1,
      published: 1,
      deleted: 1,
    })
  })

  it('counts what stands on an article, and who marked it', async () => {
    const article = await makeArticle(desk.analyst, { text: 'x'.repeat(100) })
    await database().article.update({
      where: { id: article.id },
      data: { assigneeIds: [desk.editor.userId] },
    })
    const [rated, unrated, judgedNothing, gone] = [
      await mark(article),
      await mark(article),
      await mark(article),
      await mark(article),
    ]
    await mark(article, { kind: 'note', authorId: desk.colleague.userId })
    const rate = (
      annotationId: string,
      analystId: string,
      credibility: number,
      deletedAt: Date | null = null,
    ) =>
      database().rating.create({
        data: {
          id: uuidv7(),
          workspaceId: desk.workspaceId,
          annotationId,
          analystId,
          reliability: 'B',
          credibility,
          deletedAt,
        },
      })
    await rate(rated, desk.analyst.userId, 2)
    await rate(rated, desk.colleague.userId, 4)
    await rate(unrated, desk.analyst.userId, 2, new Date())
    await rate(judgedNothing, desk.analyst.userId, 6)
    await database().annotation.update({ where: { id: gone }, data: { deletedAt: new Date() } })
    const citation = await database().citation.create({
      data: {
        id: uuidv7(),
        workspaceId: desk.workspaceId,
        key: 'k',
        csl: {},
        title: 'T',
        createdById: desk.analyst.userId,
      },
    })
    for (const [annotationId, deletedAt] of [
      [rated, null],
      [rated, null],
      [unrated, null],
      [unrated, new Date()],
      [gone, null],
    ] as const) {
      await database().counterSource.create({
        data: {
          id: uuidv7(),
          workspaceId: desk.workspaceId,
          annotationId,
          citationId: citation.id,
          stance: 'supports',
          authorId: desk.analyst.userId,
          updatedById: desk.analyst.userId,
          deletedAt,
        },
      })
    }
    const [row] = (await listArticles(desk.viewer)).items
    expect(row).toMatchObject({
      counts: { annotations: 4, claims: 3, rated: 1, counterSources: 3, reviewed: 0 },
      words: 1,
      marks: expect.arrayContaining([[0, 10, 'n']]),
    })
    expect(row?.people.map((one) => one.name).sort()).toEqual([
      'Anna Analyst',
      'Carl Colleague',
      'Edith Editor',
    ])
  })

  it('draws at most two hundred marks of a strip, spread over the text', async () => {
    const text = 'x'.repeat(4000)
    const article = await makeArticle(desk.analyst, { text })
    await database().annotation.createMany({
      data: Array.from({ length: 1000 }, (_, index) => ({
        id: uuidv7(),
        workspaceId: desk.workspaceId,
        articleId: article.id,
        revisionId: article.revisionId,
        kind: 'technique' as const,
        start: index * 4,
        end: index * 4 + 4,
        exact: 'xxxx',
        prefix: '',
        suffix: '',
        authorId: desk.analyst.userId,
        updatedById: desk.analyst.userId,
      })),
    })
    const [row] = (await listArticles(desk.viewer)).items
    expect(row?.marks).toHaveLength(200)
    expect(row?.marks[0]).toEqual([0, 1, 't'])
    expect(row?.marks.at(-1)).toEqual([995, 996, 't'])
    expect(row?.counts.annotations).toBe(1000)
  })
})
