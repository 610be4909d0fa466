import { marked } from 'marked'
import type { ArticleHeader } from '#lib/domain/article.ts'
import { readFrontMatter } from './front-matter.ts'
import { type HtmlArticle, readHtml } from './html.ts'

/** Quotations and lists may nest this deep; the parser calls itself for each level. */
const DEEPEST = 24

/**
 * Markdown (GitHub's dialect) as an article. It becomes markup first and then goes the one way that all markup
 * goes, so that HTML inside it is sanitised like any other. Null where it cannot be read as Markdown.
 */
export function readMarkdown(text: string, url: string | null, progress?: () => void): HtmlArticle | null {
  const front = readFrontMatter(text)
  const known: Partial<ArticleHeader> = front?.header ?? {}
  const html = markup(front?.rest ?? text)
  if (html === null) return null
  const article = readHtml(html, { url, known, piece: true, progress })
  if (!article) return null
  return {
    ...article,
    taken: [...(front?.taken ?? []), ...article.taken],
    leftovers: [...(front?.leftovers ?? []), ...article.leftovers],
  }
}

function markup(text: string): string | null {
  try {
    return marked.parse(flattened(text), { async: false, gfm: true })
  } catch (error) {
    // A parser that calls itself runs out of stack on hostile nesting.
    if (error instanceof RangeError) return null
    throw error
  }
}

/** Deeper indentation only nests further, at a cost that grows with its square. */
const DEEPEST_INDENT = 64

/** Lines that open more quotations or lists at once than a document can have keep only the outer ones. */
function flattened(source: string): string {
  const text = source.replace(/^[ \t]{65,}/gm, ' '.repeat(DEEPEST_INDENT))
  if (!/(?:^|\n)[ \t]*(?:(?:>|[-*+]|\d{1,9}[.)])[ \t]*){24}/.test(text)) return text
  return text
    .split('\n')
    .map((line) => {
      const markers = /^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))+/.exec(line)?.[0]
      if (!markers) return line
      const each = markers.match(/[ \t]*(?:>|[-*+]|\d{1,9}[.)])/g) ?? []
      return each.length <= DEEPEST ? line : each.slice(0, DEEPEST).join('') + line.slice(markers.length)
    })
    .join('\n')
}
