import type { AnnotationDto } from './counter-source.ts'
import { KIND_WORDS, STANCES, type Stance } from './kinds.ts'
import { REVIEW_FIELDS, type ReviewField } from './review-words.ts'

/** One version of a mark as fields in words: what reviewers compare, field by field. Free of zod. */

export const FIELD_WORDS: Record<ReviewField, string> = {
  rating: 'Rating',
  kind: 'Kind',
  statement: 'Statement',
  type: 'Type',
  claimant: 'Said by',
  checkable: 'Checkable',
  tags: 'Tags',
  speaker: 'Who is quoted',
  passage: 'Passage',
  note: 'Note',
  evidence: 'Evidence',
}

/** A field in words, and what it is compared by: two passages may have the same words. */
export type FieldValue = { key: string; words: string }
/** Fields that the kind of a mark does not have are left out. */
export type FieldValues = Partial<Record<ReviewField, FieldValue>>

type Version = Pick<
  AnnotationDto,
  'kind' | 'author' | 'selector' | 'note' | 'tags' | 'claim' | 'speaker' | 'ratings' | 'counterSources'
>

const STANCE_WORDS: Record<Stance, readonly [one: string, many: string]> = {
  contradicts: ['contradicts', 'contradict'],
  supports: ['supports', 'support'],
  qualifies: ['qualifies', 'qualify'],
  context: ['gives context', 'give context'],
}

const said = (words: string): FieldValue => ({ key: words, words })
const capital = (word: string) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`
/** How much of a passage a version says, in characters. */
const PASSAGE = 300

function oneLine(text: string): string {
  const characters = Array.from(text.replaceAll(/\s+/gu, ' ').trim())
  return characters.length <= PASSAGE ? characters.join('') : `${characters.slice(0, PASSAGE).join('')}…`
}

/** What the version of a mark covers: the mark itself, its claim and its tags. */
export function contentOf(annotation: Omit<Version, 'ratings' | 'counterSources' | 'author'>): FieldValues {
  const { kind, claim, tags, speaker, selector, note } = annotation
  const { start, end, exact } = selector
  return {
    kind: said(KIND_WORDS[kind].one),
    ...(claim === null
      ? {}
      : {
          statement: said(claim.statement),
          type: said(capital(claim.type)),
          claimant: claimantField(claim.claimant),
          checkable: said(claim.checkable ? 'Yes' : 'No'),
        }),
    ...(kind === 'note' ? {} : { tags: tagsField(tags) }),
    ...(kind === 'attribution' ? { speaker: speakerField(speaker) } : {}),
    passage: { key: `${start}-${end}`, words: `“${oneLine(exact)}”` },
    note: said(note?.trim() ?? ''),
  }
}

/** A version whole: what it covers, its author's rating, or else those of others that may be read, and its evidence. */
export function fieldsOf(annotation: Version): FieldValues {
  const content = contentOf(annotation)
  if (annotation.claim === null) return content
  return { rating: ratingField(annotation), ...content, evidence: evidenceField(annotation) }
}

function claimantField(claimant: NonNullable<Version['claim']>['claimant']): FieldValue {
  if (claimant.kind === 'author') return said('The author')
  return { key: `${claimant.name} ${claimant.sourceId ?? ''}`, words: claimant.name }
}

function tagsField(tags: Version['tags']): FieldValue {
  const sorted = tags.toSorted((a, b) => (a.tagId < b.tagId ? -1 : 1))
  const words = tags.map(({ label, confidence }) =>
    confidence === null ? label : `${label} (${confidence} confidence)`,
  )
  return {
    key: sorted.map(({ tagId, confidence }) => `${tagId} ${confidence ?? ''}`).join('\n'),
    words: words.toSorted().join(', '),
  }
}

function speakerField(speaker: Version['speaker']): FieldValue {
  if (speaker === null) return said('')
  return {
    key: `${speaker.name}\n${speaker.role ?? ''}\n${speaker.sourceId ?? ''}`,
    words: [speaker.name, speaker.role].filter(Boolean).join(', '),
  }
}

function ratingField({ ratings, author }: Version): FieldValue {
  const own = ratings.filter((rating) => rating.analyst.id === author.id)
  const grades = (own.length > 0 ? own : ratings).map(
    ({ reliability, credibility }) => `${reliability}${credibility}`,
  )
  return said([...new Set(grades)].sort().join(', '))
}

function evidenceField({ counterSources }: Version): FieldValue {
  const counts = STANCES.map((stance) => ({
    stance,
    count: counterSources.filter((one) => one.stance === stance).length,
  })).filter(({ count }) => count > 0)
  const words = counts.map(({ stance, count }) => `${count} ${STANCE_WORDS[stance][count === 1 ? 0 : 1]}`)
  const works = counterSources.map((one) => `${one.stance} ${one.citation.id}`).sort()
  return { key: works.join('\n'), words: words.join(', ') }
}

/** The fields in which versions are not the same; a field that one of them lacks counts as empty there. */
export function differingFields(versions: readonly FieldValues[]): ReviewField[] {
  const [first, ...others] = versions
  if (first === undefined) return []
  return REVIEW_FIELDS.filter((field) =>
    others.some((other) => (other[field]?.key ?? '') !== (first[field]?.key ?? '')),
  )
}

export type FieldDifference = { field: ReviewField; before: string; after: string }

/** What changed from one version to another, in words; empty where both say the same. */
export function differences(before: FieldValues, after: FieldValues): FieldDifference[] {
  return differingFields([before, after]).map((field) => ({
    field,
    before: before[field]?.words ?? '',
    after: after[field]?.words ?? '',
  }))
}
