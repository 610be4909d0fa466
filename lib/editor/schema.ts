import { Mark } from '@tiptap/core'
import { isSafeHref } from '#lib/domain/document.ts'
import { articleNodes } from './nodes.ts'

/** What a link in a captured text may do: open elsewhere, tell nothing, gain nothing. */
const LINK_ATTRIBUTES = { target: '_blank', rel: 'noopener noreferrer nofollow' } as const

const Link = Mark.create({
  name: 'link',
  addAttributes: () => ({ href: { default: '', rendered: false } }),
  renderHTML: ({ mark }) => {
    const href = String(mark.attrs.href)
    return isSafeHref(href) ? ['a', { href, ...LINK_ATTRIBUTES }, 0] : ['span', 0]
  },
})

const Bold = Mark.create({ name: 'bold', renderHTML: () => ['strong', 0] })

const Italic = Mark.create({ name: 'italic', renderHTML: () => ['em', 0] })

const Code = Mark.create({ name: 'code', code: true, renderHTML: () => ['code', 0] })

/**
 * The Tiptap extensions that know the document of a revision and nothing else.
 * The text marks stand in the order of their elements, from the outermost to the innermost.
 */
export const articleExtensions = [...articleNodes, Link, Bold, Italic, Code]
