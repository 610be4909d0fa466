import type { Credibility, Reliability, Stance } from './kinds.ts'

/**
 * The Admiralty pair: reliability of the source and credibility of the information, rated apart and never averaged.
 * Names and codes: AJP-2.1 / STANAG 2511, and the `admiralty-scale` taxonomy of MISP, version 5.
 */

export const RELIABILITY_WORDS: Record<Reliability, { name: string; meaning: string }> = {
  A: {
    name: 'Completely reliable',
    meaning: 'No doubt of authenticity, trustworthiness or competency; a history of complete reliability.',
  },
  B: { name: 'Usually reliable', meaning: 'Minor doubt; a history of valid information most of the time.' },
  C: { name: 'Fairly reliable', meaning: 'Doubt, but it has given valid information in the past.' },
  D: { name: 'Not usually reliable', meaning: 'Significant doubt; some valid information in the past.' },
  E: {
    name: 'Unreliable',
    meaning: 'Lacks authenticity, trustworthiness and competency; a history of invalid information.',
  },
  F: {
    name: 'Reliability cannot be judged',
    meaning: 'No basis exists for evaluating this source. Right until a record exists.',
  },
}

export const CREDIBILITY_WORDS: Record<Credibility, { name: string; meaning: string }> = {
  1: {
    name: 'Confirmed by other sources',
    meaning: 'Confirmed by other independent sources; logical in itself; consistent with other information.',
  },
  2: {
    name: 'Probably true',
    meaning: 'Not confirmed; logical in itself; consistent with other information.',
  },
  3: {
    name: 'Possibly true',
    meaning: 'Not confirmed; reasonably logical in itself; agrees with some other information.',
  },
  4: {
    name: 'Doubtful',
    meaning: 'Not confirmed; possible but not logical; no other information on the subject.',
  },
  5: {
    name: 'Improbable',
    meaning: 'Not confirmed; not logical in itself; contradicted by other information.',
  },
  6: { name: 'Truth cannot be judged', meaning: 'No basis exists for evaluating the information.' },
}

/** F and 6 say "cannot be judged": such an axis is unrated everywhere, never a midpoint. */
export function isReliabilityRated(reliability: Reliability): boolean {
  return reliability !== 'F'
}
export function isCredibilityRated(credibility: Credibility): boolean {
  return credibility !== 6
}

/** A claim counts as rated when its credibility was judged. */
export function countsAsRated(rating: { credibility: Credibility } | null | undefined): boolean {
  return rating != null && isCredibilityRated(rating.credibility)
}

/** How many supporting counter-sources from different sources credibility 1 asks for. */
export const INDEPENDENT_SUPPORTS = 2

/**
 * Whether credibility 1, "confirmed by other independent sources", may stand: two supporting counter-sources from
 * different origins, or a written reason.
 *
 * @param supports stance and origin (see `evidenceOrigin`) of the claim's counter-sources.
 */
export function confirmationStands(
  supports: readonly { stance: Stance; origin: string }[],
  rationale: string | null | undefined,
): boolean {
  const origins = new Set(supports.filter((one) => one.stance === 'supports').map((one) => one.origin))
  return origins.size >= INDEPENDENT_SUPPORTS || (rationale ?? '').trim().length > 0
}
