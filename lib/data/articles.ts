import { type ArticleDto, ArticleHeader, type ArticlePatch } from '#lib/domain/article.ts'
import { mayMove, movesFrom } from '#lib/domain/article-life.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { refusal, within } from './access.ts'
import { articleInBin } from './annotation-row.ts'
import { type ArticleRow, findArticle, lockArticle, noArticle } from './article-row.ts'
import { statusColumn } from './article-status.ts'
import type { Database } from './database.ts'
import { notify } from './notify.ts'
import { type Expected, versionProblem } from './version-rule.ts'
import { type Written, write } from './write.ts'

type WriteRequest = { expected: Expected; intentId: string | null }

const notValid = (field: string, words: string, code?: string) =>
  problem('not-valid', `${words} Nothing was changed.`, {
    fields: { [field]: words },
    ...(code === undefined ? {} : { code }),
  })

/** What an article may become: everything that can be edited of it. */
type Editable = Pick<ArticleRow, 'header' | 'sourceId' | 'status' | 'assigneeIds' | 'sealed' | 'blind'>

/** Changes what the patch names: fields of the header, the source, the status along its life, who is on it. */
export async function changeArticle(
  viewer: Viewer,
  id: string,
  patch: ArticlePatch,
  request: WriteRequest,
): Promise<Result<Written<ArticleDto>, Problem>> {
  const again = (db: Database) => findArticle(viewer, id, db)
  return write(viewer, { intentId: request.intentId, again }, async ({ db, record, now }) => {
    const row = await lockArticle(db, viewer, id)
    if (!row) return err(noArticle)
    if (row.deletedAt) return err(articleInBin)
    const next = changed(row, patch)
    if (!next.ok) return next
    const [before, after] = differences(row, next.value)
    if (Object.keys(after).length === 0) return again(db)
    const trouble =
      (await changeProblem(db, viewer, row, next.value, after)) ??
      versionProblem(viewer, request.expected, row, 'this article')
    if (trouble) return err(await withCurrent(viewer, db, id, trouble))
    await db.article.update({
      where: { id },
      data: {
        header: next.value.header,
        title: next.value.header.title,
        published: next.value.header.published,
        sourceId: next.value.sourceId,
        status: statusColumn(next.value.status),
        assigneeIds: next.value.assigneeIds,
        sealed: next.value.sealed,
        blind: next.value.blind,
        version: { increment: 1 },
        updatedById: viewer.userId,
        updatedAt: await now(),
      },
      select: { id: true },
    })
    record({
      type: 'article.changed',
      subjectId: id,
      articleId: id,
      before: { ...before, version: row.version },
      after: { ...after, version: row.version + 1 },
    })
    const added = next.value.assigneeIds.filter((one) => !row.assigneeIds.includes(one))
    await notify({ db }, viewer, { kind: 'article-assigned', to: added, articleId: id })
    return again(db)
  })
}

const LOST = new Set<Problem['kind']>(['conflict', 'version-mismatch', 'version-needed'])

/** A lost race is told with the row as it stands. */
async function withCurrent(viewer: Viewer, db: Database, id: string, trouble: Problem): Promise<Problem> {
  if (!LOST.has(trouble.kind)) return trouble
  const current = await findArticle(viewer, id, db)
  return current.ok ? { ...trouble, current: current.value } : trouble
}

function changed(row: ArticleRow, patch: ArticlePatch): Result<Editable, Problem> {
  const header = ArticleHeader.safeParse({ ...row.header, ...patch.header })
  if (!header.success) {
    const issue = header.error.issues[0]
    return err(
      notValid(['header', ...(issue?.path ?? [])].join('.'), issue?.message ?? 'The header is not valid.'),
    )
  }
  return ok({
    header: header.data,
    sourceId: patch.sourceId === undefined ? row.sourceId : patch.sourceId,
    status: patch.status ?? row.status,
    assigneeIds: patch.assigneeIds === undefined ? row.assigneeIds : [...new Set(patch.assigneeIds)],
    sealed: patch.sealed === undefined ? row.sealed : patch.sealed,
    blind: patch.blind === undefined ? row.blind : patch.blind,
  })
}

/** What differs, before and after, as events keep it: of the header only the fields that change. */
function differences(row: Editable, next: Editable): [Record<string, unknown>, Record<string, unknown>] {
  const before: Record<string, unknown> = {}
  const after: Record<string, unknown> = {}
  const note = (name: string, from: unknown, to: unknown) => {
    if (JSON.stringify(from) === JSON.stringify(to)) return
    before[name] = from
    after[name] = to
  }
  for (const field of Object.keys(row.header) as (keyof ArticleHeader)[]) {
    note(`header.${field}`, row.header[field], next.header[field])
  }
  note('sourceId', row.sourceId, next.sourceId)
  note('status', row.status, next.status)
  note('assigneeIds', row.assigneeIds, next.assigneeIds)
  note('sealed', row.sealed, next.sealed)
  note('blind', row.blind, next.blind)
  return [before, after]
}

/** Why the viewer may not make these changes, or why they make no sense; null where they may and do. */
async function changeProblem(
  db: Database,
  viewer: Viewer,
  row: ArticleRow,
  next: Editable,
  after: Record<string, unknown>,
): Promise<Problem | null> {
  const { assigneeIds, sealed, blind, ...edits } = after
  const own = row.createdById === viewer.userId
  const refused =
    (Object.keys(edits).length > 0 && refusal(viewer, 'article.edit', own)) ||
    (assigneeIds !== undefined && refusal(viewer, 'article.assign', own)) ||
    ((sealed !== undefined || blind !== undefined) && refusal(viewer, 'article.conceal', own))
  if (refused) return refused
  if ('status' in after && !mayMove(row.status, next.status, viewer.role)) {
    const open = movesFrom(row.status, viewer.role).map((move) => move.to)
    return {
      ...notValid(
        'status',
        `From ${row.status} your role, ${viewer.role}, can take an article ${open.length > 0 ? `to ${open.join(' or ')}` : 'nowhere'}.`,
        'move-not-allowed',
      ),
      extra: { allowed: open },
    }
  }
  if ('sourceId' in after && next.sourceId !== null) {
    const found = await db.source.count({
      where: { id: next.sourceId, ...within(viewer, 'source.read'), deletedAt: null },
    })
    if (found === 0) return notValid('sourceId', 'There is no such source.')
  }
  if (assigneeIds !== undefined) {
    const added = next.assigneeIds.filter((one) => !row.assigneeIds.includes(one))
    const members = await db.member.count({
      where: { ...within(viewer, 'member.read'), userId: { in: added }, removedAt: null },
    })
    if (members < added.length)
      return notValid('assigneeIds', 'Only members of this desk can be on an article.')
  }
  return null
}

/** Puts an article in the bin, where it can be brought back for thirty days. One that is there already stays as it is. */
export async function deleteArticle(
  viewer: Viewer,
  id: string,
  request: WriteRequest,
): Promise<Result<Written<null>, Problem>> {
  return write<null>(
    viewer,
    { intentId: request.intentId, again: async () => ok(null) },
    async ({ db, record, now }) => {
      const row = await lockArticle(db, viewer, id)
      if (!row) return err(noArticle)
      const refused = refusal(viewer, 'article.delete', row.createdById === viewer.userId)
      if (refused) return err(refused)
      if (row.deletedAt) return ok(null)
      // What goes to the bin can come back, so only a version that was named must be the one that stands.
      const lost = request.expected && versionProblem(viewer, request.expected, row, 'this article')
      if (lost) return err(await withCurrent(viewer, db, id, lost))
      const at = await now()
      await db.article.update({
        where: { id },
        data: {
          deletedAt: at,
          deletedById: viewer.userId,
          version: { increment: 1 },
          updatedById: viewer.userId,
          updatedAt: at,
        },
        select: { id: true },
      })
      record({
        type: 'article.deleted',
        subjectId: id,
        articleId: id,
        before: { version: row.version, deletedAt: null },
        after: { version: row.version + 1, deletedAt: at },
      })
      return ok(null)
    },
  )
}

/** Brings an article back from the bin; one that is not in it stays as it is. */
export async function restoreArticle(
  viewer: Viewer,
  id: string,
  intentId: string | null,
): Promise<Result<Written<ArticleDto>, Problem>> {
  const again = (db: Database) => findArticle(viewer, id, db)
  return write(viewer, { intentId, again }, async ({ db, record, now }) => {
    const row = await lockArticle(db, viewer, id)
    if (!row) return err(noArticle)
    const refused = refusal(viewer, 'article.delete', row.createdById === viewer.userId)
    if (refused) return err(refused)
    if (!row.deletedAt) return again(db)
    await db.article.update({
      where: { id },
      data: {
        deletedAt: null,
        deletedById: null,
        version: { increment: 1 },
        updatedById: viewer.userId,
        updatedAt: await now(),
      },
      select: { id: true },
    })
    record({
      type: 'article.restored',
      subjectId: id,
      articleId: id,
      before: { version: row.version, deletedAt: row.deletedAt },
      after: { version: row.version + 1, deletedAt: null },
    })
    return again(db)
  })
}
