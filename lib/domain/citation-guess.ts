import type { ArticleHeader } from './article.ts'
import type { CslItem } from './citation-schema.ts'

type CslDate = NonNullable<CslItem['issued']>

/** A date as a page states it, as exact as it is, in the form of CSL; null for none. */
function cslDate(date: string | null): CslDate | null {
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(date ?? '')
  if (!parts) return null
  const numbers = parts.slice(1).filter((part) => part !== undefined)
  return { 'date-parts': [numbers.map(Number)] }
}

/**
 * A citation as far as a page states itself.
 *
 * @param accessed when it was looked at, RFC 3339.
 */
export function citationGuess(header: ArticleHeader, url: string, accessed: string): CslItem {
  const { title, publisher, byline, published, language } = header
  const [issued, seen] = [cslDate(published), cslDate(accessed)]
  return {
    type: publisher === null ? 'webpage' : 'article-newspaper',
    title,
    URL: url,
    ...(publisher === null ? {} : { 'container-title': publisher }),
    ...(byline === null ? {} : { author: [{ literal: byline }] }),
    ...(issued === null ? {} : { issued }),
    ...(seen === null ? {} : { accessed: seen }),
    ...(language === null ? {} : { language }),
  }
}
