import type { CslItem } from './citation-schema.ts'
import { cslDateText } from './csl-date.ts'

type CslName = NonNullable<CslItem['author']>[number]

const MOST_NAMES = 3

/** A citation in one line: authors, title, what it stands in, date. Whatever is not known is left out. */
export function citationLine(csl: Partial<CslItem>): string {
  const container = csl['container-title'] ?? csl.publisher
  const title = csl.title ? `“${csl.title}”` : undefined
  const place = [
    title,
    container === csl.title ? undefined : container,
    cslDateText(csl.issued),
    csl.page ? `p. ${csl.page}` : undefined,
  ]
  return [citationNames(csl.author), ...place].filter((part) => part).join(', ') || (csl.DOI ?? csl.URL ?? '')
}

/** The authors of a citation as a reader names them; the fourth and further ones are "et al." */
export function citationNames(authors: readonly CslName[] | undefined): string {
  const names = (authors ?? []).map(nameOf).filter((name) => name !== '')
  if (names.length > MOST_NAMES) return `${names[0]} et al.`
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

function nameOf(name: CslName): string {
  if (name.literal) return name.literal
  const particles = [name['dropping-particle'], name['non-dropping-particle']]
  return [name.given, ...particles, name.family, name.suffix].filter((part) => part).join(' ')
}
