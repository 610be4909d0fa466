/**
 * What a comment says: a closed subset of ProseMirror JSON, smaller than that of an article. Paragraphs, lists one level
 * deep, bold, italic, links and mentions; whatever else there is cannot be stored and cannot be rendered.
 */

export type CommentMark = { type: 'bold' } | { type: 'italic' } | { type: 'link'; attrs: { href: string } }

export type CommentInline =
  | { type: 'text'; text: string; marks?: CommentMark[] }
  | { type: 'hardBreak' }
  /** `label` is the person's name when it was written; the desk puts it in, whatever is sent. */
  | { type: 'mention'; attrs: { id: string; label: string } }

export type CommentParagraph = { type: 'paragraph'; content?: CommentInline[] }

export type CommentBlock =
  | CommentParagraph
  | {
      type: 'bulletList' | 'orderedList'
      content: { type: 'listItem'; content: CommentParagraph[] }[]
    }

export type CommentDocument = { type: 'doc'; content: CommentBlock[] }

/** How many characters of words a comment may have, in UTF-16 code units. */
export const LONGEST_COMMENT = 10_000
/** How many people one comment may mention. */
export const MOST_MENTIONS = 50

/** Every paragraph of a comment in reading order, those of lists among them. */
function paragraphs(document: CommentDocument): CommentParagraph[] {
  return document.content.flatMap((block) =>
    block.type === 'paragraph' ? [block] : block.content.flatMap((item) => item.content),
  )
}

function inlineText(inline: CommentInline): string {
  if (inline.type === 'text') return inline.text
  return inline.type === 'mention' ? `@${inline.attrs.label}` : '\n'
}

/** The words of a comment: a line a paragraph. */
export function commentText(document: CommentDocument): string {
  return paragraphs(document)
    .map((paragraph) => (paragraph.content ?? []).map(inlineText).join(''))
    .join('\n')
    .trim()
}

/** Ids of the people that a comment mentions, each once. */
export function mentionedIds(document: CommentDocument): string[] {
  const inlines = paragraphs(document).flatMap((paragraph) => paragraph.content ?? [])
  return [...new Set(inlines.flatMap((inline) => (inline.type === 'mention' ? [inline.attrs.id] : [])))]
}

/** The comment with each mention under the name that `nameOf` gives, or as it was where that is undefined. */
export function withNames(
  document: CommentDocument,
  nameOf: (id: string) => string | undefined,
): CommentDocument {
  const named = (paragraph: CommentParagraph): CommentParagraph =>
    paragraph.content === undefined
      ? paragraph
      : {
          ...paragraph,
          content: paragraph.content.map((inline) =>
            inline.type === 'mention'
              ? {
                  ...inline,
                  attrs: { ...inline.attrs, label: nameOf(inline.attrs.id) ?? inline.attrs.label },
                }
              : inline,
          ),
        }
  return {
    ...document,
    content: document.content.map((block) =>
      block.type === 'paragraph'
        ? named(block)
        : {
            ...block,
            content: block.content.map((item) => ({ ...item, content: item.content.map(named) })),
          },
    ),
  }
}

/** An address in running words; what ends a sentence is none of it. */
const ADDRESS = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]}'’”]/gu

/** A run of words as it is, or cut at the addresses in it, which become links. */
function linked(inline: CommentInline): CommentInline[] {
  if (inline.type !== 'text' || inline.marks?.some((mark) => mark.type === 'link')) return [inline]
  const { text, marks = [] } = inline
  const piece = (words: string, more: CommentMark[] = []): CommentInline[] => {
    if (words === '') return []
    const all = [...marks, ...more]
    return [all.length === 0 ? { type: 'text', text: words } : { type: 'text', text: words, marks: all }]
  }
  const pieces: CommentInline[] = []
  let from = 0
  for (const { 0: href, index } of text.matchAll(ADDRESS)) {
    if (!URL.canParse(href)) continue
    pieces.push(...piece(text.slice(from, index)), ...piece(href, [{ type: 'link', attrs: { href } }]))
    from = index + href.length
  }
  pieces.push(...piece(text.slice(from)))
  return pieces
}

const isBlank = (block: CommentBlock) =>
  block.type === 'paragraph' &&
  (block.content ?? []).every((one) => one.type !== 'mention' && inlineText(one).trim() === '')

/** A comment as it is sent: without empty paragraphs at its ends, and with each address that was typed as a link. */
export function finished(document: CommentDocument): CommentDocument {
  const { content } = document
  const first = content.findIndex((block) => !isBlank(block))
  const last = content.findLastIndex((block) => !isBlank(block))
  const tidy = (paragraph: CommentParagraph): CommentParagraph =>
    paragraph.content === undefined ? paragraph : { ...paragraph, content: paragraph.content.flatMap(linked) }
  return {
    type: 'doc',
    content: (first === -1 ? content.slice(0, 1) : content.slice(first, last + 1)).map((block) =>
      block.type === 'paragraph'
        ? tidy(block)
        : {
            ...block,
            content: block.content.map((item) => ({ ...item, content: item.content.map(tidy) })),
          },
    ),
  }
}
