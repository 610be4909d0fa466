import { randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { commitmentHash } from '#lib/domain/commitment.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import type { Database } from './database.ts'
import { type Graded, readRating } from './rating-row.ts'
import { makeSeal, openAtQuorum, sealingOf } from './seals.ts'
import type { WriteContext } from './write.ts'

/** Whose rating of what is written; the annotation is held. */
export type RatingSubject = { articleId: string; annotationId: string }

/**
 * Makes the viewer's rating of a claim what it is to be: `graded`, or withdrawn where that is null, and records it. Where
 * the claim is sealed it is committed to, and the ratings open when that fills the quorum.
 */
export async function storeRating(
  context: WriteContext,
  viewer: Viewer,
  { articleId, annotationId }: RatingSubject,
  graded: Graded | null,
  undoesId: string | null = null,
): Promise<void> {
  const { db, record, now } = context
  const before = await readRating(db, annotationId, viewer.userId)
  const id = before?.id ?? uuidv7()
  const subject = { articleId, annotationId, subjectId: id, undoesId }
  if (graded === null) {
    const time = await now()
    const data = { deletedAt: time, updatedAt: time, version: { increment: 1 } }
    await db.rating.update({ where: { id }, data, select: { id: true } })
    const after = await readRating(db, annotationId, viewer.userId)
    return record({ type: 'rating.withdrawn', ...subject, before: before?.snapshot, after: after?.snapshot })
  }
  const sealing = await sealingOf(db, articleId, annotationId)
  const sealed = sealing.kind === 'sealed'
  const plan = sealed ? await planCommitment(db, id, annotationId, graded) : null
  const fields = { ...graded, sealed, ...(plan === null ? {} : { commitment: plan.hash }) }
  // One that was opened before is opened anew; one of another time is not marked as what it is not.
  const late = sealing.kind === 'opened' ? { afterOpening: true } : {}
  if (before === null) {
    const { workspaceId, userId } = viewer
    await db.rating.create({
      data: { id, workspaceId, annotationId, analystId: userId, ...fields, ...late },
      select: { id: true },
    })
  } else {
    const data = { ...fields, ...late, deletedAt: null, version: { increment: 1 }, updatedAt: await now() }
    await db.rating.update({ where: { id }, data, select: { id: true } })
  }
  if (plan !== null)
    await db.commitment.create({ data: { ...plan, workspaceId: viewer.workspaceId }, select: { id: true } })
  const after = await readRating(db, annotationId, viewer.userId)
  const [was, is] = [before?.snapshot, after?.snapshot]
  if (plan === null) return record({ type: 'rating.set', ...subject, before: was, after: is })
  const { id: commitmentId, number, hash, previous } = plan
  const facts = { commitmentId, number, hash, previous }
  record({ type: 'rating.committed', ...subject, before: was, after: is, facts })
  if (sealing.kind === 'sealed' && sealing.seal === null) {
    await makeSeal(context, viewer, { articleId, annotationId, quorum: sealing.quorum })
  }
  await openAtQuorum(context, viewer, { articleId, annotationId })
}

/** The next commitment of a rating: what is committed to, with a salt of its own and the commitment before it. */
async function planCommitment(db: Database, ratingId: string, annotationId: string, graded: Graded) {
  const last = await db.commitment.findFirst({
    where: { ratingId },
    orderBy: { number: 'desc' },
    select: { number: true, hash: true },
  })
  const previous = last?.hash ?? null
  const salt = randomBytes(32).toString('hex')
  const hash = await commitmentHash({ ratingId, annotationId, ...graded, salt, previous })
  return { id: uuidv7(), ratingId, number: (last?.number ?? 0) + 1, hash, previous, salt, ...graded }
}
