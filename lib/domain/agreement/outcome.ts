/**
 * Why a measure has no value. Each is an answer of its own: a number that was made up for it would be read as agreement
 * or the lack of it.
 */
export const UNDEFINED_WORDS = {
  'nothing-coded': 'Nobody has coded anything here yet.',
  'one-rater': 'Only one analyst has coded here; agreement takes two.',
  'no-pair': 'No passage was coded by two analysts yet, so there is nothing to compare.',
  'no-variation':
    'Everybody used one and the same value throughout, so agreement and chance cannot be told apart.',
  'not-two': 'This measure compares exactly two analysts. Choose a pair, or a measure for more.',
  'no-span': 'None of these analysts has marked a passage of this kind.',
  'no-common-text': 'No text was marked by two of these analysts, so there is nothing to compare.',
} as const

export type UndefinedReason = keyof typeof UNDEFINED_WORDS

/** What a measure says of a coding: a value, at most 1, or why there is none. */
export type Outcome = { kind: 'value'; value: number } | { kind: 'undefined'; reason: UndefinedReason }

export const measured = (value: number): Outcome => ({ kind: 'value', value })
export const undefinedFor = (reason: UndefinedReason): Outcome => ({ kind: 'undefined', reason })

/**
 * How often each item counts. A bootstrap draws items with replacement by counting them, so that a measure reads one
 * coding throughout; without it each counts once.
 */
export type Times = Uint32Array | undefined
