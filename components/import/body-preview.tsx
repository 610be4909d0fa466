'use client'
import { useMemo } from 'react'
import { useLocale } from '#components/ui/locale.tsx'
import type { ArticlePreviewDto } from '#lib/domain/article.ts'
import { documentHtml } from '#lib/editor/static-html.ts'

/** So many blocks are drawn; the rest is counted. A person checks the beginning and the end, not 100,000 words. */
const DRAWN = 120

const EXTRACTOR_WORDS: Record<string, string> = {
  'press-page': 'a press page',
  markdown: 'Markdown',
  html: 'HTML',
}

/** The text as it will stand, before it is saved. */
export function BodyPreview({ preview, language }: { preview: ArticlePreviewDto; language: string }) {
  const locale = useLocale()
  const blocks = preview.document.content
  const hidden = Math.max(0, blocks.length - DRAWN)
  const [start, end] = useMemo(() => {
    if (hidden === 0) return [documentHtml(preview.document), '']
    return [
      documentHtml({ type: 'doc', content: blocks.slice(0, DRAWN - 20) }),
      documentHtml({ type: 'doc', content: blocks.slice(-20) }),
    ]
  }, [preview.document, blocks, hidden])
  return (
    <section aria-labelledby="body" className="min-w-0">
      <h2 id="body" className="m-0 font-serif text-xl font-medium">
        The text
      </h2>
      <p className="mt-1 mb-4 text-[13px] text-ink-2">
        {preview.words.toLocaleString(locale)} words, read as{' '}
        {EXTRACTOR_WORDS[preview.extractor] ?? preview.extractor}.{' '}
        <span className="font-mono text-xs" title={`SHA-256 of the plain text: ${preview.sha256}`}>
          sha256 {preview.sha256.slice(0, 4)}…{preview.sha256.slice(-4)}
        </span>
      </p>
      <div
        className="article-type max-w-[68ch] border-l border-line pl-5"
        lang={language || undefined}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: documentHtml escapes every word and knows no other element
        dangerouslySetInnerHTML={{ __html: start }}
      />
      {hidden > 0 && (
        <>
          <p className="my-4 border-y border-line py-2 pl-5 text-[13px] text-ink-2">
            {hidden.toLocaleString(locale)} more paragraphs stand here and are kept.
          </p>
          <div
            className="article-type max-w-[68ch] border-l border-line pl-5"
            lang={language || undefined}
            // biome-ignore lint/security/noDangerouslySetInnerHtml: documentHtml escapes every word and knows no other element
            dangerouslySetInnerHTML={{ __html: end }}
          />
        </>
      )}
    </section>
  )
}
