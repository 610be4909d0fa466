/** Closed lists of words that carry meaning, free of zod so that a browser can hold them cheaply. */

export const ANNOTATION_KINDS = ['claim', 'technique', 'attribution', 'note'] as const
export type AnnotationKind = (typeof ANNOTATION_KINDS)[number]

/** The words and the key of each kind. */
export const KIND_WORDS: Record<AnnotationKind, { one: string; many: string; key: string }> = {
  claim: { one: 'Claim', many: 'Claims', key: 'C' },
  technique: { one: 'Technique', many: 'Techniques', key: 'T' },
  attribution: { one: 'Attribution', many: 'Attributions', key: 'A' },
  note: { one: 'Note', many: 'Notes', key: 'N' },
}

export const CLAIM_TYPES = [
  'quantity',
  'event',
  'causal',
  'prediction',
  'attribution',
  'opinion',
  'other',
] as const
export type ClaimType = (typeof CLAIM_TYPES)[number]

export const STANCES = ['contradicts', 'supports', 'qualifies', 'context'] as const
export type Stance = (typeof STANCES)[number]

export const CONFIDENCES = ['low', 'moderate', 'high'] as const
export type Confidence = (typeof CONFIDENCES)[number]

export const SOURCE_KINDS = ['outlet', 'organisation', 'person', 'dataset'] as const
export type SourceKind = (typeof SOURCE_KINDS)[number]

export const RELIABILITIES = ['A', 'B', 'C', 'D', 'E', 'F'] as const
export type Reliability = (typeof RELIABILITIES)[number]

export const CREDIBILITIES = [1, 2, 3, 4, 5, 6] as const
export type Credibility = (typeof CREDIBILITIES)[number]
