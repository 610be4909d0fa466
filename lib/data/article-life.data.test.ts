import { afterAll, beforeAll, expect, it } from 'vitest'
import { type DataDesk, makeArticle, makeDataDesk } from '#e2e/fixtures/data-desk.ts'
import { createTestDatabase, type TestDatabase } from '#e2e/fixtures/database.ts'
import { ARTICLE_STATUSES } from '#lib/domain/article.ts'
import { mayMove } from '#lib/domain/article-life.ts'
import { ROLES } from '#lib/domain/permission.ts'
import { statusColumn } from './article-status.ts'
import { changeArticle } from './articles.ts'
import { closeDatabase, database } from './database.ts'

let cluster: TestDatabase
let desk: DataDesk

beforeAll(async () => {
  cluster = await createTestDatabase()
  process.env.DATABASE_URL = cluster.applicationUrl
  desk = await makeDataDesk()
})
afterAll(async () => {
  await closeDatabase()
  await cluster.drop()
})

it.each(ROLES)(
  'lets the role %s make the moves of the table, each once tried, and no other',
  async (role) => {
    const { id } = await makeArticle(desk.editor)
    const moved: string[] = []
    for (const from of ARTICLE_STATUSES) {
      for (const to of ARTICLE_STATUSES.filter((status) => status !== from)) {
        const row = await database().article.update({ where: { id }, data: { status: statusColumn(from) } })
        const request = { expected: { version: row.version, from: 'header' as const }, intentId: null }
        const done = await changeArticle(desk[role], id, { status: to }, request)
        if (done.ok) moved.push(`${from} → ${to}`)
        else expect(['not-allowed', 'not-valid']).toContain(done.error.kind)
      }
    }
    const allowed = ARTICLE_STATUSES.flatMap((from) =>
      ARTICLE_STATUSES.filter((to) => mayMove(from, to, role)).map((to) => `${from} → ${to}`),
    )
    expect(moved).toEqual(allowed)
  },
)
