import { type CommentRow, commentSnapshot, type ThreadRow, threadSnapshot } from '#lib/data/thread-row.ts'
import { afterOf, binnedBy, type Fields, type Noun, parentIn } from './verify-rows.ts'

/** How threads and comments follow from the events. What somebody has read, and their bell, is told by none. */

export const THREADS: Noun<ThreadRow & { key: string }> = {
  table: 'Thread',
  key: `(CASE WHEN e.type LIKE 'thread.%' THEN e."subjectId"::text ELSE e.data #>> '{after,threadId}' END)`,
  where: `e.type LIKE 'thread.%' OR e.type = 'comment.created'`,
  rows: `
    SELECT id::text AS key, id, "annotationId", last, version, "resolvedAt", "resolvedById"
    FROM "Thread" WHERE "workspaceId" = $1 ORDER BY id`,
  says(event, before): Fields {
    if (event.type !== 'comment.created') return afterOf(event)
    // The first comment made the thread, and each is the newest when it is made.
    const opened: Fields = before.annotationId === undefined ? { resolvedAt: null, resolvedById: null } : {}
    return { ...opened, annotationId: event.annotationId, last: afterOf(event).number ?? null }
  },
  stands: (row) => ({ ...threadSnapshot(row), last: row.last }),
  title: (key, { annotationId }) => `Thread ${key} of annotation ${annotationId}`,
  goesWith: parentIn('Annotation', 'annotationId'),
}

export const COMMENTS: Noun<CommentRow & { key: string; annotationId: string; deletedById: string | null }> =
  {
    table: 'Comment',
    key: 'e."subjectId"::text',
    where: `e.type LIKE 'comment.%'`,
    rows: `
    SELECT c.id::text AS key, c.id, c."threadId", c.number, c.body, c.text, c."mentionIds"::text[] AS "mentionIds",
      c."authorId", c.version, c."createdAt", c."editedAt", c."deletedAt", c."deletedById", t."annotationId"
    FROM "Comment" c JOIN "Thread" t ON t.id = c."threadId" WHERE c."workspaceId" = $1 ORDER BY c.id`,
    says: (event) => ({ annotationId: event.annotationId, ...afterOf(event), ...binnedBy(event) }),
    stands: ({ key: _key, annotationId, deletedById, ...row }) => ({
      ...commentSnapshot(row),
      annotationId,
      deletedById,
    }),
    title: (key, { annotationId }) => `Comment ${key} on annotation ${annotationId}`,
    goesWith: parentIn('Annotation', 'annotationId'),
  }
