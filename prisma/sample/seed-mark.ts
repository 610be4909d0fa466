import { v7 as uuidv7 } from 'uuid'
import { resolveSelector, type Selector } from '#lib/domain/selector.ts'
import {
  type AnnotationSnapshot,
  type CounterSourceSnapshot,
  quoteOf,
  type RatingSnapshot,
} from '#lib/domain/snapshot.ts'
import { SHIPPED_TAG_SETS } from '#prisma/vocabularies/shipped.ts'
import { tagId } from '#prisma/vocabularies/tag-set-data.ts'
import { splitGrade } from './grade.ts'
import type { SampleMark } from './sample-data.ts'
import { byKey, type SeededArticle, type SeededEvidence, type Seeding } from './seeding.ts'
import { STRAIT_DESK } from './strait-desk.ts'

/** Makes one mark with all that hangs on it. */
export async function seedMark(
  seeding: Seeding,
  article: SeededArticle,
  mark: SampleMark,
  evidence: SeededEvidence,
): Promise<void> {
  const { db, workspaceId, record } = seeding
  const { articleId, revisionId } = article
  const annotationId = uuidv7()
  const authorId = STRAIT_DESK.people[mark.by].id
  const selector = placeOf(article.text, mark)
  const claim = claimOf(mark, evidence)
  const speaker = speakerOf(mark, evidence)
  const tags = tagsOf(mark)
  await db.annotation.create({
    data: {
      id: annotationId,
      workspaceId,
      articleId,
      revisionId,
      kind: mark.kind,
      ...selector,
      note: mark.note ?? null,
      speakerName: speaker?.name ?? null,
      speakerRole: speaker?.role ?? null,
      speakerSourceId: speaker?.sourceId ?? null,
      authorId,
      updatedById: authorId,
    },
    select: { id: true },
  })
  if (claim !== null) {
    const { claimant, ...stated } = claim
    await db.claim.create({
      data: {
        annotationId,
        workspaceId,
        ...stated,
        claimantKind: claimant.kind,
        claimantName: claimant.kind === 'named' ? claimant.name : null,
        claimantSourceId: claimant.kind === 'named' ? claimant.sourceId : null,
      },
      select: { annotationId: true },
    })
  }
  await db.annotationTag.createMany({ data: tags.map((tag) => ({ annotationId, ...tag })) })
  const after: AnnotationSnapshot = {
    kind: mark.kind,
    revisionId,
    start: selector.start,
    end: selector.end,
    quote: quoteOf(selector.exact),
    note: mark.note ?? null,
    speaker,
    claim,
    tags,
    authorId,
    version: 1,
    deletedAt: null,
  }
  record(authorId, { type: 'annotation.created', subjectId: annotationId, articleId, annotationId, after })
  if (mark.kind !== 'claim') return
  for (const rating of mark.ratings ?? []) await seedRating(seeding, { articleId, annotationId }, rating)
  for (const one of mark.counterSources ?? []) {
    await seedCounterSource(seeding, { articleId, annotationId }, one, byKey(evidence.citations, one.work))
  }
}

type Claim = Extract<SampleMark, { kind: 'claim' }>
type Target = { articleId: string; annotationId: string }

async function seedRating(
  { db, workspaceId, record }: Seeding,
  target: Target,
  rating: NonNullable<Claim['ratings']>[number],
): Promise<void> {
  const id = uuidv7()
  const given = {
    analystId: STRAIT_DESK.people[rating.by].id,
    ...splitGrade(rating.grade),
    confidence: rating.confidence ?? null,
    rationale: rating.rationale ?? null,
  }
  await db.rating.create({
    data: { id, workspaceId, annotationId: target.annotationId, ...given },
    select: { id: true },
  })
  const after: RatingSnapshot = { ...given, version: 1, deletedAt: null }
  record(given.analystId, { type: 'rating.set', subjectId: id, ...target, after })
}

async function seedCounterSource(
  { db, workspaceId, record }: Seeding,
  target: Target,
  one: NonNullable<Claim['counterSources']>[number],
  citation: CounterSourceSnapshot['citation'],
): Promise<void> {
  const id = uuidv7()
  const authorId = STRAIT_DESK.people[one.by].id
  const given = {
    stance: one.stance,
    quote: one.quote ?? null,
    note: one.note ?? null,
    locator: one.locator ?? null,
    ...(one.grade === undefined ? { reliability: null, credibility: null } : splitGrade(one.grade)),
    authorId,
  }
  await db.counterSource.create({
    data: {
      id,
      workspaceId,
      annotationId: target.annotationId,
      citationId: citation.id,
      ...given,
      updatedById: authorId,
    },
    select: { id: true },
  })
  const after: CounterSourceSnapshot = { ...given, citation, version: 1, deletedAt: null }
  record(authorId, { type: 'counter-source.created', subjectId: id, ...target, after })
}

function placeOf(text: string, mark: SampleMark): Selector {
  const { quote: exact, prefix, suffix } = mark
  const resolved = resolveSelector(text, { exact, prefix, suffix })
  if (!resolved.ok) throw new Error(`“${exact}”: ${resolved.error.words}`)
  return resolved.value
}

function claimOf(mark: SampleMark, { sourceIds }: SeededEvidence): AnnotationSnapshot['claim'] {
  if (mark.kind !== 'claim') return null
  const { statement, claimant, type, checkable } = mark.claim
  const sourceId = claimant?.source === undefined ? null : byKey(sourceIds, claimant.source)
  return {
    statement,
    suggested: false,
    claimant: claimant === undefined ? { kind: 'author' } : { kind: 'named', name: claimant.name, sourceId },
    type,
    checkable,
  }
}

function speakerOf(mark: SampleMark, { sourceIds }: SeededEvidence): AnnotationSnapshot['speaker'] {
  if (mark.kind !== 'attribution') return null
  const { name, role, source } = mark.speaker
  return { name, role: role ?? null, sourceId: source === undefined ? null : byKey(sourceIds, source) }
}

/** The tags of a mark by id, in the order in which events keep them. */
function tagsOf(mark: SampleMark): AnnotationSnapshot['tags'] {
  const placed = Object.entries(mark.tags ?? {}).flatMap(([key, values]) => {
    const set = SHIPPED_TAG_SETS.find((one) => one.key === key)
    if (set === undefined) throw new Error(`No tag-set "${key}" ships.`)
    return values.map((value) => ({ tagId: tagId(set, value), confidence: null }))
  })
  return placed.sort((one, other) => (one.tagId < other.tagId ? -1 : 1))
}
