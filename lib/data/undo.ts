import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import { type RedoDto, UNDOABLE, type UndoableType, type UndoDto } from '#lib/domain/undo.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { within } from './access.ts'
import { type AnnotationRow, articleInBin, lockAnnotation, noArticle } from './annotation-row.ts'
import { loadAnnotation } from './annotation-select.ts'
import type { Database } from './database.ts'
import { undoAnnotation } from './undo-annotation.ts'
import { undoCounterSource } from './undo-counter-source.ts'
import { undoRating } from './undo-rating.ts'
import { type Act, changedSince, type Step } from './undo-step.ts'
import { undoAssignment, undoComment, undoThread } from './undo-talk.ts'
import { type Written, write } from './write.ts'

const nothingToUndo = problem(
  'not-found',
  'There is nothing of yours on this article to take back. Nothing was changed.',
  { code: 'nothing-to-undo' },
)

const nothingToRedo = problem(
  'not-found',
  'There is nothing to do again: you took nothing back on this article since your last act. Nothing was changed.',
  { code: 'nothing-to-redo' },
)

type Undone = Omit<UndoDto, 'sequence'>
type Redone = Omit<RedoDto, 'sequence'>
type Options = { intentId?: string | null }

/**
 * Takes back the viewer's last act on an article that still stands, or the one that `eventId` names. Asked again, it
 * walks back act by act. An act is refused with 409 where its row is not as the act left it.
 */
export async function undo(
  viewer: Viewer,
  articleId: string,
  { eventId, intentId }: Options & { eventId?: string } = {},
): Promise<Result<Written<Undone>, Problem>> {
  const find = (db: Database) => findAct(db, viewer, articleId, eventId ?? null)
  return reverse(viewer, articleId, { find, intentId, nothing: nothingToUndo }, ({ act }, left) => {
    return { undone: { id: act.id, type: act.type, subjectId: act.subjectId }, ...left }
  })
}

/**
 * Does again what the viewer took back last on an article, by taking the taking back back. Asked again, it walks forward
 * through what was taken back since the viewer's last act; a new act ends that way.
 */
export async function redo(
  viewer: Viewer,
  articleId: string,
  { intentId }: Options = {},
): Promise<Result<Written<Redone>, Problem>> {
  const find = (db: Database) => findTakenBack(db, viewer, articleId)
  return reverse(
    viewer,
    articleId,
    { find, intentId, nothing: nothingToRedo, again: true },
    ({ act, by }, left) => ({ redone: { id: act.id, type: by, subjectId: act.subjectId }, ...left }),
  )
}

/** An act that was reversed, and the type of the event that did it. */
type Reversed = { act: Act; by: UndoableType }

async function reverse<T>(
  viewer: Viewer,
  articleId: string,
  {
    find,
    intentId,
    nothing,
    again: isAgain = false,
  }: Options & { find: (db: Database) => Promise<Act | null>; nothing: Problem; again?: boolean },
  answerOf: (reversed: Reversed, left: Awaited<ReturnType<typeof leftBy>>) => T,
): Promise<Result<Written<T>, Problem>> {
  const again = async (db: Database) => {
    const reversed = await reversedBy(db, viewer, intentId ?? null)
    return reversed ? ok(answerOf(reversed, await leftBy(db, viewer, reversed.act))) : err(nothing)
  }
  return write(viewer, { intentId, again }, async (context) => {
    const { db } = context
    const article = await db.article.findFirst({
      where: { id: articleId, ...within(viewer, 'article.read') },
      select: { deletedAt: true },
    })
    if (article === null) return err(noArticle)
    const held = await holdAct(db, viewer, find)
    if (held === null) return err(nothing)
    if (article.deletedAt !== null) return err(articleInBin)
    const { act } = held
    let by = act.type
    const record: typeof context.record = (draft) => {
      if (draft.undoesId !== act.id) return context.record(draft)
      by = draft.type as UndoableType
      context.record(isAgain ? { ...draft, facts: { ...draft.facts, again: true } } : draft)
    }
    const done = await takeBack({ context: { ...context, record }, viewer, act, isAgain }, held.row)
    return done.ok ? ok(answerOf({ act, by }, await leftBy(db, viewer, act))) : done
  })
}

/** Finds the act and holds its mark. While that was waited for, the act may have been taken back: then the next one counts. */
async function holdAct(
  db: Database,
  viewer: Viewer,
  find: (db: Database) => Promise<Act | null>,
): Promise<{ act: Act; row: AnnotationRow } | null> {
  let act = await find(db)
  while (act !== null) {
    const row = await lockAnnotation(db, viewer, act.annotationId)
    const still: Act | null = await find(db)
    if (row !== null && still?.id === act.id) return { act, row }
    act = row === null ? null : still
  }
  return null
}

/** What hangs on a mark can be taken back only while the mark stands, and all but talk while it is a claim. */
async function takeBack(step: Step, row: AnnotationRow): Promise<Result<null, Problem>> {
  if (step.act.type === 'annotation.assigned') return undoAssignment(step, row)
  if (step.act.type.startsWith('annotation.')) return undoAnnotation(step, row)
  if (row.deletedAt !== null) return err(await changedSince(step))
  if (step.act.type.startsWith('comment.')) return undoComment(step)
  if (step.act.type.startsWith('thread.')) return undoThread(step)
  if (row.claim === null) return err(await changedSince(step))
  return step.act.type.startsWith('rating.') ? undoRating(step) : undoCounterSource(step)
}

type EventRow = Omit<Act, 'before' | 'after'> & { data: { before?: unknown; after?: unknown } }

const actOf = ({ data, ...event }: EventRow): Act => ({ ...event, before: data.before, after: data.after })

/** The viewer's own events on the article's marks, none taken back yet, and each on a row that the bin still holds. */
function standing(viewer: Viewer, articleId: string): Prisma.Sql {
  const types: UndoableType[] = UNDOABLE
  return Prisma.sql`
    e."workspaceId" = ${viewer.workspaceId}::uuid AND e."articleId" = ${articleId}::uuid
      AND e."actorId" = ${viewer.userId}::uuid AND e.type = ANY(${types}::text[])
      AND e."annotationId" IS NOT NULL AND NOT e.data ? 'follows'
      AND NOT EXISTS (SELECT FROM "Event" u WHERE u."undoesId" = e.id)
      AND e."subjectId" IN (
        SELECT id FROM "Annotation" WHERE id = e."annotationId"
        UNION ALL SELECT id FROM "CounterSource" WHERE "annotationId" = e."annotationId"
        UNION ALL SELECT id FROM "Rating" WHERE "annotationId" = e."annotationId"
        UNION ALL SELECT id FROM "Thread" WHERE "annotationId" = e."annotationId"
        UNION ALL SELECT c.id FROM "Comment" c JOIN "Thread" t ON t.id = c."threadId"
          WHERE t."annotationId" = e."annotationId")`
}

/** The act to take back: one that was done, or done again. */
async function findAct(
  db: Database,
  viewer: Viewer,
  articleId: string,
  eventId: string | null,
): Promise<Act | null> {
  const which = eventId === null ? Prisma.sql`true` : Prisma.sql`e.id = ${eventId}::uuid`
  const [event] = await db.$queryRaw<EventRow[]>`
    SELECT e.id, e.type, e.sequence, e."articleId", e."annotationId", e."subjectId", e.data FROM "Event" e
    WHERE ${standing(viewer, articleId)} AND ${which} AND (e."undoesId" IS NULL OR e.data ? 'again')
    ORDER BY e.sequence DESC LIMIT 1`
  return event ? actOf(event) : null
}

/** The taking back to take back: the last one, unless the viewer has done something else since. */
async function findTakenBack(db: Database, viewer: Viewer, articleId: string): Promise<Act | null> {
  const types: UndoableType[] = UNDOABLE
  const [event] = await db.$queryRaw<EventRow[]>`
    SELECT e.id, e.type, e.sequence, e."articleId", e."annotationId", e."subjectId", e.data FROM "Event" e
    WHERE ${standing(viewer, articleId)} AND e."undoesId" IS NOT NULL AND NOT e.data ? 'again'
      AND e.sequence > ALL (
        SELECT a.sequence FROM "Event" a
        WHERE a."workspaceId" = ${viewer.workspaceId}::uuid AND a."articleId" = ${articleId}::uuid
          AND a."actorId" = ${viewer.userId}::uuid AND a.type = ANY(${types}::text[])
          AND a."undoesId" IS NULL AND NOT a.data ? 'follows')
    ORDER BY e.sequence DESC LIMIT 1`
  return event ? actOf(event) : null
}

/** The act that an earlier request of the same intent reversed. */
async function reversedBy(db: Database, viewer: Viewer, intentId: string | null): Promise<Reversed | null> {
  if (intentId === null) return null
  const [event] = await db.$queryRaw<(EventRow & { by: UndoableType })[]>`
    SELECT e.id, e.type, e.sequence, e."articleId", e."annotationId", e."subjectId", e.data, u.type AS by
    FROM "Event" u JOIN "Event" e ON e.id = u."undoesId"
    WHERE u."workspaceId" = ${viewer.workspaceId}::uuid AND u."actorId" = ${viewer.userId}::uuid
      AND u."intentId" = ${intentId}::uuid`
  if (!event) return null
  const { by, ...row } = event
  return { act: actOf(row), by }
}

/** The act's annotation as it stands now, or that it is gone. */
async function leftBy(
  db: Database,
  viewer: Viewer,
  act: Act,
): Promise<Pick<UndoDto, 'annotation' | 'removed'>> {
  const annotation = await loadAnnotation(db, viewer, act.annotationId)
  const stands = annotation !== null && annotation.deletedAt === null
  return { annotation: stands ? annotation : null, removed: stands ? null : act.annotationId }
}
