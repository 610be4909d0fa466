import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DataDesk, makeDataDesk, makeSource } from '#e2e/fixtures/data-desk.ts'
import { createTestDatabase, type TestDatabase } from '#e2e/fixtures/database.ts'
import { gained, refusedAs } from '#e2e/fixtures/outcome.ts'
import { ArticleHeader } from '#lib/domain/article.ts'
import type { ArticleDocument } from '#lib/domain/document.ts'
import { sha256 } from '#lib/domain/sha256.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { wordCount } from '#lib/domain/word-count.ts'
import { type ArticleImportRequest, importArticle, previewMatches } from './article-import.ts'
import { listArticles } from './article-list.ts'
import { articleForPage, findArticle } from './article-row.ts'
import { changeArticle, deleteArticle, restoreArticle } from './articles.ts'
import { closeDatabase, database } from './database.ts'
import { purgeBin } from './purge.ts'
import { findOriginal, findRevision, listRevisions } from './revisions.ts'
import { findSource } from './source-list.ts'

let cluster: TestDatabase
let desk: DataDesk
let foreign: DataDesk

beforeAll(async () => {
  cluster = await createTestDatabase()
  process.env.DATABASE_URL = cluster.applicationUrl
  desk = await makeDataDesk()
  foreign = await makeDataDesk('Hill desk')
})
afterAll(async () => {
  await closeDatabase()
  await cluster.drop()
})

let texts = 0

/** An import as a route asks for it; each has a text of its own unless one is given. */
async function asked(
  more: Partial<ArticleImportRequest> & {
    text?: string
    title?: string
    publisher?: string
    url?: string
  } = {},
): Promise<ArticleImportRequest> {
  const { text = `Harbour notes, sheet ${++texts}.`, title = 'Harbour notes', publisher, url, ...rest } = more
  const document: ArticleDocument = {
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
  }
  return {
    header: ArticleHeader.parse({ title, publisher, url }),
    captured: {
      originalBytes: new TextEncoder().encode(`raw ${text}`),
      mediaType: 'text/plain',
      extractor: 'press-page',
      extractorVersion: '1.0.0',
      text,
      document,
      sha256: await sha256(text),
      leftovers: [{ text: 'Share', guess: 'button' }],
      url: null,
    },
    ...rest,
  }
}

const imported = async (by: Viewer, more: Parameters<typeof asked>[0] = {}) =>
  gained(await importArticle(by, await asked(more), null)).value

const eventsOf = (articleId: string) =>
  database().event.findMany({ where: { articleId }, orderBy: { sequence: 'asc' } })

const free = { expected: null, intentId: null }
const seen = (version: number, from: 'header' | 'body' = 'header') => ({
  expected: { version, from },
  intentId: null,
})

describe('an import', () => {
  it('makes an article with a frozen revision and one event', async () => {
    const text = 'Tolmach 🚢 signed.\nArvenia watched.'
    const article = await imported(desk.analyst, { text })
    expect(article).toMatchObject({
      status: 'imported',
      version: 1,
      source: null,
      counts: { annotations: 0, claims: 0, rated: 0, counterSources: 0, reviewed: 0 },
      createdBy: { id: desk.analyst.userId },
      revision: { number: 1, text, sha256: await sha256(text), mediaType: 'text/plain' },
    })
    const row = await database().revision.findUniqueOrThrow({ where: { id: article.revision.id } })
    expect([row.length, row.words]).toEqual([text.length, wordCount(text)])
    expect(row.leftovers).toEqual([{ text: 'Share', guess: 'button' }])
    expect(gained(await findOriginal(desk.viewer, row.id)).bytes).toEqual(
      new TextEncoder().encode(`raw ${text}`),
    )
    expect((await eventsOf(article.id)).map((one) => one.type)).toEqual(['article.imported'])
    expect(JSON.stringify(await eventsOf(article.id))).not.toContain('Arvenia watched')
    await expect(
      database().revision.update({ where: { id: row.id }, data: { text: 'forged' } }),
    ).rejects.toThrow('frozen')
  })

  it('counts words as the browser does, in any script', async () => {
    for (const text of [
      'one two',
      '条約が署名された',
      'mixed 条約 text — and\n\nmore',
      '🚢🚢 é\u0301 x',
      '  ',
    ]) {
      const [row] = await database().$queryRaw<{ words: number; length: number }[]>`
        SELECT word_count(${text}) AS words, utf16_length(${text}) AS length`
      expect(row).toEqual({ words: wordCount(text), length: text.length })
    }
  })

  it('offers the article that holds the same text, and imports it again only when told to', async () => {
    const text = 'The same words twice.'
    const first = await imported(desk.analyst, { text, title: 'First' })
    const again = await importArticle(desk.colleague, await asked({ text, title: 'Second' }), null)
    expect(refusedAs(again)).toBe('conflict same-text')
    if (!again.ok) expect(again.error.extra).toEqual({ existing: { id: first.id, title: 'First' } })
    const preview = gained(
      await previewMatches(desk.editor, {
        sha256: await sha256(text),
        header: {},
        url: null,
      }),
    )
    expect(preview.existing).toEqual({ id: first.id, title: 'First' })
    expect((await imported(desk.colleague, { text, title: 'Second', again: true })).id).not.toBe(first.id)
    expect((await importArticle(foreign.analyst, await asked({ text }), null)).ok).toBe(true)
  })

  it('forgets a text whose article is in the bin', async () => {
    const text = 'Words for the bin.'
    const first = await imported(desk.analyst, { text })
    gained(await deleteArticle(desk.analyst, first.id, free))
    expect((await importArticle(desk.analyst, await asked({ text }), null)).ok).toBe(true)
  })

  it('takes one of several who import one text at once', async () => {
    const text = 'Raced words.'
    const requests = await Promise.all(Array.from({ length: 5 }, () => asked({ text })))
    const answers = await Promise.all(requests.map((one) => importArticle(desk.analyst, one, null)))
    expect(answers.filter((one) => one.ok)).toHaveLength(1)
    for (const lost of answers.filter((one) => !one.ok)) expect(refusedAs(lost)).toBe('conflict same-text')
  })

  it('answers the same request again with the article that stands', async () => {
    const request = await asked({ id: uuidv7() })
    const intentId = uuidv7()
    const first = gained(await importArticle(desk.analyst, request, intentId))
    const second = gained(await importArticle(desk.analyst, request, intentId))
    const third = gained(await importArticle(desk.analyst, request, null))
    expect([first.created, second.created, third.created]).toEqual([true, false, false])
    expect(new Set([first, second, third].map((one) => one.value.id)).size).toBe(1)
    const other = await importArticle(desk.analyst, await asked({ id: request.id }), null)
    expect(refusedAs(other)).toBe('conflict')
    const abroad = await importArticle(foreign.analyst, request, null)
    expect(refusedAs(abroad)).toBe('conflict')
  })

  it('knows a repeated request by its intent, also where the desk drew the id', async () => {
    const request = await asked({ publisher: 'Narrows Courier' })
    const intentId = uuidv7()
    const first = gained(await importArticle(desk.analyst, request, intentId))
    const again = gained(await importArticle(desk.analyst, request, intentId))
    expect([first.created, again.created, again.value.id]).toEqual([true, false, first.value.id])
    const racing = uuidv7()
    const next = await asked({ publisher: 'Narrows Courier' })
    const both = await Promise.all([next, next].map((one) => importArticle(desk.analyst, one, racing)))
    expect(new Set(both.map((one) => gained(one).value.id)).size).toBe(1)
  })

  it('finds the source by name or host, makes one, or takes the one named', async () => {
    const made = await imported(desk.analyst, {
      publisher: 'Arvenia Gazette',
      url: 'https://www.gazette.example/a',
    })
    expect(made.source).toMatchObject({ name: 'Arvenia Gazette', reliability: 'F' })
    const source = gained(await findSource(desk.analyst, made.source?.id ?? ''))
    expect(source.url).toBe('https://www.gazette.example')
    const byName = await imported(desk.analyst, { publisher: '  ARVENIA  gazette ' })
    const byHost = await imported(desk.analyst, { url: 'https://gazette.example/b' })
    expect([byName.source?.id, byHost.source?.id]).toEqual([made.source?.id, made.source?.id])
    const agency = await imported(desk.analyst, {
      publisher: 'Strait Wire',
      url: 'https://gazette.example/c',
    })
    expect(agency.source?.name).toBe('Strait Wire')
    const named = await makeSource(desk.analyst, 'Named by hand', 'B')
    expect((await imported(desk.analyst, { publisher: 'Other', sourceId: named })).source?.id).toBe(named)
    expect((await imported(desk.analyst, { publisher: 'Other', sourceId: null })).source).toBeNull()
    const abroad = await makeSource(foreign.analyst, 'Abroad')
    expect(refusedAs(await importArticle(desk.analyst, await asked({ sourceId: abroad }), null))).toBe(
      'not-valid',
    )
  })

  it('makes one source when two articles of a new publisher come in at once', async () => {
    const both = await Promise.all([
      imported(desk.analyst, { publisher: 'Twin Press' }),
      imported(desk.colleague, { publisher: 'Twin Press' }),
    ])
    expect(both[0]?.source?.id).toBe(both[1]?.source?.id)
  })

  it('is not for viewers', async () => {
    expect(refusedAs(await importArticle(desk.viewer, await asked(), null))).toBe('not-allowed')
    const preview = await previewMatches(desk.viewer, { sha256: 'x', header: {}, url: null })
    expect(refusedAs(preview)).toBe('not-allowed')
  })
})

describe('a change of an article', () => {
  it('keeps fields that it does not name, and tells what changed', async () => {
    const article = await imported(desk.analyst, { title: 'Before', publisher: 'Tolmach Courier' })
    const changed = gained(
      await changeArticle(desk.analyst, article.id, { header: { title: 'After', views: 12 } }, free),
    ).value
    expect(changed).toMatchObject({
      version: 2,
      header: { title: 'After', views: 12, publisher: 'Tolmach Courier' },
    })
    const row = await database().article.findUniqueOrThrow({ where: { id: article.id } })
    expect(row.title).toBe('After')
    const [, event] = await eventsOf(article.id)
    expect(event?.data).toEqual({
      salt: expect.any(String),
      before: { 'header.title': 'Before', 'header.views': null, version: 1 },
      after: { 'header.title': 'After', 'header.views': 12, version: 2 },
    })
    const same = gained(await changeArticle(desk.colleague, article.id, { header: { views: 12 } }, free))
    expect(same.value.version).toBe(2)
    expect(await eventsOf(article.id)).toHaveLength(2)
  })

  it('is lost by the second of two writers, who sees what stands', async () => {
    const article = await imported(desk.analyst)
    const both = await Promise.all([
      changeArticle(desk.analyst, article.id, { header: { byline: 'One' } }, seen(1)),
      changeArticle(desk.colleague, article.id, { header: { byline: 'Two' } }, seen(1)),
    ])
    const [lost] = both.filter((one) => !one.ok)
    const [won] = both.filter((one) => one.ok)
    if (!lost || lost.ok || !won?.ok) throw new Error('One wins and one loses.')
    expect(refusedAs(lost)).toBe('version-mismatch')
    expect(lost.error.current).toMatchObject({
      version: 2,
      header: { byline: won.value.value.header.byline },
    })
    const late = await changeArticle(
      desk.colleague,
      article.id,
      { header: { byline: 'Late' } },
      seen(1, 'body'),
    )
    expect(refusedAs(late)).toBe('conflict')
  })

  it('needs a version after somebody else, and none after oneself', async () => {
    const { id } = await imported(desk.analyst)
    expect((await changeArticle(desk.analyst, id, { header: { byline: 'A' } }, free)).ok).toBe(true)
    const blind = await changeArticle(desk.colleague, id, { header: { byline: 'B' } }, free)
    expect(refusedAs(blind)).toBe('version-needed')
  })

  it('moves along the life of an article only where the role may', async () => {
    const { id } = await imported(desk.analyst)
    const move = (who: Viewer, status: 'in-annotation' | 'in-review' | 'published', version: number) =>
      changeArticle(who, id, { status }, seen(version))
    expect(refusedAs(await move(desk.analyst, 'published', 1))).toBe('not-valid move-not-allowed')
    expect(refusedAs(await move(desk.viewer, 'in-annotation', 1))).toBe('not-allowed')
    expect(gained(await move(desk.analyst, 'in-annotation', 1)).value.status).toBe('in-annotation')
    expect(gained(await move(desk.analyst, 'in-review', 2)).value.status).toBe('in-review')
    expect(refusedAs(await move(desk.analyst, 'published', 3))).toBe('not-valid move-not-allowed')
    expect(gained(await move(desk.editor, 'published', 3)).value.status).toBe('published')
  })

  it('puts members on the article, by an editor', async () => {
    const { id } = await imported(desk.analyst)
    const assign = (who: Viewer, assigneeIds: string[]) => changeArticle(who, id, { assigneeIds }, seen(1))
    expect(refusedAs(await assign(desk.analyst, [desk.analyst.userId]))).toBe('not-allowed')
    expect(refusedAs(await assign(desk.editor, [foreign.analyst.userId]))).toBe('not-valid')
    const assigned = gained(await assign(desk.editor, [desk.colleague.userId, desk.colleague.userId])).value
    expect(assigned.assigneeIds).toEqual([desk.colleague.userId])
    expect(assigned.people.map((one) => one.name)).toEqual(['Carl Colleague'])
  })

  it('refuses a header that is none, and a source that is not there', async () => {
    const { id } = await imported(desk.analyst)
    const abroad = await makeSource(foreign.analyst, 'Foreign paper')
    for (const patch of [{ header: { title: '  ' } }, { sourceId: abroad }, { sourceId: uuidv7() }]) {
      expect(refusedAs(await changeArticle(desk.analyst, id, patch, free))).toBe('not-valid')
    }
    expect((await articleForPage(desk.analyst, id))?.version).toBe(1)
  })

  it('changes nothing twice for one intent', async () => {
    const { id } = await imported(desk.analyst)
    const request = { expected: null, intentId: uuidv7() }
    const first = gained(await changeArticle(desk.analyst, id, { header: { byline: 'Once' } }, request))
    gained(await changeArticle(desk.analyst, id, { header: { byline: 'Later' } }, free))
    const repeated = gained(await changeArticle(desk.analyst, id, { header: { byline: 'Once' } }, request))
    expect(repeated).toMatchObject({ repeated: true, sequence: first.sequence })
    expect(repeated.value.header.byline).toBe('Later')
  })
})

describe('the bin', () => {
  it('takes an article and gives it back', async () => {
    const { id } = await imported(desk.analyst)
    gained(await deleteArticle(desk.analyst, id, free))
    gained(await deleteArticle(desk.analyst, id, free))
    expect((await listArticles(desk.analyst)).items.map((one) => one.id)).not.toContain(id)
    const bin = await listArticles(desk.analyst, { deleted: true })
    expect(bin.items.map((one) => one.id)).toContain(id)
    expect(bin.items.find((one) => one.id === id)?.deletedAt).not.toBeNull()
    const edit = await changeArticle(desk.analyst, id, { header: { byline: 'X' } }, free)
    expect(refusedAs(edit)).toBe('conflict article-deleted')
    expect(gained(await restoreArticle(desk.analyst, id, null)).value.deletedAt).toBeNull()
    expect((await eventsOf(id)).map((one) => one.type)).toEqual([
      'article.imported',
      'article.deleted',
      'article.restored',
    ])
  })

  it('is an analyst’s for what they imported, an editor’s for all', async () => {
    const { id } = await imported(desk.analyst)
    expect(refusedAs(await deleteArticle(desk.colleague, id, free))).toBe('not-allowed')
    expect(refusedAs(await deleteArticle(desk.viewer, id, free))).toBe('not-allowed')
    expect(refusedAs(await deleteArticle(desk.editor, id, seen(9)))).toBe('version-mismatch')
    gained(await deleteArticle(desk.editor, id, seen(1)))
    expect(refusedAs(await restoreArticle(desk.colleague, id, null))).toBe('not-allowed')
    const idsFor = async (who: Viewer) =>
      (await listArticles(who, { deleted: true })).items.map((one) => one.id)
    expect(await idsFor(desk.colleague)).not.toContain(id)
    expect(await idsFor(desk.viewer)).toEqual([])
    expect(await idsFor(desk.analyst)).toContain(id)
    expect(await idsFor(desk.admin)).toContain(id)
  })

  it('is emptied of what has lain in it for thirty days, and of nothing else', async () => {
    const [old, recent, kept] = [
      await imported(desk.analyst),
      await imported(desk.analyst),
      await imported(desk.analyst),
    ]
    for (const { id } of [old, recent]) gained(await deleteArticle(desk.analyst, id, free))
    const age = (id: string, days: number) =>
      database()
        .$executeRaw`UPDATE "Article" SET "deletedAt" = now() - make_interval(days => ${days}) WHERE id = ${id}::uuid`
    await age(old.id, 31)
    await age(recent.id, 29)
    expect((await listArticles(desk.analyst, { deleted: true })).items.map((one) => one.id)).not.toContain(
      old.id,
    )
    expect(await purgeBin()).toMatchObject({ articles: 1 })
    expect(refusedAs(await findArticle(desk.admin, old.id))).toBe('not-found')
    expect(await database().revision.count({ where: { articleId: old.id } })).toBe(0)
    expect((await eventsOf(old.id)).length).toBe(2)
    for (const { id } of [recent, kept]) expect((await findArticle(desk.admin, id)).ok).toBe(true)
  })
})

describe('revisions', () => {
  it('are listed without their texts and read one by one', async () => {
    const article = await imported(desk.analyst, { text: 'One revision.' })
    const listed = gained(await listRevisions(desk.viewer, article.id))
    expect(listed).toEqual([expect.objectContaining({ id: article.revision.id, number: 1 })])
    expect(listed[0]).not.toHaveProperty('text')
    const revision = gained(await findRevision(desk.viewer, article.revision.id))
    expect(revision).toEqual(article.revision)
  })
})

describe('a viewer of another workspace', () => {
  it('sees and changes nothing of this one', async () => {
    const article = await imported(desk.analyst, { publisher: 'Hidden Herald' })
    const { id } = article
    expect(refusedAs(await findArticle(foreign.admin, id))).toBe('not-found')
    expect(await articleForPage(foreign.admin, id)).toBeNull()
    expect(refusedAs(await listRevisions(foreign.admin, id))).toBe('not-found')
    expect(refusedAs(await findRevision(foreign.admin, article.revision.id))).toBe('not-found')
    expect(refusedAs(await findOriginal(foreign.admin, article.revision.id))).toBe('not-found')
    expect(refusedAs(await changeArticle(foreign.admin, id, { header: { byline: 'X' } }, free))).toBe(
      'not-found',
    )
    expect(refusedAs(await deleteArticle(foreign.admin, id, free))).toBe('not-found')
    expect(refusedAs(await restoreArticle(foreign.admin, id, null))).toBe('not-found')
    const sha = article.revision.sha256
    const preview = await previewMatches(foreign.admin, {
      sha256: sha,
      header: { publisher: 'Hidden Herald' },
      url: null,
    })
    expect(gained(preview)).toEqual({ existing: null, sources: [] })
    for (const filters of [{}, { query: 'Harbour' }, { deleted: true }, { source: article.source?.id }]) {
      expect((await listArticles(foreign.admin, filters)).items.map((one) => one.id)).not.toContain(id)
    }
    expect((await findArticle(desk.admin, id)).ok).toBe(true)
  })
})
