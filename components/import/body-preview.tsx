'use client'
import { memo } from 'react'
import { Button } from '#components/ui/button.tsx'
import { useLocale } from '#components/ui/locale.tsx'
import type { ArticlePreviewDto } from '#lib/domain/article.ts'
import { type ArticleDocument, documentText } from '#lib/domain/document.ts'
import { documentHtml } from '#lib/editor/static-html.ts'

/** So many blocks are drawn; the rest is counted. A person checks the beginning and the end, not 100,000 words. */
const DRAWN = 120
const DRAWN_LAST = 20

const EXTRACTOR_WORDS: Record<string, string> = {
  'press-page': 'a press page',
  markdown: 'Markdown',
  html: 'HTML',
}

type BodyPreviewProps = {
  preview: ArticlePreviewDto
  language: string
  onLeaveOut: (text: string) => void
}

/** The text as it will stand, before it is saved; what does not belong to it can be left out. */
export function BodyPreview({ preview, language, onLeaveOut }: BodyPreviewProps) {
  const locale = useLocale()
  const blocks = preview.document.content
  const hidden = Math.max(0, blocks.length - DRAWN)
  const part = (list: ArticleDocument['content']) => (
    <ul className="m-0 max-w-[74ch] list-none border-l border-line p-0" lang={language || undefined}>
      {list.map((block, index) => (
        <PreviewBlock
          // biome-ignore lint/suspicious/noArrayIndexKey: two blocks may say the same, and their order is theirs
          key={index}
          block={block}
          onLeaveOut={list.length > 1 || hidden > 0 ? onLeaveOut : null}
        />
      ))}
    </ul>
  )
  return (
    <section aria-labelledby="body" className="min-w-0">
      <h2 id="body" className="m-0 font-serif text-xl font-medium">
        The text
      </h2>
      <p className="mt-1 mb-3 text-[13px] text-ink-2">
        {preview.words.toLocaleString(locale)} words, read as{' '}
        {EXTRACTOR_WORDS[preview.extractor] ?? preview.extractor}.{' '}
        <span className="font-mono text-xs" title={`SHA-256 of the plain text: ${preview.sha256}`}>
          sha256 {preview.sha256.slice(0, 4)}…{preview.sha256.slice(-4)}
        </span>
      </p>
      {part(hidden > 0 ? blocks.slice(0, DRAWN - DRAWN_LAST) : blocks)}
      {hidden > 0 && (
        <>
          <p className="my-4 border-y border-line py-2 pl-5 text-[13px] text-ink-2">
            {hidden.toLocaleString(locale)} more paragraphs stand here and are kept.
          </p>
          {part(blocks.slice(-DRAWN_LAST))}
        </>
      )}
    </section>
  )
}

type Block = ArticleDocument['content'][number]

const PreviewBlock = memo(function PreviewBlock({
  block,
  onLeaveOut,
}: {
  block: Block
  onLeaveOut: ((text: string) => void) | null
}) {
  const document: ArticleDocument = { type: 'doc', content: [block] }
  const text = documentText(document)
  return (
    <li className="group relative pl-5 hover:bg-surface focus-within:bg-surface sm:pr-24">
      <div
        className="article-type py-2 [&>*]:m-0!"
        // biome-ignore lint/security/noDangerouslySetInnerHtml: documentHtml escapes every word and knows no other element
        dangerouslySetInnerHTML={{ __html: documentHtml(document) }}
      />
      {onLeaveOut && text.trim() !== '' && (
        <Button
          variant="quiet"
          size="small"
          aria-label={`Leave out: ${text.slice(0, 60)}`}
          className="top-2 right-1 sm:absolute sm:opacity-0 sm:group-hover:opacity-100 sm:focus-visible:opacity-100 pointer-coarse:opacity-100 max-sm:-ml-2 max-sm:mb-1"
          onClick={() => onLeaveOut(text)}
        >
          Leave out
        </Button>
      )}
    </li>
  )
})
