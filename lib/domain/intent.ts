import type {
  AnnotationCreate,
  AnnotationPatch,
  ClaimPut,
  PersonDto,
  PlacedTagDto,
  RatingPut,
} from './annotation.ts'
import type { ArticlePatch } from './article.ts'
import type { CommentDocument } from './comment-document.ts'
import type { CitationDto, CounterSourceDto, CounterSourcePut } from './counter-source.ts'
import { KIND_WORDS } from './kinds.ts'
import type { ProblemJson } from './problem.ts'

/** What may change on an annotation, with its tags as they are shown. */
export type AnnotationChange = Omit<AnnotationPatch, 'version' | 'tags'> & { tags?: PlacedTagDto[] }

/** One thing that a person did to an article, as the outbox keeps it until the desk has answered. */
export type Act =
  | { kind: 'annotation.create'; annotationId: string; body: AnnotationCreate; exact: string }
  | { kind: 'annotation.change'; annotationId: string; body: AnnotationChange }
  | { kind: 'annotation.delete'; annotationId: string }
  | { kind: 'annotation.restore'; annotationId: string }
  | { kind: 'claim.change'; annotationId: string; body: Omit<ClaimPut, 'version'> }
  | { kind: 'rating.set'; annotationId: string; body: RatingPut }
  | { kind: 'rating.withdraw'; annotationId: string }
  | {
      kind: 'counter-source.put'
      annotationId: string
      counterSourceId: string
      body: Omit<CounterSourcePut, 'version'>
      /** The citation as it is shown until the desk has answered. */
      citation: Pick<CitationDto, 'csl' | 'source' | 'capture'>
    }
  | { kind: 'counter-source.delete'; annotationId: string; counterSourceId: string }
  | { kind: 'counter-source.restore'; annotationId: string; counterSourceId: string }
  | {
      kind: 'comment.put'
      annotationId: string
      commentId: string
      body: CommentDocument
      /** Whether it is a new one, or a change. */
      isNew: boolean
    }
  | { kind: 'comment.delete'; annotationId: string; commentId: string }
  | { kind: 'thread.resolve'; annotationId: string; resolved: boolean }
  | { kind: 'annotation.assign'; annotationId: string; assignee: PersonDto | null }
  | { kind: 'article.change'; body: Omit<ArticlePatch, 'version'> }
  /**
   * Takes back the person's last act; `of` names the intent of that act where it was not surely sent yet.
   * `again`: takes back the last taking back.
   */
  | { kind: 'undo'; of: string | null; again?: true }

/** Why an intent waits for the person: a lost race, or a refusal in words. */
export type Parking =
  | { kind: 'conflict'; current: unknown; detail: string }
  | { kind: 'refused'; status: number; detail: string; code?: string; fields?: Record<string, string> }

/** An act on its way to the desk. Its id is a UUIDv7 made in the browser, so ids stand in the order of the acts. */
export type Intent = {
  id: string
  userId: string
  workspaceId: string
  articleId: string
  act: Act
  /** The version of the row as the person saw it; null where the row was made by an earlier intent, or has none. */
  version: number | null
  /** What the changed fields were before, for showing a lost race. */
  before: Record<string, unknown> | null
  /** The words of the passage that it is about, to name it by. */
  about: string | null
  /** Milliseconds since the epoch. */
  madeAt: number
  state: 'waiting' | 'sending' | 'parked'
  tries: number
  /** True once a request went out whose answer did not come: the desk may or may not have done it. */
  unsure: boolean
  parking: Parking | null
}

/** The row that an act writes to: acts on one row follow each other's versions. */
export function rowOf(intent: Pick<Intent, 'id' | 'act' | 'articleId'>): string {
  const { act } = intent
  switch (act.kind) {
    case 'annotation.create':
    case 'annotation.change':
    case 'annotation.delete':
    case 'annotation.restore':
    case 'claim.change':
      return `annotation:${act.annotationId}`
    case 'rating.set':
    case 'rating.withdraw':
      return `rating:${act.annotationId}`
    case 'counter-source.put':
    case 'counter-source.delete':
    case 'counter-source.restore':
      return `counter-source:${act.counterSourceId}`
    case 'comment.put':
    case 'comment.delete':
      return `comment:${act.commentId}`
    case 'thread.resolve':
    case 'annotation.assign':
      return `${act.kind}:${act.annotationId}`
    case 'article.change':
      return `article:${intent.articleId}`
    case 'undo':
      return `undo:${intent.id}`
  }
}

/** The annotation that an act touches, or null. */
export function annotationOf(act: Act): string | null {
  return 'annotationId' in act ? act.annotationId : null
}

export type IntentRequest = {
  method: 'PUT' | 'PATCH' | 'DELETE' | 'POST'
  path: string
  body?: unknown
  version: number | null
}

/** The request that carries an intent to `/api/v1`. */
export function requestOf(intent: Intent): IntentRequest {
  const { act, version } = intent
  switch (act.kind) {
    case 'annotation.create':
      return { method: 'PUT', path: `/annotations/${act.annotationId}`, body: act.body, version: null }
    case 'annotation.change':
      return {
        method: 'PATCH',
        path: `/annotations/${act.annotationId}`,
        body: { ...act.body, tags: act.body.tags?.map(({ tagId, confidence }) => ({ tagId, confidence })) },
        version,
      }
    case 'annotation.delete':
      return { method: 'DELETE', path: `/annotations/${act.annotationId}`, version }
    case 'annotation.restore':
      return { method: 'POST', path: `/annotations/${act.annotationId}/restore`, version: null }
    case 'claim.change':
      return { method: 'PUT', path: `/annotations/${act.annotationId}/claim`, body: act.body, version }
    case 'rating.set':
      return {
        method: 'PUT',
        path: `/annotations/${act.annotationId}/ratings/mine`,
        body: act.body,
        version: null,
      }
    case 'rating.withdraw':
      return { method: 'DELETE', path: `/annotations/${act.annotationId}/ratings/mine`, version: null }
    case 'counter-source.put':
      return { method: 'PUT', path: `/counter-sources/${act.counterSourceId}`, body: act.body, version }
    case 'counter-source.delete':
      return { method: 'DELETE', path: `/counter-sources/${act.counterSourceId}`, version }
    case 'counter-source.restore':
      return { method: 'POST', path: `/counter-sources/${act.counterSourceId}/restore`, version: null }
    // One's own words meet nobody else's, so they name no version.
    case 'comment.put':
      return {
        method: 'PUT',
        path: `/comments/${act.commentId}`,
        body: { annotationId: act.annotationId, body: act.body },
        version: null,
      }
    case 'comment.delete':
      return { method: 'DELETE', path: `/comments/${act.commentId}`, version: null }
    case 'thread.resolve':
      return {
        method: 'PUT',
        path: `/annotations/${act.annotationId}/thread`,
        body: { resolved: act.resolved },
        version: null,
      }
    case 'annotation.assign':
      return {
        method: 'PUT',
        path: `/annotations/${act.annotationId}/assignee`,
        body: { assigneeId: act.assignee?.id ?? null },
        version: null,
      }
    case 'article.change':
      return { method: 'PATCH', path: `/articles/${intent.articleId}`, body: act.body, version }
    case 'undo':
      return {
        method: 'POST',
        path: `/articles/${intent.articleId}/${act.again ? 'redo' : 'undo'}`,
        body: {},
        version: null,
      }
  }
}

/** Whether the row is gone after all where the desk says that it is not there: then the intent has its wish. */
export function isContentWithAbsence(act: Act): boolean {
  return (
    act.kind === 'annotation.delete' ||
    act.kind === 'counter-source.delete' ||
    act.kind === 'comment.delete' ||
    act.kind === 'rating.withdraw'
  )
}

/** Whether `intent` cannot go before `earlier`: it writes to the same row, or to what hangs on a mark not made yet. */
function dependsOn(intent: Intent, earlier: Intent): boolean {
  if (rowOf(intent) === rowOf(earlier)) return true
  const made = earlier.act.kind === 'annotation.create' || earlier.act.kind === 'annotation.restore'
  return made && annotationOf(intent.act) === annotationOf(earlier.act)
}

/** The intents that stand behind a parked one and must wait with it. */
export function blockedBy(parked: Intent, intents: readonly Intent[]): Intent[] {
  const behind = intents.slice(intents.indexOf(parked) + 1)
  return behind.filter((intent) => dependsOn(intent, parked))
}

/** The next intent to send: the first that is not parked and waits behind none that is. Null where there is none. */
export function nextToSend(intents: readonly Intent[]): Intent | null {
  const parked: Intent[] = []
  for (const intent of intents) {
    if (intent.state !== 'parked' && !parked.some((one) => dependsOn(intent, one))) return intent
    parked.push(intent)
  }
  return null
}

/**
 * The version that later intents on a row name once an earlier one was answered: the one that this write made.
 * An answer to a repeated request may carry a newer version, which a colleague made in between; naming that one
 * would overwrite their work in silence, so a write never counts for more than one step.
 */
export function chainedVersion(intent: Intent, answered: number): number {
  if (intent.act.kind === 'annotation.create') return 1
  return intent.version === null ? answered : Math.min(answered, intent.version + 1)
}

const quoted = (text: string) => {
  const line = text.replaceAll(/\s+/gu, ' ')
  return `“${line.length > 60 ? `${line.slice(0, 58).trimEnd()}…` : line}”`
}

/** What an act is in words, such as "Mark “212 agreements” as claim". */
export function actWords({ act, about: exact }: Pick<Intent, 'act' | 'about'>): string {
  const where = exact === null ? 'a mark' : quoted(exact)
  switch (act.kind) {
    case 'annotation.create':
      return `Mark ${quoted(act.exact)} as ${KIND_WORDS[act.body.kind].one.toLowerCase()}`
    case 'annotation.change':
      return `Change ${where}`
    case 'annotation.delete':
      return `Delete the mark on ${where}`
    case 'annotation.restore':
      return `Bring back the mark on ${where}`
    case 'claim.change':
      return `Change the claim on ${where}`
    case 'rating.set':
      return `Rate ${where} ${act.body.reliability}${act.body.credibility}`
    case 'rating.withdraw':
      return `Withdraw your rating of ${where}`
    case 'counter-source.put':
      return `Counter-source “${act.citation.csl.title}” on ${where}`
    case 'counter-source.delete':
      return `Delete a counter-source on ${where}`
    case 'counter-source.restore':
      return `Bring back a counter-source on ${where}`
    case 'comment.put':
      return `${act.isNew ? 'Comment on' : 'Change your comment on'} ${where}`
    case 'comment.delete':
      return `Delete your comment on ${where}`
    case 'thread.resolve':
      return `${act.resolved ? 'Resolve' : 'Reopen'} the thread on ${where}`
    case 'annotation.assign':
      return act.assignee === null ? `Give ${where} to nobody` : `Give ${where} to ${act.assignee.name}`
    case 'article.change':
      if (act.body.sealed !== undefined || act.body.blind !== undefined)
        return 'Change what is asked of ratings and names'
      return act.body.assigneeIds && !act.body.header
        ? 'Change who is on the article'
        : 'Change the article’s header'
    case 'undo':
      return act.again ? 'Do again what you took back' : 'Undo your last act'
  }
}

/** A conflict's row may come as the annotation that holds it; the counter-source in it is found by id. */
export function currentRow(act: Act, current: unknown): unknown {
  if (!act.kind.startsWith('counter-source.') || !('counterSourceId' in act)) return current
  if (typeof current !== 'object' || current === null || !('counterSources' in current)) return current
  const all = current.counterSources as readonly CounterSourceDto[]
  return all.find((one) => one.id === act.counterSourceId) ?? null
}

/** How a refusal parks an intent; a lost race brings the row as it stands. */
export function parkingOf(problem: ProblemJson): Parking {
  const { status, detail, code, fields } = problem
  if ([409, 412, 428].includes(status) && problem.current != null) {
    return { kind: 'conflict', current: problem.current, detail }
  }
  return { kind: 'refused', status, detail, code, fields }
}

/** The person who changed a row last, as a conflict names them. */
export function changedBy(current: unknown): PersonDto | null {
  if (typeof current !== 'object' || current === null) return null
  const by = 'updatedBy' in current ? current.updatedBy : 'author' in current ? current.author : null
  return by as PersonDto | null
}
