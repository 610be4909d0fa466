import type { AnnotationDto } from '#lib/domain/counter-source.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import type { ReviewProposal } from '#lib/domain/review.ts'
import { contentOf, differences, type FieldDifference } from '#lib/domain/review-fields.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { annotationKindProblem } from './annotation-kind.ts'
import {
  type AnnotationRow,
  annotationSnapshot,
  changedAnnotation,
  claimantColumns,
  touchAnnotation,
} from './annotation-row.ts'
import { storeState } from './annotation-state.ts'
import { plan } from './annotations.ts'
import type { Database } from './database.ts'
import { resolveInRevision } from './revision-text.ts'
import type { WriteContext } from './write.ts'

/** What a reviewer proposes a mark should say: checked like a change of it, and shown beside it. */

/** Why the mark could not become what is proposed; null where it could. */
export async function proposalProblem(
  db: Database,
  viewer: Viewer,
  row: AnnotationRow,
  proposal: ReviewProposal,
): Promise<Problem | null> {
  const change = await plan(db, viewer, row, markPart(proposal))
  if (!change.ok) return change.error
  const wrong = await annotationKindProblem(db, viewer, { kind: row.kind, claim: proposal.claim }, null)
  if (wrong) return wrong
  return null
}

/** What a proposal would change of a mark as it stands, in words. */
export async function proposedDifferences(
  db: Database,
  viewer: Viewer,
  mark: AnnotationDto,
  proposal: ReviewProposal,
): Promise<FieldDifference[]> {
  const { claim, note, tags, speaker, selector } = proposal
  const passage = selector && (await resolveInRevision(db, viewer, mark.revisionId, selector))
  const named =
    tags &&
    (await db.tag.findMany({
      where: { id: { in: tags.map((tag) => tag.tagId) } },
      select: { id: true, label: true, value: true, tagSetId: true },
    }))
  const after = {
    ...mark,
    claim: mark.claim && { ...mark.claim, ...definedOnly(claim ?? {}) },
    note: note === undefined ? mark.note : note,
    speaker: speaker === undefined ? mark.speaker : speaker,
    selector: passage?.ok ? passage.value : mark.selector,
    tags:
      tags === undefined
        ? mark.tags
        : tags.flatMap(({ tagId, confidence }) =>
            (named ?? [])
              .filter((tag) => tag.id === tagId)
              .map(({ tagSetId, value, label }) => ({ tagId, confidence, tagSetId, value, label })),
          ),
  }
  return differences(contentOf(mark), contentOf(after))
}

/** Makes a mark what is proposed, as one change of it; answers the version that it has then. */
export async function takeOver(
  { db, record }: WriteContext,
  viewer: Viewer,
  row: AnnotationRow,
  proposal: ReviewProposal,
): Promise<Result<number, Problem>> {
  const wrong = await proposalProblem(db, viewer, row, proposal)
  if (wrong) return err(wrong)
  const change = await plan(db, viewer, row, markPart(proposal))
  if (!change.ok) return change
  if (change.value !== null) await storeState(db, viewer, row, change.value)
  const { claimant, ...claim } = definedOnly(proposal.claim ?? {})
  if (row.claim !== null && proposal.claim !== undefined) {
    await db.claim.update({
      where: { annotationId: row.id },
      data: {
        ...claim,
        ...(claim.statement === undefined ? {} : { suggested: false }),
        ...(claimant === undefined ? {} : claimantColumns(claimant)),
      },
      select: { annotationId: true },
    })
  }
  await touchAnnotation(db, viewer, row.id)
  const after = annotationSnapshot(await changedAnnotation(db, viewer, row.id))
  const subject = { articleId: row.articleId, annotationId: row.id, subjectId: row.id }
  record({ type: 'annotation.changed', ...subject, before: annotationSnapshot(row), after })
  return ok(after.version)
}

export const changesNothing = problem(
  'not-valid',
  'The proposal says what the mark says already. Nothing was changed; accept the mark, or propose something else.',
  { code: 'proposes-nothing', fields: { proposal: 'It says what the mark says already.' } },
)

const markPart = ({ note, tags, speaker, selector }: ReviewProposal) => ({ note, tags, speaker, selector })

function definedOnly<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Partial<T>
}
