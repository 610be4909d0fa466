import type { ThreadDto } from '#lib/domain/comment.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { noAnnotation, openAnnotation } from './annotation-row.ts'
import { type Database, database } from './database.ts'
import { unreadCount } from './notifications.ts'
import { readThread, threadDto, threadSnapshot, touchThread } from './thread-row.ts'
import { type Written, write } from './write.ts'

/** What is said about an annotation. */
export async function getThread(viewer: Viewer, annotationId: string): Promise<Result<ThreadDto, Problem>> {
  return threadDto(database(), viewer, annotationId)
}

const nothingSaid = problem(
  'not-valid',
  'Nothing was said about this mark yet, so there is nothing to resolve. Nothing was changed.',
  { code: 'empty-thread' },
)

/** Resolves a thread, or opens it again; one that is so already stays as it is. */
export async function resolveThread(
  viewer: Viewer,
  annotationId: string,
  resolved: boolean,
  { intentId }: { intentId?: string | null } = {},
): Promise<Result<Written<ThreadDto>, Problem>> {
  const again = (db: Database) => threadDto(db, viewer, annotationId)
  return write(viewer, { intentId, again }, async ({ db, record, now }) => {
    const opened = await openAnnotation(db, viewer, annotationId, 'thread.resolve', true)
    if (!opened.ok) return opened
    const thread = await readThread(db, viewer, annotationId)
    if (thread === null) return resolved ? err(nothingSaid) : again(db)
    if ((thread.resolvedAt !== null) === resolved) return again(db)
    const resolvedAt = resolved ? await now() : null
    const resolvedById = resolved ? viewer.userId : null
    await touchThread(db, thread.id, { resolvedAt, resolvedById })
    record({
      type: resolved ? 'thread.resolved' : 'thread.reopened',
      articleId: opened.value.articleId,
      annotationId,
      subjectId: thread.id,
      before: threadSnapshot(thread),
      after: threadSnapshot({ ...thread, resolvedAt, resolvedById }),
    })
    return again(db)
  })
}

/**
 * Notes that the viewer has read a thread up to a comment, and with it what their bell told of it. Never fewer than were
 * read before. Answers what their bell still tells of.
 */
export async function readThreadUpTo(
  viewer: Viewer,
  annotationId: string,
  number: number,
): Promise<Result<{ unread: number }, Problem>> {
  const db = database()
  const found = await threadDto(db, viewer, annotationId)
  if (!found.ok) return err(noAnnotation)
  const thread = await readThread(db, viewer, annotationId)
  if (thread !== null) {
    const { workspaceId, userId } = viewer
    const seen = Math.min(number, thread.last)
    await db.$executeRaw`
      INSERT INTO "ThreadRead" ("workspaceId", "threadId", "userId", number)
      VALUES (${workspaceId}::uuid, ${thread.id}::uuid, ${userId}::uuid, ${seen})
      ON CONFLICT ("threadId", "userId") DO UPDATE SET number = greatest("ThreadRead".number, excluded.number)`
    await db.$executeRaw`
      UPDATE "Notification" n SET "readAt" = now() FROM "Comment" c
      WHERE n."workspaceId" = ${workspaceId}::uuid AND n."userId" = ${userId}::uuid AND n."readAt" IS NULL
        AND n."commentId" = c.id AND c."threadId" = ${thread.id}::uuid AND c.number <= ${seen}`
  }
  return ok({ unread: await unreadCount(db, viewer) })
}
