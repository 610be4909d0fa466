import type { CslItem } from './citation-schema.ts'
import { latexText } from './latex-text.ts'

export type CslName = NonNullable<CslItem['author']>[number]

const MOST_NAMES = 200

/** The people of a BibTeX name list, which " and " parts outside of braces; "others" names nobody. */
export function bibtexNames(source: string): CslName[] {
  return splitOutside(source, /\s+and\s+/giy)
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'others')
    .slice(0, MOST_NAMES)
    .map(bibtexName)
}

/** `First von Last`, `von Last, First` or `von Last, Jr, First`; a name all in braces is that of a body. */
function bibtexName(source: string): CslName {
  if (/^\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}$/.test(source) && splitOutside(source, /\s+/giy).length === 1)
    return { literal: latexText(source) }
  const parts = splitOutside(source, /\s*,\s*/giy)
  if (parts.length >= 2) {
    const [last = '', second = '', third] = parts
    return withParticle(words(last), third ?? second, third === undefined ? undefined : second)
  }
  const all = words(source)
  if (all.length === 1) return { family: latexText(source) }
  const particle = all.findIndex((word, i) => i > 0 && i < all.length - 1 && isParticle(word))
  const split = particle === -1 ? (isParticle(all[0] ?? '') ? 0 : all.length - 1) : particle
  return withParticle(all.slice(split), all.slice(0, split).join(' '), undefined)
}

/** A name as RIS and CSL write it by hand: `Last, First, Suffix`, or the name of a body. */
export function commaName(source: string): CslName {
  const [last = '', first, suffix] = source.split(',').map((part) => part.trim())
  if (!first) return { literal: source.replace(/,\s*$/, '').trim() }
  return { family: last, given: first, ...(suffix ? { suffix } : {}) }
}

function withParticle(last: string[], given: string, suffix: string | undefined): CslName {
  const count = last.findIndex((word) => !isParticle(word))
  const particles = count === -1 ? last.length - 1 : Math.min(count, last.length - 1)
  const name: CslName = { family: latexText(last.slice(particles).join(' ')) }
  if (particles > 0) name['non-dropping-particle'] = latexText(last.slice(0, particles).join(' '))
  if (given.trim() !== '') name.given = latexText(given)
  if (suffix) name.suffix = latexText(suffix)
  return name
}

/** A particle begins in lower case outside of braces. */
function isParticle(word: string): boolean {
  return /^\p{Ll}/u.test(latexText(word)) && !word.startsWith('{')
}

function words(source: string): string[] {
  return splitOutside(source, /[\s~]+/giy).filter((word) => word !== '')
}

/** Splits where the sticky pattern matches at depth zero of the braces. */
function splitOutside(source: string, separator: RegExp): string[] {
  const parts: string[] = []
  let depth = 0
  let start = 0
  for (let i = 0; i < source.length; i++) {
    const character = source[i]
    if (character === '\\') i++
    else if (character === '{') depth++
    else if (character === '}') depth = Math.max(0, depth - 1)
    else if (depth === 0) {
      separator.lastIndex = i
      const match = separator.exec(source)?.[0]
      if (!match) continue
      parts.push(source.slice(start, i))
      start = i + match.length
      i = start - 1
    }
  }
  parts.push(source.slice(start))
  return parts
}
