import type { ArticleDocument } from '#lib/domain/document.ts'
import { ANNOTATION_KINDS } from '#lib/domain/kinds.ts'
import type { PaintedMark } from '#lib/editor/mark-style.ts'

/** Numbers that look random and are the same in every run. */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const WORDS =
  'the compact of Arvenia and Tolmach was signed in harbour by two governments which now speak for a generation of trade transit defence customs dues freight northern route strait league standing partnership commentators Vessia write that it settles question good distant friends better surely more reliable to stand with those whose harbours you can see from your own quarter register treaty instruments force count'.split(
    ' ',
  )

/** An article of so many words in paragraphs of 40 to 90, the same for the same number. */
export function articleOf(words: number): ArticleDocument {
  const random = seeded(words)
  const content: ArticleDocument['content'] = []
  for (let left = words; left > 0; ) {
    const length = Math.min(left, 40 + Math.floor(random() * 50))
    const picked = Array.from({ length }, () => WORDS[Math.floor(random() * WORDS.length)] ?? 'and')
    content.push({ type: 'paragraph', content: [{ type: 'text', text: `${picked.join(' ')}.` }] })
    left -= length
  }
  return { type: 'doc', content }
}

/**
 * So many marks over a text, evenly at random, in text order: most of 3 to 25 words, one in fifty a single
 * character, one in fifty across paragraphs, the first at the very beginning so that one is in view. None over the whole text: Recogito's time grows with the square of a
 * mark's lines, so that one such mark would decide the comparison.
 */
export function marksOver(length: number, count: number): PaintedMark[] {
  const random = seeded(count)
  const marks = Array.from({ length: count }, (_, i): PaintedMark => {
    const dice = i === 0 ? 1 : random()
    const size = dice < 0.02 ? 1 : dice < 0.04 ? 600 + random() * 1400 : 15 + random() * 135
    const start = i === 0 ? 0 : Math.floor(random() * (length - 1))
    const end = Math.min(length, start + Math.max(1, Math.floor(size)))
    return { id: `m${i}`, start, end, kind: ANNOTATION_KINDS[i % ANNOTATION_KINDS.length] ?? 'note' }
  })
  return marks.sort((a, b) => a.start - b.start || b.end - a.end)
}
