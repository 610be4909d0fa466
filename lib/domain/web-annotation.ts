import type { PersonDto, PlacedTagDto, RatingDto } from './annotation.ts'
import { citationLine } from './citation-line.ts'
import type { CslItem } from './citation-schema.ts'
import type { AnnotationDto, CounterSourceDto } from './counter-source.ts'
import type { Confidence, Credibility, Reliability } from './kinds.ts'
import { CREDIBILITY_WORDS, RELIABILITY_WORDS } from './rating.ts'

/**
 * Marks, ratings and counter-sources as annotations of the W3C's Web Annotation Data Model, for other tools to read: a
 * claim or a technique classifies its passage, an attribution identifies who speaks, a note comments, a rating assesses,
 * a counter-source links. Each is an annotation of its own on the same passage of the frozen text.
 */

export const ANNOTATION_CONTEXT = 'http://www.w3.org/ns/anno.jsonld'
/** What JSON-LD of annotations is sent as. */
export const ANNOTATION_MEDIA_TYPE = `application/ld+json; profile="${ANNOTATION_CONTEXT}"`

type Motivation = 'classifying' | 'identifying' | 'commenting' | 'assessing' | 'linking'
type Purpose = Motivation | 'describing' | 'tagging'
type Reference = { id: string }

export type TextualBody = {
  type: 'TextualBody'
  value: string
  format: 'text/plain'
  purpose: Purpose
  /** The code of a tag in its vocabulary, and the vocabulary. */
  'skos:notation'?: string
  'skos:inScheme'?: Reference
}
export type LinkedBody = {
  type: 'SpecificResource'
  source: string
  purpose: Purpose
  selector?: { type: 'TextQuoteSelector'; exact: string }
}

export type WebAnnotation = {
  '@context': typeof ANNOTATION_CONTEXT
  id: string
  type: 'Annotation'
  motivation: Motivation
  creator: { id: string; type: 'Person'; name: string }
  created: string
  modified: string
  generator: { id: string; type: 'Software'; name: string; homepage: string }
  body?: (TextualBody | LinkedBody)[]
  target: {
    type: 'SpecificResource'
    source: string
    state: { type: 'HttpRequestState'; value: string }
    selector: [
      { type: 'TextQuoteSelector'; exact: string; prefix: string; suffix: string },
      { type: 'TextPositionSelector'; start: number; end: number },
    ]
  }
  /** The mark that a rating or a counter-source stands on. */
  'dcterms:references'?: Reference
}

/** What an annotation needs to know beside its row. */
export type Surroundings = {
  /** The desk's, such as `https://desk.example.org`. */
  origin: string
  /** Where a mark begins and ends in characters of its revision's text; the row counts UTF-16 code units. */
  characters: (mark: AnnotationDto) => { start: number; end: number }
}

/** The mark, then its ratings and its counter-sources, as far as they are in the row. */
export function webAnnotations(mark: AnnotationDto, around: Surroundings): WebAnnotation[] {
  return [
    markAnnotation(mark, around),
    ...mark.ratings.map((rating) => ratingAnnotation(mark, rating, around)),
    ...mark.counterSources.map((one) => counterSourceAnnotation(mark, one, around)),
  ]
}

const MOTIVATIONS = {
  claim: 'classifying',
  technique: 'classifying',
  attribution: 'identifying',
  note: 'commenting',
} as const satisfies Record<AnnotationDto['kind'], Motivation>

/** The mark itself. */
export function markAnnotation(mark: AnnotationDto, around: Surroundings): WebAnnotation {
  return assembled(
    {
      id: `${around.origin}/api/v1/annotations/${mark.id}`,
      motivation: MOTIVATIONS[mark.kind],
      by: mark.author,
    },
    mark,
    markBodies(mark, around),
    mark,
    around,
  )
}

function markBodies(mark: AnnotationDto, around: Surroundings): TextualBody[] {
  const { kind, claim, speaker, tags, note } = mark
  const said = kind === 'attribution' && speaker !== null
  return [
    // A note says itself; every other kind is what the passage is classified as.
    ...(kind === 'note' || said ? [] : [text(kind, 'classifying')]),
    ...(said ? [text([speaker.name, speaker.role].filter(Boolean).join(', '), 'identifying')] : []),
    ...(claim === null ? [] : claimBodies(claim)),
    ...tags.map((tag) => tagBody(tag, kind === 'note' ? 'tagging' : 'classifying', around)),
    ...noteBodies(note),
  ]
}

function claimBodies(claim: NonNullable<AnnotationDto['claim']>): TextualBody[] {
  const { statement, claimant, type, checkable } = claim
  return [
    text(statement, 'describing'),
    text(type, 'classifying'),
    text(checkable ? 'checkable' : 'not checkable', 'classifying'),
    ...(claimant.kind === 'named' ? [text(claimant.name, 'identifying')] : []),
  ]
}

function tagBody(tag: PlacedTagDto, purpose: Purpose, { origin }: Surroundings): TextualBody {
  return {
    ...text(tag.label, purpose),
    'skos:notation': tag.value,
    'skos:inScheme': { id: `${origin}/api/v1/tag-sets/${tag.tagSetId}` },
  }
}

/** One analyst's grade of a claim. */
export function ratingAnnotation(
  mark: AnnotationDto,
  rating: RatingDto,
  around: Surroundings,
): WebAnnotation {
  const { reliability, credibility, confidence, rationale } = rating
  const words = `${RELIABILITY_WORDS[reliability].name}; ${CREDIBILITY_WORDS[credibility].name}`
  return assembled(
    { id: `${around.origin}/api/v1/ratings/${rating.id}`, motivation: 'assessing', by: rating.analyst },
    rating,
    [
      text(`${reliability}${credibility}: ${words}`, 'assessing'),
      ...gradeBodies({ reliability, credibility, confidence }),
      ...noteBodies(rationale),
    ],
    mark,
    around,
  )
}

/** Evidence on a claim: the work that is linked, how it stands to the claim, and how it is graded. */
export function counterSourceAnnotation(
  mark: AnnotationDto,
  counterSource: CounterSourceDto,
  around: Surroundings,
): WebAnnotation {
  const { stance, citation, quote, note, locator, reliability, credibility } = counterSource
  const selector = quote ? { selector: { type: 'TextQuoteSelector' as const, exact: quote } } : {}
  const line = [citationLine(citation.csl), locator].filter(Boolean).join(', ')
  return assembled(
    {
      id: `${around.origin}/api/v1/counter-sources/${counterSource.id}`,
      motivation: 'linking',
      by: counterSource.author,
    },
    counterSource,
    [
      {
        type: 'SpecificResource',
        source: workAddress(citation.id, citation.csl),
        purpose: 'linking',
        ...selector,
      },
      text(stance, 'classifying'),
      ...(line === '' ? [] : [text(line, 'describing')]),
      ...gradeBodies({ reliability, credibility, confidence: null }),
      ...noteBodies(note),
    ],
    mark,
    around,
  )
}

/** Where a work is found, or else a name for it that is nobody's address. */
function workAddress(citationId: string, csl: CslItem): string {
  const doi = csl.DOI ? `https://doi.org/${encodeURIComponent(csl.DOI).replaceAll('%2F', '/')}` : undefined
  const url = URL.parse(csl.URL ?? doi ?? '')
  return url && /^https?:$/.test(url.protocol) ? url.href : `urn:uuid:${citationId}`
}

/** The Admiralty pair and the confidence as the machine tags of their taxonomies; what is not graded is left out. */
function gradeBodies(grades: {
  reliability: Reliability | null
  credibility: Credibility | null
  confidence: Confidence | null
}): TextualBody[] {
  const { reliability, credibility, confidence } = grades
  const tag = (name: string, value: string | number) => text(`${name}="${value}"`, 'classifying')
  return [
    ...(reliability === null ? [] : [tag('admiralty-scale:source-reliability', reliability.toLowerCase())]),
    ...(credibility === null ? [] : [tag('admiralty-scale:information-credibility', credibility)]),
    ...(confidence === null ? [] : [tag('estimative-language:confidence-in-analytic-judgment', confidence)]),
  ]
}

const noteBodies = (note: string | null): TextualBody[] => (note?.trim() ? [text(note, 'commenting')] : [])

const text = (value: string, purpose: Purpose): TextualBody => ({
  type: 'TextualBody',
  value,
  format: 'text/plain',
  purpose,
})

function assembled(
  { id, motivation, by }: { id: string; motivation: Motivation; by: PersonDto },
  { createdAt, updatedAt }: { createdAt: string; updatedAt: string },
  body: (TextualBody | LinkedBody)[],
  mark: AnnotationDto,
  around: Surroundings,
): WebAnnotation {
  const { origin } = around
  const markId = `${origin}/api/v1/annotations/${mark.id}`
  return {
    '@context': ANNOTATION_CONTEXT,
    id,
    type: 'Annotation',
    motivation,
    creator: { id: `urn:uuid:${by.id}`, type: 'Person', name: by.name },
    created: createdAt,
    modified: updatedAt,
    generator: { id: `${origin}/`, type: 'Software', name: 'Countermark', homepage: `${origin}/` },
    ...(body.length === 0 ? {} : { body }),
    target: passage(mark, around),
    ...(id === markId ? {} : { 'dcterms:references': { id: markId } }),
  }
}

/** The passage, by its words and by its place in the plain text of the revision, which never changes. */
function passage(mark: AnnotationDto, { origin, characters }: Surroundings): WebAnnotation['target'] {
  const { exact, prefix, suffix } = mark.selector
  return {
    type: 'SpecificResource',
    source: `${origin}/api/v1/revisions/${mark.revisionId}`,
    state: { type: 'HttpRequestState', value: 'Accept: text/plain' },
    selector: [
      { type: 'TextQuoteSelector', exact, prefix, suffix },
      { type: 'TextPositionSelector', ...characters(mark) },
    ],
  }
}
