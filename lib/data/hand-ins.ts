import { v7 as uuidv7 } from 'uuid'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import type { HandInsDto } from '#lib/domain/review-rules.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { refusal, within } from './access.ts'
import { articleInBin, noArticle } from './annotation-row.ts'
import { lockArticle } from './article-row.ts'
import { articleRules } from './article-rules.ts'
import { type Database, database } from './database.ts'
import { peopleOf } from './people.ts'
import { type Written, write } from './write.ts'

const standing = (articleId: string, userId: string) => ({ articleId, userId, reversedAt: null })

/** Who has handed in an article. That somebody has is told by name; their marks are told under an alias all the same. */
export async function handInsOf(
  viewer: Viewer,
  articleId: string,
  db: Database = database(),
): Promise<Result<HandInsDto, Problem>> {
  const where = { id: articleId, ...within(viewer, 'article.read') }
  if ((await db.article.findFirst({ where, select: { id: true } })) === null) return err(noArticle)
  const { blind } = await articleRules(db, articleId)
  const rows = await db.handIn.findMany({
    where: { articleId, reversedAt: null },
    orderBy: { madeAt: 'asc' },
    select: { userId: true, madeAt: true },
  })
  const people = await peopleOf(
    db,
    rows.map((row) => row.userId),
  )
  return ok({
    blind,
    mine: rows.some((row) => row.userId === viewer.userId),
    handedIn: rows.map(({ userId, madeAt }) => ({
      person: people.get(userId),
      madeAt: madeAt.toISOString(),
    })),
  })
}

const notBlind = problem(
  'conflict',
  'The article is not blind, so there is nothing to hand in. Nothing was changed.',
  {
    code: 'not-blind',
  },
)

/** Hands in the viewer's work on a blind article: they see colleagues' marks from now on, and change no mark of their own. */
export async function handIn(
  viewer: Viewer,
  articleId: string,
  intentId: string | null,
): Promise<Result<Written<HandInsDto>, Problem>> {
  const again = (db: Database) => handInsOf(viewer, articleId, db)
  return write(viewer, { intentId, again }, async ({ db, record, now }) => {
    const article = await lockArticle(db, viewer, articleId)
    if (!article) return err(noArticle)
    const refused = refusal(viewer, 'hand-in.make')
    if (refused) return err(refused)
    if (article.deletedAt) return err(articleInBin)
    if (!(await articleRules(db, articleId)).blind) return err(notBlind)
    const { userId, workspaceId } = viewer
    const row = await db.handIn.findUnique({
      where: { articleId_userId: { articleId, userId } },
      select: { id: true, reversedAt: true },
    })
    if (row !== null && row.reversedAt === null) return again(db)
    const id = row?.id ?? uuidv7()
    const data = { madeAt: await now(), reversedAt: null, reversedById: null }
    await db.handIn.upsert({
      where: { id },
      create: { id, articleId, userId, workspaceId, ...data },
      update: data,
      select: { id: true },
    })
    const after = { userId, reversed: false, reversedById: null }
    record({ type: 'hand-in.made', articleId, subjectId: id, after })
    return again(db)
  })
}

/** Gives an article back to somebody who has handed it in: they see their own marks alone again, and may change them. */
export async function reverseHandIn(
  viewer: Viewer,
  articleId: string,
  userId: string,
  intentId: string | null,
): Promise<Result<Written<HandInsDto>, Problem>> {
  const again = (db: Database) => handInsOf(viewer, articleId, db)
  return write(viewer, { intentId, again }, async ({ db, record, now }) => {
    const article = await lockArticle(db, viewer, articleId)
    if (!article) return err(noArticle)
    const refused = refusal(viewer, 'hand-in.reverse')
    if (refused) return err(refused)
    const row = await db.handIn.findFirst({ where: standing(articleId, userId), select: { id: true } })
    if (row === null) return again(db)
    const data = { reversedAt: await now(), reversedById: viewer.userId }
    await db.handIn.update({ where: { id: row.id }, data, select: { id: true } })
    record({
      type: 'hand-in.reversed',
      articleId,
      subjectId: row.id,
      before: { userId, reversed: false },
      after: { userId, reversed: true, reversedById: viewer.userId },
    })
    return again(db)
  })
}
