import { v7 as uuidv7 } from 'uuid'
import type { HttpClient } from '#e2e/fixtures/http-client.ts'
import { type WriteContext, write } from '#lib/data/write.ts'
import { suggestStatement } from '#lib/domain/claim-statement.ts'
import { CREDIBILITIES, RELIABILITIES } from '#lib/domain/kinds.ts'
import { ok } from '#lib/domain/result.ts'
import { describeSelector } from '#lib/domain/selector.ts'
import { type AnnotationSnapshot, quoteOf, type RatingSnapshot } from '#lib/domain/snapshot.ts'
import type { PaintedMark } from '#lib/editor/mark-style.ts'

type Place = { id: string; revisionId: string; text: string }
type Actor = { userId: string; workspaceId: string }
type Mark = { id: string; place: PaintedMark; after: AnnotationSnapshot }

/** Marks that go into one transaction. */
const BATCH = 1_000

/**
 * Puts marks on an article with the rows and events that as many requests would leave, in a few transactions. Claims have
 * a statement, every second one a rating; notes have words.
 */
export async function fillMarks(
  mara: HttpClient,
  article: Place,
  places: readonly PaintedMark[],
): Promise<void> {
  const me = (await mara.send('GET', '/me')).body as { id: string }
  const actor = { userId: me.id, workspaceId: mara.workspaceId }
  const marks = places.map((place, i) => markOf(article, actor, place, i))
  for (let at = 0; at < marks.length; at += BATCH) {
    const batch = marks.slice(at, at + BATCH)
    const again = async () => ok(null)
    const written = await write(actor, { again }, async (context) => {
      await insert(context, article, actor, batch)
      return ok(null)
    })
    if (!written.ok) throw new Error(written.error.detail)
  }
}

function markOf(article: Place, actor: Actor, place: PaintedMark, index: number): Mark {
  const { kind, start, end } = place
  const exact = article.text.slice(start, end)
  const after: AnnotationSnapshot = {
    kind,
    revisionId: article.revisionId,
    start,
    end,
    quote: quoteOf(exact),
    note: kind === 'note' ? `To be asked of the harbour office, number ${index}.` : null,
    speaker: null,
    claim:
      kind === 'claim'
        ? {
            statement: suggestStatement(exact),
            suggested: true,
            claimant: { kind: 'author' },
            type: 'other',
            checkable: true,
          }
        : null,
    tags: [],
    authorId: actor.userId,
    version: 1,
    deletedAt: null,
  }
  return { id: uuidv7(), place, after }
}

async function insert(
  { db, record }: WriteContext,
  article: Place,
  { userId, workspaceId }: Actor,
  marks: readonly Mark[],
): Promise<void> {
  await db.annotation.createMany({
    data: marks.map(({ id, place, after }) => {
      const selector = describeSelector(article.text, place.start, place.end)
      if (!selector.ok) throw new Error(selector.error.words)
      return {
        id,
        workspaceId,
        articleId: article.id,
        revisionId: article.revisionId,
        kind: place.kind,
        ...selector.value,
        note: after.note,
        authorId: userId,
        updatedById: userId,
      }
    }),
  })
  const claims = marks.filter(({ after }) => after.claim !== null)
  await db.claim.createMany({
    data: claims.map(({ id, after }) => ({
      annotationId: id,
      workspaceId,
      statement: after.claim?.statement ?? '',
    })),
  })
  const ratings = claims
    .filter((_, i) => i % 2 === 0)
    .map(({ id: annotationId }, i) => ({
      id: uuidv7(),
      annotationId,
      given: {
        analystId: userId,
        reliability: RELIABILITIES[i % RELIABILITIES.length] ?? 'F',
        credibility: CREDIBILITIES[1 + (i % (CREDIBILITIES.length - 1))] ?? 6,
        confidence: null,
        rationale: null,
      } satisfies Partial<RatingSnapshot>,
    }))
  await db.rating.createMany({
    data: ratings.map(({ id, annotationId, given }) => ({ id, workspaceId, annotationId, ...given })),
  })
  for (const { id, after } of marks) {
    const subject = { subjectId: id, annotationId: id, articleId: article.id }
    record({ type: 'annotation.created', ...subject, after })
  }
  for (const { id, annotationId, given } of ratings) {
    const after: RatingSnapshot = { ...given, version: 1, deletedAt: null }
    record({ type: 'rating.set', subjectId: id, annotationId, articleId: article.id, after })
  }
}
