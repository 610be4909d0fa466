import { isSameJson, type Json } from './canonical-json.ts'
import { KIND_WORDS } from './kinds.ts'

/** Names of what events mention by id: people, sources and tags. */
export type Names = ReadonlyMap<string, string>

export type FieldChange = { label: string; before: string | null; after: string | null }

type Told = { type: string; undoesId: string | null; data: Json }
type Row = { readonly [field: string]: Json | undefined }

const isRow = (value: Json | undefined): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const rowOf = (value: Json | undefined): Row => (isRow(value) ? value : {})
const textOf = (value: Json | undefined): string | null =>
  typeof value === 'string' && value !== '' ? value : null

const LABELS: Record<string, string> = {
  kind: 'kind',
  place: 'passage',
  note: 'note',
  speaker: 'who is quoted',
  statement: 'statement',
  claimant: 'who says it',
  type: 'type',
  checkable: 'checkable',
  tags: 'tags',
  grade: 'grade',
  confidence: 'confidence',
  rationale: 'rationale',
  stance: 'stance',
  quote: 'quoted passage',
  locator: 'place in the work',
  citation: 'citation',
  sourceId: 'source',
  assigneeIds: 'who is on it',
  assigneeId: 'whom it was given to',
  text: 'comment',
  sealed: 'sealed ratings',
  blind: 'blind',
  quorum: 'quorum',
  readerRating: 'reader rating',
  matchShare: 'overlap of one passage',
  reopenedWhy: 'why it was reopened',
  furniture: 'what else the page states',
}

/** The words of an event that need no look into its rows. */
const PLAIN: Record<string, string> = {
  'workspace.created': 'opened the desk',
  'workspace.changed': 'changed what the desk asks of its members',
  'workspace.deleted': 'removed the desk',
  'workspace.restored': 'brought the desk back',
  'member.joined': 'joined the desk',
  'member.changed': 'changed a role',
  'member.removed': 'removed a member',
  'member.disabled': 'had their account disabled',
  'member.enabled': 'had their account enabled again',
  'member.password-reset': 'had their password reset',
  'member.reset-link-made': 'made a link to a new password for a member',
  'member.second-factor-removed': 'removed the second factor of a member',
  'invitation.created': 'invited somebody',
  'invitation.revoked': 'took back an invitation',
  'token.created': 'made a token',
  'token.revoked': 'revoked a token',
  'webhook.created': 'added a webhook',
  'webhook.changed': 'changed a webhook',
  'webhook.secret-rolled': 'gave a webhook another secret',
  'webhook.tested': 'sent a webhook a test',
  'webhook.deleted': 'deleted a webhook',
  'source.created': 'added a source',
  'source.changed': 'changed a source',
  'source.assessed': 'graded a source',
  'article.imported': 'imported the article',
  'article.deleted': 'put the article in the bin',
  'article.restored': 'brought the article back',
  'comment.deleted': 'deleted a comment',
  'comment.restored': 'brought a comment back',
  'thread.resolved': 'resolved the thread',
  'thread.reopened': 'reopened the thread',
  'rating.committed': 'committed a sealed rating',
  'seal.made': 'sealed the ratings of the claim until the quorum has committed',
  'hand-in.made': 'handed in the article',
  'hand-in.reversed': 'gave the article back to a member who had handed it in',
  'annotation.deleted': 'deleted the mark',
  'annotation.restored': 'brought the mark back',
  'review.withdrawn': 'took their review back',
  'adjudication.reopened': 'opened again what was settled',
  'adjudication.dissented': 'put their dissent on record',
  'review-settings.changed': 'changed what reviews go by',
  'prose.written': 'wrote in what is written together',
  'capture.made': 'captured an address',
  'tag-set.created': 'added a tag-set',
  'tag-set.changed': 'changed a tag-set',
}

const DECISION_WORDS: Record<string, string> = {
  accept: 'accepted the mark',
  amend: 'proposed a change of the mark',
  challenge: 'challenged the mark',
  reject: 'rejected the mark',
}

const SETTLED_WORDS: Record<string, string> = {
  accept: 'settled on one of the versions',
  merge: 'settled the versions by merging them',
  reject: 'rejected every version',
}

/** What somebody did, as the rest of a sentence that begins with their name. */
export function eventWords(event: Told, names: Names): string {
  const done = doneWords(event, names)
  if (event.undoesId === null) return done
  return `${rowOf(event.data).again === true ? 'did an earlier act again' : 'took back an earlier act'}: ${done}`
}

function doneWords(event: Told, names: Names): string {
  const data = rowOf(event.data)
  const [before, after] = [rowOf(data.before), rowOf(data.after)]
  const changed = fieldChanges(event, names).map((change) => change.label)
  switch (event.type) {
    case 'annotation.created':
      return `marked “${shortened(textOf(after.quote) ?? '')}” as ${kindWord(after.kind)}`
    case 'annotation.changed':
      return `changed ${changed.length === 0 ? 'the mark' : theListed(changed)}`
    case 'annotation.assigned':
      return typeof after.assigneeId === 'string'
        ? `gave the mark to ${names.get(after.assigneeId) ?? 'somebody'}`
        : 'gave the mark to nobody any more'
    case 'comment.created':
      return `commented: “${shortened(textOf(after.text) ?? '')}”`
    case 'comment.changed':
      return 'changed a comment'
    case 'article.changed':
      return data.by === 'first-annotation'
        ? 'began the annotation with the first mark'
        : `changed the article: ${listed(changed)}`
    case 'review.given':
      return DECISION_WORDS[textOf(after.decision) ?? ''] ?? 'reviewed the mark'
    case 'review.answered':
      return after.outcome === 'taken-over' ? 'took over what was proposed' : 'answered a review'
    case 'adjudication.made':
      return SETTLED_WORDS[textOf(after.outcome) ?? ''] ?? 'settled the versions'
    case 'rating.set':
      return ratingWords(before, after, changed)
    case 'rating.opened':
      return `opened a sealed rating: ${gradeOf(after) ?? ''}`
    case 'seal.opened': {
      const reason = textOf(after.reason)
      return reason === null
        ? 'opened the ratings of the claim: the quorum has committed'
        : `opened the ratings of the claim before the quorum: “${shortened(reason)}”`
    }
    case 'rating.withdrawn':
      return `withdrew their rating ${gradeOf(before) ?? ''}`.trim()
    case 'counter-source.created':
      return `added a counter-source, ${textOf(after.stance) ?? 'context'}: “${shortened(citationTitle(after) ?? '')}”`
    case 'counter-source.changed':
      return data.follows === undefined
        ? `changed ${changed.length === 0 ? 'the citation' : theListed(changed)} of the counter-source “${shortened(citationTitle(after) ?? '')}”`
        : `changed the citation “${shortened(citationTitle(after) ?? '')}”, which is cited here too`
    case 'counter-source.deleted':
      return `deleted the counter-source “${shortened(citationTitle(before) ?? '')}”`
    case 'counter-source.restored':
      return `brought back the counter-source “${shortened(citationTitle(after) ?? '')}”`
    default:
      return PLAIN[event.type] ?? event.type
  }
}

function ratingWords(before: Row, after: Row, changed: readonly string[]): string {
  const [from, to] = [gradeOf(before), gradeOf(after) ?? '']
  // One that was withdrawn before does not change: it is set anew.
  if (before.deletedAt !== null || from === null) return `rated the claim ${to}`.trim()
  return from === to
    ? `changed the ${listed(changed)} of their rating`
    : `changed their rating from ${from} to ${to}`
}

/** What an event changed, field by field, in words. What it only made or deleted it does not list. */
export function fieldChanges(event: Told, names: Names): FieldChange[] {
  const data = rowOf(event.data)
  if (!isRow(data.before) || !isRow(data.after) || event.type === 'rating.opened') return []
  const [before, after] = [flat(data.before), flat(data.after)]
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((field) => {
    if (isSameJson(before[field], after[field])) return []
    const label = LABELS[field] ?? field.replace(/^header\./, '')
    return [{ label, before: inWords(before[field], names), after: inWords(after[field], names) }]
  })
}

/** What every change changes, and what only other rows need. */
const UNTOLD = new Set([
  'version',
  'deletedAt',
  'authorId',
  'analystId',
  'revisionId',
  'suggested',
  'urlSha256',
  'seen',
  'annotationVersion',
  'takenVersion',
  'outcome',
  'answeredAt',
  'withdrawnAt',
  'versions',
  'settled',
  'annotationIds',
  'reopenedAt',
  'reopenedById',
  // A comment is told by its words.
  'body',
  'mentionIds',
  'threadId',
  'number',
  'annotationId',
  'resolvedAt',
  'resolvedById',
  'editedAt',
  'commitment',
  'openedReliability',
  'openedCredibility',
  'afterOpening',
])

/** A stored row as fields that a person would name. */
function flat(row: Row): Record<string, Json | undefined> {
  const { claim, start, end: _end, quote, reliability, credibility, citation, ...rest } = row
  const fields: Record<string, Json | undefined> = { ...rest }
  if (isRow(claim)) Object.assign(fields, claim)
  // The quote of an annotation is its passage; that of a counter-source is a field of its own.
  fields[start === undefined ? 'quote' : 'place'] = quote
  if (reliability !== undefined || credibility !== undefined) fields.grade = gradeOf(row)
  if (isRow(citation)) fields.citation = citation.csl
  return Object.fromEntries(Object.entries(fields).filter(([field]) => !UNTOLD.has(field)))
}

function gradeOf({ reliability, credibility }: Row): string | null {
  const grade = `${reliability ?? ''}${credibility ?? ''}`
  return grade === '' ? null : grade
}

function citationTitle(row: Row): string | null {
  return textOf(rowOf(rowOf(row.citation).csl).title)
}

function kindWord(kind: Json | undefined): string {
  const words: Record<string, { one: string }> = KIND_WORDS
  return (words[textOf(kind) ?? '']?.one ?? 'mark').toLowerCase()
}

function inWords(value: Json | undefined, names: Names): string | null {
  if (value === undefined || value === null || value === '') return null
  if (typeof value === 'string') return names.get(value) ?? value
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value))
    return (
      value
        .map((one) => inWords(one, names))
        .filter(Boolean)
        .join(', ') || null
    )
  return objectInWords(value, names)
}

function objectInWords(value: { [key: string]: Json }, names: Names): string | null {
  if (textOf(value.tagId) !== null) {
    const [tag, confidence] = [inWords(value.tagId, names), textOf(value.confidence)]
    return confidence === null ? tag : `${tag} (${confidence} confidence)`
  }
  if (value.kind === 'author') return 'the author'
  if (textOf(value.name) !== null) return [textOf(value.name), textOf(value.role)].filter(Boolean).join(', ')
  if (textOf(value.title) !== null) return citationInWords(value)
  const parts = Object.entries(value).map(([key, one]) => `${key} ${inWords(one, names) ?? '–'}`)
  return parts.join(', ') || null
}

function citationInWords(csl: { [key: string]: Json }): string {
  const parts = [csl.title, csl['container-title'], csl.publisher, csl.URL, csl.DOI]
  return parts.map(textOf).filter(Boolean).join(' · ')
}

function listed(labels: readonly string[]): string {
  const [last] = labels.slice(-1)
  return labels.length < 2 ? (last ?? '') : `${labels.slice(0, -1).join(', ')} and ${last}`
}

/** Fields as the object of a sentence: "the statement and type", "who says it and note". */
function theListed(labels: readonly string[]): string {
  return `${/^(who|what) /.test(labels[0] ?? '') ? '' : 'the '}${listed(labels)}`
}

function shortened(text: string): string {
  const characters = Array.from(text.replace(/\s+/gu, ' ').trim())
  return characters.length <= 80 ? characters.join('') : `${characters.slice(0, 79).join('').trimEnd()}…`
}
