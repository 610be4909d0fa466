import type { ReactNode } from 'react'
import type {
  CommentBlock,
  CommentDocument,
  CommentInline,
  CommentMark,
} from '#lib/domain/comment-document.ts'
import { isSafeHref } from '#lib/domain/document.ts'

/** What a comment says, drawn from its data; `me` is whose mentions stand out. */
export function CommentBody({ document, me }: { document: CommentDocument; me: string }) {
  return (
    <div className="comment-text text-[13.5px] leading-[1.5] wrap-anywhere text-ink">
      {document.content.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no names but their places
        <Block key={index} block={block} me={me} />
      ))}
    </div>
  )
}

function Block({ block, me }: { block: CommentBlock; me: string }) {
  if (block.type === 'paragraph') return <Paragraph content={block.content} me={me} />
  const List = block.type === 'bulletList' ? 'ul' : 'ol'
  return (
    <List>
      {block.content.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above
        <li key={index}>
          {item.content.map((paragraph, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <Paragraph key={at} content={paragraph.content} me={me} />
          ))}
        </li>
      ))}
    </List>
  )
}

function Paragraph({ content = [], me }: { content?: readonly CommentInline[] | undefined; me: string }) {
  return (
    <p dir="auto">
      {content.length === 0 && <br />}
      {content.map((inline, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above
        <Inline key={index} inline={inline} me={me} />
      ))}
    </p>
  )
}

function Inline({ inline, me }: { inline: CommentInline; me: string }): ReactNode {
  if (inline.type === 'hardBreak') return <br />
  if (inline.type === 'mention') {
    return (
      <span className="mention" data-me={inline.attrs.id === me || undefined}>
        @{inline.attrs.label}
      </span>
    )
  }
  return (inline.marks ?? []).reduce<ReactNode>(marked, inline.text)
}

function marked(words: ReactNode, mark: CommentMark): ReactNode {
  if (mark.type === 'bold') return <strong>{words}</strong>
  if (mark.type === 'italic') return <em>{words}</em>
  const { href } = mark.attrs
  // What leads nowhere keeps its words.
  if (!isSafeHref(href)) return words
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {words}
    </a>
  )
}
