import { type Problem, problem } from '#lib/domain/problem.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { waitsOnBlind } from './access.ts'
import type { Database } from './database.ts'

/** What an article asks of ratings and names: its own setting, or the workspace's. */
export async function articleRules(
  db: Database,
  articleId: string,
): Promise<{ sealed: boolean; blind: boolean; quorum: number }> {
  const article = await db.article.findUniqueOrThrow({
    where: { id: articleId },
    select: {
      sealed: true,
      blind: true,
      workspace: { select: { sealed: true, blind: true, quorum: true } },
    },
  })
  const { workspace } = article
  return {
    sealed: article.sealed ?? workspace.sealed,
    blind: article.blind ?? workspace.blind,
    quorum: workspace.quorum,
  }
}

/**
 * Why the viewer may not make or change marks of an article any more: it is blind, and they have handed it in. Null where
 * they may, and for those who see everything anyway.
 */
export async function handedInProblem(
  db: Database,
  viewer: Viewer,
  articleId: string,
): Promise<Problem | null> {
  if (!waitsOnBlind(viewer)) return null
  const handedIn = await db.handIn.count({ where: { articleId, userId: viewer.userId, reversedAt: null } })
  if (handedIn === 0 || !(await articleRules(db, articleId)).blind) return null
  return problem(
    'conflict',
    'You have handed in this article, so its marks stay as they are. Nothing was changed; an editor can give it back to you.',
    { code: 'handed-in' },
  )
}
