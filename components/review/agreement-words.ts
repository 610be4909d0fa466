import type { Measure } from '#lib/domain/agreement/measure-names.ts'
import type { Figure } from '#lib/domain/agreement/measures.ts'
import type { Subject } from '#lib/domain/agreement/subject.ts'
import type { AgreementDto } from '#lib/domain/agreement-dto.ts'
import { KIND_WORDS } from '#lib/domain/kinds.ts'

type ComparisonWords = Pick<AgreementDto['comparisons'][number], 'subject' | 'kind' | 'tagSet'>
export type Chosen = NonNullable<AgreementDto['chosen']>

const SUBJECT_WORDS: Record<Subject, string> = {
  passages: 'Passages marked',
  tags: 'Tags',
  reliability: 'Reliability, A to E',
  credibility: 'Credibility, 1 to 5',
}

/** What is compared, in words. */
export function comparisonWords({ subject, tagSet }: ComparisonWords): string {
  return tagSet ? tagSet.name : SUBJECT_WORDS[subject]
}

export const kindWords = ({ kind }: ComparisonWords): string => KIND_WORDS[kind].many

/** The sign of a measure, its name, and what it takes into account. */
export const MEASURE_WORDS: Record<Measure, { sign: string; name: string; says: string }> = {
  alpha: {
    sign: 'α',
    name: 'Krippendorff’s alpha',
    says: 'Any number of analysts, missing values, ranks where there are ranks; for passages, where they begin and end.',
  },
  kappa: {
    sign: 'κ',
    name: 'Cohen’s kappa',
    says: 'Two analysts; each difference counts the same.',
  },
  'kappa-linear': {
    sign: 'κw',
    name: 'Weighted kappa, linear',
    says: 'Two analysts; a difference of two ranks counts twice as much as one of one.',
  },
  'kappa-quadratic': {
    sign: 'κw²',
    name: 'Weighted kappa, quadratic',
    says: 'Two analysts; a difference of two ranks counts four times as much as one of one.',
  },
  fleiss: {
    sign: 'κF',
    name: 'Fleiss’ kappa',
    says: 'Any number of analysts; each difference counts the same.',
  },
  ac1: {
    sign: 'AC1',
    name: 'Gwet’s AC1',
    says: 'Steady where nearly everybody says the same, which makes alpha and kappa low.',
  },
  'ac2-linear': {
    sign: 'AC2',
    name: 'Gwet’s AC2, linear',
    says: 'As AC1, with ranks: near misses count less.',
  },
  'ac2-quadratic': {
    sign: 'AC2²',
    name: 'Gwet’s AC2, quadratic',
    says: 'As AC1, with ranks: near misses count much less.',
  },
  'f-overlapping': {
    sign: 'F',
    name: 'F-measure, overlapping',
    says: 'The share of passages that the other marked, too, wherever they begin and end. Chance is not taken off.',
  },
  'f-exact': {
    sign: 'F',
    name: 'F-measure, exact',
    says: 'The share of passages that the other marked from the same word to the same word. Chance is not taken off.',
  },
}

/** A figure to two places, with a true minus; a dash where there is none. */
export function figureText(value: number | null): string {
  return value === null ? '–' : value.toFixed(2).replace('-', '−').replace('−0.00', '0.00')
}

export function intervalText(interval: Figure['interval']): string {
  return interval === null ? '–' : `${figureText(interval.low)} to ${figureText(interval.high)}`
}

/** What n counts. */
export function countWords({ subject }: Pick<ComparisonWords, 'subject'>, n: number): string {
  const what = subject === 'passages' ? ['mark', 'marks'] : ['passage', 'passages']
  return `${n.toLocaleString('en')} ${n === 1 ? what[0] : what[1]}`
}

/** Krippendorff's two limits: from the higher on one may rely on data, from the lower on draw tentative conclusions. */
export const RELIABLE = 0.8
export const TENTATIVE = 0.667
/** Below so many passages an interval is wide whatever they say. */
const FEW = 20

/** How to take a figure, in a sentence or two. */
export function readingOf(figure: Figure, measure: Measure): string {
  if (figure.value === null) return figure.why ?? ''
  const { value, interval, n } = figure
  const few = n < FEW ? ` It rests on ${n}, which is few: look at the interval before the number.` : ''
  if (measure === 'f-exact' || measure === 'f-overlapping') {
    return `${Math.round(value * 100)} of 100 passages were found by the other, too. Chance is not taken off, so compare it only with other F-measures.${few}`
  }
  if (measure !== 'alpha') {
    return `1 is full agreement, 0 what chance gives. It has no limits that all accept; compare it over time and between pairs.${few}`
  }
  if (value < 0) return `Further apart than chance: these analysts read the rule in different ways.${few}`
  if (value < TENTATIVE)
    return `Too far apart to build on. Talk about the passages that differ, then sharpen the definitions.${few}`
  if (value < RELIABLE) return `Good enough for tentative conclusions, not to rely on.${few}`
  if (interval !== null && interval.low < TENTATIVE)
    return `High, but the interval reaches below ${TENTATIVE}: compare more passages before you rely on it.${few}`
  return `Reliable by Krippendorff’s rule, which asks for ${RELIABLE.toFixed(1)}.${few}`
}
