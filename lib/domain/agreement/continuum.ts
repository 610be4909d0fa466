import { type Outcome, undefinedFor } from './outcome.ts'

/** A span on a continuum; `end` is not part of it. */
export type Span = { readonly start: number; readonly end: number }

/**
 * A continuum cut into stretches that no span crosses, so that a bootstrap can draw stretches instead of spans: texts
 * are not made of independent spans, but their paragraphs nearly are. Places count from the start of the stretch.
 */
export type Continuum = {
  raters: number
  stretches: readonly Stretch[]
}

/** Its length, and of each rater the spans in order, which do not overlap; null where a rater did not work on it. */
export type Stretch = { length: number; spans: readonly (readonly Span[] | null)[] }

/** A text with the spans that each rater placed in it, and where its paragraphs begin. */
export type SpannedText = {
  length: number
  /** Where a paragraph begins, in order, without 0. */
  breaks: readonly number[]
  /** Of each rater, in any order; overlapping ones are taken as one. Null where a rater did not work on the text. */
  spans: readonly (readonly Span[] | null)[]
}

/** The continuum of several texts, one after the other: paragraphs, joined wherever a span runs across their border. */
export function continuumOf(texts: readonly SpannedText[], raters: number): Continuum {
  return { raters, stretches: texts.flatMap((text) => stretchesOf(text, raters)) }
}

function stretchesOf(text: SpannedText, raters: number): Continuum['stretches'] {
  const spans = Array.from({ length: raters }, (_, rater) => {
    const own = text.spans[rater]
    return own ? unionOf(own) : null
  })
  const all = unionOf(spans.flatMap((own) => own ?? []))
  let next = 0
  const cuts = text.breaks.filter((place) => {
    while (next < all.length && (all[next] as Span).end <= place) next++
    const span = all[next]
    return place > 0 && place < text.length && (span === undefined || span.start >= place)
  })
  const ends = [...cuts, text.length]
  const at = spans.map(() => 0)
  return ends.map((end, index) => {
    const start = index === 0 ? 0 : (ends[index - 1] as number)
    return {
      length: end - start,
      spans: spans.map((own, rater) => {
        if (own === null) return null
        const found: Span[] = []
        for (let span = own[at[rater] as number]; span && span.start < end; ) {
          found.push({ start: span.start - start, end: span.end - start })
          at[rater] = (at[rater] as number) + 1
          span = own[at[rater] as number]
        }
        return found
      }),
    }
  })
}

/** Spans in order, those that overlap taken as one; spans that only touch stay apart. */
export function unionOf(spans: readonly Span[]): Span[] {
  const sorted = spans.filter((span) => span.end > span.start).sort((a, b) => a.start - b.start)
  const joined: Span[] = []
  for (const span of sorted) {
    const last = joined.at(-1)
    if (last && span.start < last.end) {
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, span.end) }
    } else joined.push({ start: span.start, end: span.end })
  }
  return joined
}

/** How many raters worked on a stretch. */
export const presentOn = ({ spans }: Stretch): number => spans.filter((own) => own !== null).length

/** How many spans stand in stretches that two raters or more worked on: the n of a measure of spans. */
export function comparedSpans({ stretches }: Continuum): number {
  let count = 0
  for (const stretch of stretches) {
    if (presentOn(stretch) > 1) for (const own of stretch.spans) count += own?.length ?? 0
  }
  return count
}

/** Why nothing can be compared, or null where something can. */
export function nothingMarked(continuum: Continuum): Outcome | null {
  if (continuum.raters < 2) return undefinedFor('one-rater')
  if (!continuum.stretches.some((stretch) => presentOn(stretch) > 1)) return undefinedFor('no-common-text')
  return comparedSpans(continuum) === 0 ? undefinedFor('no-span') : null
}
