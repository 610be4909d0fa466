import { comparable } from './header-draft.ts'
import type { PageHeading } from './html-tame.ts'

/** What a page says its title is, besides its headings: the best witness first, the title element apart. */
type TitleStatements = {
  headings: readonly PageHeading[]
  stated: readonly string[]
  element: string | null
  /** Whether a name is that of the site. */
  isSite: (name: string) => boolean
}

const SEPARATOR = /\s+[|–—·•»:-]\s+|\s*\|\s*/

/**
 * The title of an article is its first-level heading, as readers see it. Without one it is what the page states for
 * machines, in the given order, and last its title element; the name of the site that pages put behind or before a title
 * is not part of it. `others` are titles that say something else, to be kept beside it.
 */
export function pickTitle(page: TitleStatements): { title: string | null; others: string[] } {
  const bare = (text: string) => withoutSite(text.trim(), page.isSite)
  const element = bare(page.element ?? '')
  const stated = [...page.stated.map(bare), element].filter((text) => text !== '')
  const parts = element.split(SEPARATOR).filter((part) => part !== '')
  const heading = articleHeading(page.headings, [...stated, ...parts], page.isSite)
  const title = heading ?? stated[0] ?? null
  if (title === null) return { title, others: [] }
  const told = [comparable(title)]
  const others: string[] = []
  for (const text of stated) {
    const words = comparable(text)
    if (told.some((one) => one === words) || told[0]?.startsWith(words)) continue
    told.push(words)
    others.push(text)
  }
  return { title, others }
}

/**
 * The heading of the article among those of its page. A heading that says what the page states elsewhere is it; else the
 * first one within the article, or the only one, unless it is the name of the site.
 */
function articleHeading(
  headings: readonly PageHeading[],
  stated: readonly string[],
  isSite: (name: string) => boolean,
): string | null {
  const within = headings.filter(({ place, text }) => place !== 'aside' && text.length <= 500)
  const first = within.filter(({ level, text }) => level === 1 && !isSite(text))
  // Where the first level holds the name of a section or of the site, the title stands on the second.
  const second = within.filter(({ level, place }) => level === 2 && place === 'article')
  for (const text of stated) {
    const found = [...first, ...second].find((heading) => comparable(heading.text) === comparable(text))
    if (found) return found.text
  }
  const inside = first.find(({ place }) => place === 'article')
  return inside?.text ?? (first.length === 1 ? (first[0]?.text ?? null) : null)
}

function withoutSite(text: string, isSite: (name: string) => boolean): string {
  const parts = text.split(SEPARATOR)
  const [first, last] = [parts[0] ?? '', parts.at(-1) ?? '']
  if (parts.length < 2) return text
  if (isSite(last)) return text.slice(0, text.lastIndexOf(last)).replace(/[\s|–—·•»:-]+$/, '')
  if (isSite(first)) return text.slice(first.length).replace(/^[\s|–—·•»:-]+/, '')
  return text
}

/** What the title element adds to the heading where that is the host's own name: what the site calls itself. */
export function siteInTitle(element: string | null, url: string | null): string | null {
  const parts = (element ?? '').split(SEPARATOR)
  if (parts.length < 2) return null
  return [parts.at(-1), parts[0]].find((part) => part !== undefined && isNameOfHost(part, url)) ?? null
}

/** Whether a name is what the host is called: "The Strait Ledger" at straitledger.example. */
export function isNameOfHost(name: string, url: string | null): boolean {
  const host = URL.parse(url ?? '')?.hostname ?? ''
  const compact = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
  const labels = host.split('.').slice(0, -1)
  return labels
    .map((label) => label.replaceAll('-', ''))
    .some(
      (label) =>
        label.length >= 4 && (compact === label || compact === `the${label}` || `the${compact}` === label),
    )
}
