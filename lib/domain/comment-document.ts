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
