import { type DOMOutputSpec, Schema } from '@tiptap/pm/model'
import { isSafeHref } from '#lib/domain/document.ts'

const hrefOf = (element: HTMLElement) => {
  const href = element.getAttribute('href') ?? ''
  return isSafeHref(href) ? { href } : false
}
const HOLE: DOMOutputSpec = 0 as never

/** The nodes and marks of a comment, as `lib/domain/comment-document.ts` names them; what is pasted is taken apart into these. */
export const commentSchema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    paragraph: { group: 'block', content: 'inline*', parseDOM: [{ tag: 'p' }], toDOM: () => ['p', HOLE] },
    bulletList: {
      group: 'block',
      content: 'listItem+',
      parseDOM: [{ tag: 'ul' }],
      toDOM: () => ['ul', HOLE],
    },
    orderedList: {
      group: 'block',
      content: 'listItem+',
      parseDOM: [{ tag: 'ol' }],
      toDOM: () => ['ol', HOLE],
    },
    listItem: {
      content: 'paragraph+',
      defining: true,
      parseDOM: [{ tag: 'li' }],
      toDOM: () => ['li', HOLE],
    },
    text: { group: 'inline' },
    hardBreak: {
      group: 'inline',
      inline: true,
      selectable: false,
      linebreakReplacement: true,
      parseDOM: [{ tag: 'br' }],
      toDOM: () => ['br'],
    },
    mention: {
      group: 'inline',
      inline: true,
      atom: true,
      selectable: false,
      attrs: { id: {}, label: {} },
      leafText: (node) => `@${node.attrs.label}`,
      toDOM: (node) => ['span', { class: 'mention' }, `@${node.attrs.label}`],
    },
  },
  marks: {
    link: {
      attrs: { href: {} },
      inclusive: false,
      parseDOM: [{ tag: 'a[href]', getAttrs: (element) => hrefOf(element as HTMLElement) }],
      toDOM: (mark) => ['a', { href: mark.attrs.href, rel: 'noopener noreferrer nofollow' }, HOLE],
    },
    bold: {
      parseDOM: [{ tag: 'strong' }, { tag: 'b' }],
      toDOM: () => ['strong', HOLE],
    },
    italic: { parseDOM: [{ tag: 'em' }, { tag: 'i' }], toDOM: () => ['em', HOLE] },
  },
})
