import type { Claimant, ClaimDto, PersonDto, RatingDto } from '#lib/domain/annotation.ts'
import type { AnnotationDto, CitationDto, CounterSourceDto, ThreadBrief } from '#lib/domain/counter-source.ts'
import type {
  AnnotationKind,
  ClaimType,
  Confidence,
  Credibility,
  Reliability,
  Stance,
} from '#lib/domain/kinds.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { type LoadedAdjudication, type LoadedReview, reviewBrief } from './review-brief.ts'
import type { BlindArticle, ShownPeople } from './shown-people.ts'

/** A time in milliseconds since the epoch, and one as JSON of Postgres writes it. */
type Milliseconds = number
const time = (stored: Milliseconds | string): string => new Date(stored).toISOString()

/**
 * What the statement of `annotation-select.ts` answers: rows as JSON arrays in the order of their columns there, each
 * table by itself. Arrays, because names in each of ten thousand rows cost as much again as the rows.
 */
export type LoadedAnnotations = {
  annotations: [
    id: string,
    articleId: string,
    revisionId: string,
    kind: AnnotationKind,
    selector: [start: number, end: number, exact: string, prefix: string, suffix: string],
    note: string | null,
    speaker: [name: string | null, role: string | null, sourceId: string | null],
    claim: LoadedClaim | null,
    version: number,
    authorId: string,
    updatedById: string,
    createdAt: Milliseconds,
    updatedAt: Milliseconds,
    deletedAt: Milliseconds | null,
    assigneeId: string | null,
  ][]
  tags: [
    annotationId: string,
    tagId: string,
    confidence: Confidence | null,
    tagSetId: string,
    value: string,
    label: string,
  ][]
  ratings: [
    id: string,
    annotationId: string,
    analystId: string,
    reliability: Reliability,
    credibility: Credibility,
    confidence: Confidence | null,
    rationale: string | null,
    version: number,
    createdAt: Milliseconds,
    updatedAt: Milliseconds,
    seal: LoadedRatingSeal | null,
  ][]
  seals: [
    annotationId: string,
    quorum: number,
    openedAt: Milliseconds | null,
    openedById: string | null,
    reason: string | null,
  ][]
  commitments: [annotationId: string, analystId: string, ratingId: string, hash: string][]
  counterSources: [
    id: string,
    annotationId: string,
    citationId: string,
    stance: Stance,
    quote: string | null,
    note: string | null,
    locator: string | null,
    reliability: Reliability | null,
    credibility: Credibility | null,
    authorId: string,
    version: number,
    createdAt: Milliseconds,
    updatedAt: Milliseconds,
  ][]
  citations: CitationDto[]
  /** The last review of each mark that its reviewer did not take back. */
  reviews: LoadedReview[]
  /** The last adjudication of each mark that was not reopened. */
  adjudications: LoadedAdjudication[]
  threads: [annotationId: string, comments: number, unread: number, resolved: boolean, version: number][]
  people: { id: string; name: string }[]
  /** Those of the articles that are blind. */
  blind: BlindArticle[]
  sequence: number
}

type LoadedClaim = [
  statement: string,
  suggested: boolean,
  claimantKind: Claimant['kind'],
  claimantName: string | null,
  claimantSourceId: string | null,
  type: ClaimType,
  checkable: boolean,
]

type LoadedRatingSeal = [
  sealed: boolean,
  commitment: string | null,
  openedReliability: Reliability | null,
  openedCredibility: Credibility | null,
  afterOpening: boolean,
]

type People = (id: string) => PersonDto

/** Annotations as the API answers them, from their rows. */
export function annotationDtos(
  viewer: Viewer,
  loaded: LoadedAnnotations,
  people: ShownPeople,
): AnnotationDto[] {
  const citations = new Map(loaded.citations.map((citation) => [citation.id, citationDto(citation)]))
  const tags = Map.groupBy(loaded.tags, ([annotationId]) => annotationId)
  const ratings = Map.groupBy(loaded.ratings, ([, annotationId]) => annotationId)
  const counterSources = Map.groupBy(loaded.counterSources, ([, annotationId]) => annotationId)
  const reviews = new Map(loaded.reviews.map((review) => [review[0], review]))
  const adjudications = new Map(loaded.adjudications.map((one) => [one[0], one]))
  const threads = new Map(loaded.threads.map(([annotationId, ...thread]) => [annotationId, thread]))
  const seals = new Map(loaded.seals.map((seal) => [seal[0], seal]))
  const commitments = Map.groupBy(loaded.commitments, ([annotationId]) => annotationId)
  return loaded.annotations.map((row): AnnotationDto => {
    const [id, articleId, revisionId, kind, selector, note, speaker, claim, version, ...who] = row
    const [authorId, updatedById, createdAt, updatedAt, deletedAt, assigneeId] = who
    const thread = threads.get(id)
    const [start, end, exact, prefix, suffix] = selector
    const [name, role, sourceId] = speaker
    const person: People = (userId) => people.get(articleId, userId)
    const rated = (ratings.get(id) ?? []).map((rating) => ratingDto(rating, person))
    const seal = seals.get(id)
    const answered = counterSources.get(id) ?? []
    const content = {
      kind,
      selector: { exact, prefix, suffix, start, end },
      note,
      tags: (tags.get(id) ?? []).map(([, tagId, confidence, tagSetId, value, label]) => {
        return { tagId, confidence, tagSetId, value, label }
      }),
      claim: claim && claimDto(claim),
      speaker: name === null ? null : { name, role, sourceId },
    }
    return {
      id,
      articleId,
      revisionId,
      ...content,
      author: person(authorId),
      rating: rated.find((rating) => rating.analyst.id === viewer.userId) ?? null,
      ratings: rated,
      seal: seal === undefined ? null : sealDto(seal, commitments.get(id) ?? [], person),
      counterSources: answered.flatMap((one) => counterSourceDto(one, person, citations)),
      review: reviewBrief({ version, ...content }, reviews.get(id), adjudications.get(id), person),
      assignee: assigneeId === null ? null : people.get(null, assigneeId),
      thread: thread ? threadBrief(thread) : null,
      version,
      updatedBy: person(updatedById),
      createdAt: time(createdAt),
      updatedAt: time(updatedAt),
      deletedAt: deletedAt === null ? null : time(deletedAt),
    }
  })
}

function threadBrief([comments, unread, resolved, version]: [
  comments: number,
  unread: number,
  resolved: boolean,
  version: number,
]): ThreadBrief {
  return { comments, unread, resolved, version }
}

function claimDto([statement, suggested, kind, name, sourceId, type, checkable]: LoadedClaim): ClaimDto {
  const claimant: Claimant = kind === 'named' ? { kind, name: name ?? '', sourceId } : { kind }
  return { statement, claimant, type, checkable, suggested }
}

function ratingDto(row: LoadedAnnotations['ratings'][number], person: People): RatingDto {
  const [id, annotationId, analystId, reliability, credibility, confidence, rationale, version, ...rest] = row
  const [createdAt, updatedAt, seal] = rest
  return {
    id,
    annotationId,
    analyst: person(analystId),
    reliability,
    credibility,
    confidence,
    rationale,
    version,
    createdAt: time(createdAt),
    updatedAt: time(updatedAt),
    seal: seal && ratingSealDto(seal),
  }
}

function ratingSealDto([sealed, commitment, reliability, credibility, afterOpening]: LoadedRatingSeal) {
  const opened = reliability === null || credibility === null ? null : { reliability, credibility }
  return { sealed, commitment, opened, afterOpening }
}

function sealDto(
  [, quorum, openedAt, openedById, reason]: LoadedAnnotations['seals'][number],
  commitments: LoadedAnnotations['commitments'],
  person: People,
): NonNullable<AnnotationDto['seal']> {
  return {
    quorum,
    committed: commitments.map(([, analystId, ratingId, commitment]) => {
      return { analyst: person(analystId), ratingId, commitment }
    }),
    openedAt: openedAt === null ? null : time(openedAt),
    openedBy: openedById === null ? null : person(openedById),
    reason,
  }
}

/** None where the citation is missing, which the database does not allow. */
function counterSourceDto(
  row: LoadedAnnotations['counterSources'][number],
  person: People,
  citations: ReadonlyMap<string, CitationDto>,
): CounterSourceDto[] {
  const [id, annotationId, citationId, stance, quote, note, locator, reliability, credibility, ...rest] = row
  const [authorId, version, createdAt, updatedAt] = rest
  const citation = citations.get(citationId)
  if (!citation) return []
  const grades = { reliability, credibility }
  const times = { createdAt: time(createdAt), updatedAt: time(updatedAt) }
  const author = person(authorId)
  return [{ id, annotationId, stance, citation, quote, note, locator, ...grades, author, version, ...times }]
}

/** A citation as `citationJson` wrote it, with its times as the API writes them. */
export function citationDto(loaded: CitationDto): CitationDto {
  const { capture } = loaded
  return { ...loaded, capture: capture && { ...capture, capturedAt: time(capture.capturedAt) } }
}
