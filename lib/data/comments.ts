import { v7 as uuidv7 } from 'uuid'
import { isSameJson } from '#lib/domain/canonical-json.ts'
import type { CommentDto, CommentPut } from '#lib/domain/comment.ts'
import { commentText, mentionedIds, withNames } from '#lib/domain/comment-document.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { type AnnotationRow, openAnnotation } from './annotation-row.ts'
import { type Database, database } from './database.ts'
import { notify } from './notify.ts'
import { shownPeople } from './shown-people.ts'
import {
  type CommentRow,
  commentDto,
  commentSnapshot,
  noComment,
  readComment,
  readThread,
  touchThread,
} from './thread-row.ts'
import { type Expected, versionProblem } from './version-rule.ts'
import { type WriteContext, type Written, write } from './write.ts'

type Options = { intentId?: string | null; expected?: Expected }
type Answer = { comment: CommentDto; created: boolean }

/** How many comments one thread takes: a list that is read whole must end. */
const MOST_COMMENTS = 1000

/** A comment that was not deleted. */
export async function getComment(viewer: Viewer, id: string): Promise<Result<CommentDto, Problem>> {
  const found = await answer(database(), viewer, id)
  return found.ok ? ok(found.value.comment) : found
}

async function answer(
  db: Database,
  viewer: Viewer,
  id: string,
  created = false,
): Promise<Result<Answer, Problem>> {
  const row = await readComment(db, viewer, id)
  if (row === null || row.deletedAt !== null) return err(noComment)
  const people = await shownPeople(db, viewer, [row.articleId], [row.authorId])
  return ok({ comment: commentDto(row, people), created })
}

/**
 * Makes a comment with an id from the writer, or changes one's own; the same words again change nothing. Only members can
 * be mentioned, and whoever is mentioned for the first time hears of it.
 */
export async function putComment(
  viewer: Viewer,
  id: string,
  body: CommentPut,
  { intentId, expected = null }: Options = {},
): Promise<Result<Written<Answer>, Problem>> {
  return write(viewer, { intentId, again: (db) => answer(db, viewer, id) }, async (context) => {
    const { db } = context
    const taken = await db.comment.findUnique({
      where: { id },
      select: { workspaceId: true, authorId: true, thread: { select: { annotationId: true } } },
    })
    if (taken && taken.workspaceId !== viewer.workspaceId) return err(noComment)
    const opened = await openAnnotation(
      db,
      viewer,
      body.annotationId,
      taken ? 'comment.edit' : 'comment.write',
      taken === null || taken.authorId === viewer.userId,
    )
    if (!opened.ok) return opened
    if (taken && taken.thread.annotationId !== body.annotationId) return err(elsewhere)
    const row = taken && (await readComment(db, viewer, id))
    if (row?.deletedAt) return err(wasDeleted)
    const mentioned = await resolveMentions(db, viewer, body.body, row?.mentionIds ?? [])
    if (!mentioned.ok) return mentioned
    const words = { body: mentioned.value, text: commentText(mentioned.value) }
    const written = { ...words, mentionIds: mentionedIds(mentioned.value) }
    return row
      ? change(context, viewer, row, written, { annotation: opened.value, expected })
      : insert(context, viewer, id, written, opened.value)
  })
}

const elsewhere = problem(
  'conflict',
  'This comment is about another mark. Nothing was changed; write here under a new id.',
  { code: 'not-movable' },
)
const wasDeleted = problem('gone', 'This comment was deleted. Nothing was changed.', { code: 'deleted' })
const threadFull = problem(
  'conflict',
  `A thread takes ${MOST_COMMENTS} comments, and this one has them. Nothing was changed.`,
  { code: 'thread-full' },
)

type Words = Pick<CommentPut, 'body'> & { text: string; mentionIds: string[] }

/** The comment with everybody whom it mentions under their name; refused where somebody new is no member. */
async function resolveMentions(
  db: Database,
  viewer: Viewer,
  body: CommentPut['body'],
  before: readonly string[],
): Promise<Result<CommentPut['body'], Problem>> {
  const ids = mentionedIds(body)
  if (ids.length === 0) return ok(body)
  const members = await db.member.findMany({
    where: { workspaceId: viewer.workspaceId, userId: { in: ids } },
    select: { removedAt: true, user: { select: { id: true, name: true, disabledAt: true } } },
  })
  // Whoever has left keeps their name where they were mentioned before.
  const names = new Map(members.map(({ user }) => [user.id, user.name]))
  const open = new Set(
    members.flatMap(({ removedAt, user }) =>
      removedAt === null && user.disabledAt === null ? [user.id] : [],
    ),
  )
  if (ids.some((id) => !open.has(id) && !before.includes(id))) {
    const words = 'Only members of this desk can be mentioned.'
    return err(
      problem('not-valid', `${words} Nothing was changed.`, {
        code: 'not-a-member',
        fields: { body: words },
      }),
    )
  }
  return ok(withNames(body, (id) => names.get(id)))
}

async function insert(
  context: WriteContext,
  viewer: Viewer,
  id: string,
  words: Words,
  annotation: AnnotationRow,
): Promise<Result<Answer, Problem>> {
  const { db, record } = context
  const { workspaceId, userId } = viewer
  const { id: annotationId, articleId } = annotation
  const thread =
    (await readThread(db, viewer, annotationId)) ??
    (await db.thread.create({
      data: { id: uuidv7(), workspaceId, annotationId, version: 0 },
      select: { id: true, last: true },
    }))
  if (thread.last >= MOST_COMMENTS) return err(threadFull)
  const number = thread.last + 1
  const earlier = await db.comment.findMany({
    where: { threadId: thread.id, deletedAt: null },
    select: { authorId: true, mentionIds: true },
  })
  await db.comment.create({
    data: { id, workspaceId, threadId: thread.id, number, authorId: userId, ...words },
    select: { id: true },
  })
  await touchThread(db, thread.id, { last: number })
  const after = await readComment(db, viewer, id)
  record({
    type: 'comment.created',
    articleId,
    annotationId,
    subjectId: id,
    after: after && snapshotOf(after),
  })
  const about = { articleId, annotationId, commentId: id }
  await notify(
    context,
    viewer,
    { kind: 'mention', to: words.mentionIds, ...about },
    { kind: 'comment', to: [annotation.authorId], ...about },
    { kind: 'reply', to: earlier.flatMap((one) => [one.authorId, ...one.mentionIds]), ...about },
  )
  return answer(db, viewer, id, true)
}

async function change(
  context: WriteContext,
  viewer: Viewer,
  row: NonNullable<Awaited<ReturnType<typeof readComment>>>,
  words: Words,
  { annotation, expected }: { annotation: AnnotationRow; expected: Expected },
): Promise<Result<Answer, Problem>> {
  const { db, record, now } = context
  const { id, annotationId, articleId } = row
  if (isSameJson(row.body, words.body)) return answer(db, viewer, id)
  const lost = versionProblem(viewer, expected, { ...row, updatedById: row.authorId }, 'this comment')
  if (lost) {
    const current = await answer(db, viewer, id)
    return err(current.ok ? { ...lost, current: current.value.comment } : lost)
  }
  await db.comment.update({
    where: { id },
    data: { ...words, editedAt: await now(), version: { increment: 1 } },
    select: { id: true },
  })
  await touchThread(db, row.threadId)
  const after = await readComment(db, viewer, id)
  const subject = { articleId, annotationId, subjectId: id }
  record({
    type: 'comment.changed',
    ...subject,
    before: snapshotOf(row),
    after: after && snapshotOf(after),
  })
  const added = words.mentionIds.filter((one) => !row.mentionIds.includes(one))
  await notify(context, viewer, {
    kind: 'mention',
    to: added,
    articleId,
    annotationId: annotation.id,
    commentId: id,
  })
  return answer(db, viewer, id)
}

/** Deletes one's own comment; undoing brings it back. One that is deleted already stays so. */
export async function deleteComment(
  viewer: Viewer,
  id: string,
  { intentId, expected = null }: Options = {},
): Promise<Result<Written<null>, Problem>> {
  return write<null>(viewer, { intentId, again: async () => ok(null) }, async ({ db, record, now }) => {
    const found = await readComment(db, viewer, id)
    if (found === null) return err(noComment)
    const own = found.authorId === viewer.userId
    const opened = await openAnnotation(db, viewer, found.annotationId, 'comment.edit', own)
    if (!opened.ok) return opened
    const row = await readComment(db, viewer, id)
    if (row === null || row.deletedAt !== null) return ok(null)
    const lost =
      expected && versionProblem(viewer, expected, { ...row, updatedById: row.authorId }, 'this comment')
    if (lost) return err(lost)
    await db.comment.update({
      where: { id },
      data: { deletedAt: await now(), deletedById: viewer.userId, version: { increment: 1 } },
      select: { id: true },
    })
    await touchThread(db, row.threadId)
    const after = await readComment(db, viewer, id)
    record({
      type: 'comment.deleted',
      articleId: row.articleId,
      annotationId: row.annotationId,
      subjectId: id,
      before: snapshotOf(row),
      after: after && snapshotOf(after),
    })
    return ok(null)
  })
}

/** A row that was read with its place, as events keep it. */
export function snapshotOf(row: CommentRow & { annotationId: string; articleId: string }) {
  const { annotationId: _annotationId, articleId: _articleId, ...comment } = row
  return commentSnapshot(comment)
}
