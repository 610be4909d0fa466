import { type CommentDto, CommentPut, type ThreadDto } from '#lib/domain/comment.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import { CommentSnapshot, ThreadSnapshot } from '#lib/domain/snapshot.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { readableMark, within } from './access.ts'
import { noAnnotation } from './annotation-row.ts'
import type { Database } from './database.ts'
import { type ShownPeople, shownPeople } from './shown-people.ts'

export const COMMENT = {
  id: true,
  threadId: true,
  number: true,
  body: true,
  text: true,
  mentionIds: true,
  authorId: true,
  version: true,
  createdAt: true,
  editedAt: true,
  deletedAt: true,
} as const satisfies Prisma.CommentSelect

const THREAD = {
  id: true,
  annotationId: true,
  last: true,
  version: true,
  resolvedAt: true,
  resolvedById: true,
} as const satisfies Prisma.ThreadSelect

export type CommentRow = Prisma.CommentGetPayload<{ select: typeof COMMENT }>
export type ThreadRow = Prisma.ThreadGetPayload<{ select: typeof THREAD }>

export const noComment = problem('not-found', 'There is no such comment.')

/** The thread of an annotation; null where nothing was said yet. Hold the annotation first when writing. */
export async function readThread(
  db: Database,
  viewer: Viewer,
  annotationId: string,
): Promise<ThreadRow | null> {
  const where = { annotationId, ...within(viewer, 'thread.read'), annotation: readableMark(viewer) }
  return db.thread.findFirst({ where, select: THREAD })
}

/** A comment, in the bin or not, with the annotation that it is about. */
export async function readComment(
  db: Database,
  viewer: Viewer,
  id: string,
): Promise<(CommentRow & { annotationId: string; articleId: string }) | null> {
  const row = await db.comment.findFirst({
    where: { id, ...within(viewer, 'thread.read'), thread: { annotation: readableMark(viewer) } },
    select: {
      ...COMMENT,
      thread: { select: { annotationId: true, annotation: { select: { articleId: true } } } },
    },
  })
  if (row === null) return null
  const { thread, ...comment } = row
  return { ...comment, annotationId: thread.annotationId, articleId: thread.annotation.articleId }
}

/** A comment as events keep it. */
export function commentSnapshot(row: CommentRow): CommentSnapshot {
  const { id: _id, createdAt: _createdAt, editedAt, deletedAt, ...rest } = row
  return CommentSnapshot.parse({
    ...rest,
    editedAt: editedAt?.toISOString() ?? null,
    deletedAt: deletedAt?.toISOString() ?? null,
  })
}

/** A thread as events keep it. */
export function threadSnapshot({ annotationId, resolvedAt, resolvedById }: ThreadRow): ThreadSnapshot {
  return ThreadSnapshot.parse({
    annotationId,
    resolvedAt: resolvedAt?.toISOString() ?? null,
    resolvedById,
  })
}

/** What hangs on a mark counts with its thread, so that a reader knows that there is news. */
export async function touchThread(
  db: Database,
  id: string,
  data: Prisma.ThreadUpdateInput = {},
): Promise<void> {
  await db.thread.update({
    where: { id },
    data: { ...data, version: { increment: 1 } },
    select: { id: true },
  })
}

/** The thread of an annotation with every comment that stands, as the API answers it. */
export async function threadDto(
  db: Database,
  viewer: Viewer,
  annotationId: string,
): Promise<Result<ThreadDto, Problem>> {
  const annotation = await db.annotation.findFirst({
    where: { id: annotationId, ...readableMark(viewer) },
    select: { articleId: true },
  })
  if (annotation === null) return err(noAnnotation)
  const { articleId } = annotation
  const thread = await readThread(db, viewer, annotationId)
  if (thread === null)
    return ok({ annotationId, articleId, comments: [], resolved: null, read: 0, version: 0 })
  const rows = await db.comment.findMany({
    where: { threadId: thread.id, deletedAt: null },
    select: COMMENT,
    orderBy: { number: 'asc' },
  })
  const seen = await db.threadRead.findUnique({
    where: { threadId_userId: { threadId: thread.id, userId: viewer.userId } },
    select: { number: true },
  })
  const { resolvedAt, resolvedById } = thread
  const makers = rows.map((row) => row.authorId)
  if (resolvedById !== null) makers.push(resolvedById)
  const people = await shownPeople(db, viewer, [articleId], makers)
  return ok({
    annotationId,
    articleId,
    comments: rows.map((row) => commentDto({ ...row, annotationId, articleId }, people)),
    resolved:
      resolvedAt === null || resolvedById === null
        ? null
        : { by: people.get(articleId, resolvedById), at: resolvedAt.toISOString() },
    read: seen?.number ?? 0,
    version: thread.version,
  })
}

/** A comment as the API answers it; its body was checked when it came, and is checked again before it is shown. */
export function commentDto(
  row: CommentRow & { annotationId: string; articleId: string },
  people: ShownPeople,
): CommentDto {
  return {
    id: row.id,
    annotationId: row.annotationId,
    articleId: row.articleId,
    number: row.number,
    author: people.get(row.articleId, row.authorId),
    body: CommentPut.shape.body.parse(row.body),
    createdAt: row.createdAt.toISOString(),
    editedAt: row.editedAt?.toISOString() ?? null,
    version: row.version,
  }
}
