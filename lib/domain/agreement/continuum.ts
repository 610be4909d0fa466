/** A span on a continuum; `end` is not part of it. */
export type Span = { readonly start: number; readonly end: number }

/**
 * A continuum cut into stretches that no span crosses, so that a bootstrap can draw stretches instead of spans: texts
 * are not made of independent spans, but their paragraphs nearly are. Places count from the start of the stretch.
 */
export type Continuum = {
  raters: number
  /** Per stretch its length, and of each rater the spans in order; spans of one rater do not overlap. */
  stretches: readonly { length: number; spans: readonly (readonly Span[])[] }[]
}

/** A text with the spans that each rater placed in it, and where its paragraphs begin. */
export type SpannedText = {
  length: number
  /** Where a paragraph begins, in order, without 0. */
  breaks: readonly number[]
  /** Of each rater, in any order; overlapping ones are taken as one. */
  spans: readonly (readonly Span[])[]
}

/** The continuum of several texts, one after the other: paragraphs, joined wherever a span runs across their border. */
export function continuumOf(texts: readonly SpannedText[], raters: number): Continuum {
  return { raters, stretches: texts.flatMap((text) => stretchesOf(text, raters)) }
}

function stretchesOf(text: SpannedText, raters: number): Continuum['stretches'] {
  const spans = Array.from({ length: raters }, (_, rater) => unionOf(text.spans[rater] ?? []))
  const all = unionOf(spans.flat())
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

/** How many spans each rater placed. */
export function spansOf({ stretches, raters }: Continuum): number[] {
  const counts = new Array<number>(raters).fill(0)
  for (const { spans } of stretches) {
    spans.forEach((own, rater) => {
      counts[rater] = (counts[rater] as number) + own.length
    })
  }
  return counts
}
