import type { CslItem } from '#lib/domain/citation-schema.ts'

/** Where a work comes from, in a few words: its authors and what it stands in. */
export function citationOrigin(csl: CslItem): string {
  const authors = (csl.author ?? []).map((name) => name.family ?? name.literal ?? name.given).filter(Boolean)
  const who = authors.length > 2 ? `${authors[0]} et al.` : authors.join(' and ')
  const parts = [who, csl['container-title'] ?? csl.publisher].filter(Boolean)
  return [...new Set(parts)].join(', ')
}
