import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import { UNDOABLE, type UndoableType, type UndoDto } from '#lib/domain/undo.ts'
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
import { type Written, write } from './write.ts'

const nothingToUndo = problem(
  'not-found',
  'There is nothing of yours on this article to take back. Nothing was changed.',
  { code: 'nothing-to-undo' },
)

type Undone = Omit<UndoDto, 'sequence'>

/**
 * Takes back the viewer's last act on an article that still stands, or the one that `eventId` names. Asked again, it
 * walks back act by act. An act is refused with 409 where its row is not as the act left it.
 */
export async function undo(
  viewer: Viewer,
  articleId: string,
  { eventId, intentId }: { eventId?: string; intentId?: string | null } = {},
): Promise<Result<Written<Undone>, Problem>> {
  const again = async (db: Database) => {
    const act = await undoneBy(db, viewer, intentId ?? null)
    return act ? answer(db, viewer, act) : err(nothingToUndo)
  }
  return write(viewer, { intentId, again }, async (context) => {
    const { db } = context
    const article = await db.article.findFirst({
      where: { id: articleId, ...within(viewer, 'article.read') },
      select: { deletedAt: true },
    })
    if (article === null) return err(noArticle)
    const held = await holdAct(db, viewer, articleId, eventId ?? null)
    if (held === null) return err(nothingToUndo)
    if (article.deletedAt !== null) return err(articleInBin)
    const done = await takeBack({ context, viewer, act: held.act }, held.row)
    return done.ok ? answer(db, viewer, held.act) : done
  })
}

/** Finds the act and holds its mark. While that was waited for, the act may have been taken back: then the next one counts. */
async function holdAct(
  db: Database,
  viewer: Viewer,
  articleId: string,
  eventId: string | null,
): Promise<{ act: Act; row: AnnotationRow } | null> {
  let act = await findAct(db, viewer, articleId, eventId)
  while (act !== null) {
    const row = await lockAnnotation(db, viewer, act.annotationId)
    const still: Act | null = await findAct(db, viewer, articleId, eventId)
    if (row !== null && still?.id === act.id) return { act, row }
    act = row === null ? null : still
  }
  return null
}

/** What hangs on a mark can be taken back only while the mark stands and is a claim. */
async function takeBack(step: Step, row: AnnotationRow): Promise<Result<null, Problem>> {
  if (step.act.type.startsWith('annotation.')) return undoAnnotation(step, row)
  if (row.deletedAt !== null || row.claim === null) return err(await changedSince(step))
  return step.act.type.startsWith('rating.') ? undoRating(step) : undoCounterSource(step)
}

type EventRow = Omit<Act, 'before' | 'after'> & { data: { before?: unknown; after?: unknown } }

const actOf = ({ data, ...event }: EventRow): Act => ({ ...event, before: data.before, after: data.after })

/**
 * What an act is of the viewer's to take back: their own, not taken back yet, not itself a taking back, and on a row that
 * the bin still holds.
 */
async function findAct(
  db: Database,
  viewer: Viewer,
  articleId: string,
  eventId: string | null,
): Promise<Act | null> {
  const which = eventId === null ? Prisma.sql`true` : Prisma.sql`e.id = ${eventId}::uuid`
  const types: UndoableType[] = UNDOABLE
  const [event] = await db.$queryRaw<EventRow[]>`
    SELECT e.id, e.type, e.sequence, e."articleId", e."annotationId", e."subjectId", e.data FROM "Event" e
    WHERE e."workspaceId" = ${viewer.workspaceId}::uuid AND e."articleId" = ${articleId}::uuid
      AND e."actorId" = ${viewer.userId}::uuid AND e.type = ANY(${types}::text[]) AND ${which}
      AND e."annotationId" IS NOT NULL AND e."undoesId" IS NULL AND NOT e.data ? 'follows'
      AND NOT EXISTS (SELECT FROM "Event" u WHERE u."undoesId" = e.id)
      AND e."subjectId" IN (
        SELECT id FROM "Annotation" WHERE id = e."annotationId"
        UNION ALL SELECT id FROM "CounterSource" WHERE "annotationId" = e."annotationId"
        UNION ALL SELECT id FROM "Rating" WHERE "annotationId" = e."annotationId")
    ORDER BY e.sequence DESC LIMIT 1`
  return event ? actOf(event) : null
}

/** The act that an earlier request of the same intent took back. */
async function undoneBy(db: Database, viewer: Viewer, intentId: string | null): Promise<Act | null> {
  if (intentId === null) return null
  const [event] = await db.$queryRaw<EventRow[]>`
    SELECT e.id, e.type, e.sequence, e."articleId", e."annotationId", e."subjectId", e.data
    FROM "Event" u JOIN "Event" e ON e.id = u."undoesId"
    WHERE u."workspaceId" = ${viewer.workspaceId}::uuid AND u."actorId" = ${viewer.userId}::uuid
      AND u."intentId" = ${intentId}::uuid`
  return event ? actOf(event) : null
}

async function answer(db: Database, viewer: Viewer, act: Act): Promise<Result<Undone, Problem>> {
  const annotation = await loadAnnotation(db, viewer, act.annotationId)
  const stands = annotation !== null && annotation.deletedAt === null
  return ok({
    undone: { id: act.id, type: act.type, subjectId: act.subjectId },
    annotation: stands ? annotation : null,
    removed: stands ? null : act.annotationId,
  })
}
