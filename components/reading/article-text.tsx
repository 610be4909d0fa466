'use client'
import { memo, useEffect, useMemo, useRef } from 'react'
import '#lib/editor/reading.css'
import './article-text.css'
import type { RevisionDto } from '#lib/domain/article.ts'
import { documentHtml } from '#lib/editor/static-html.ts'
import { ReadingText } from './reading-text.ts'

type ArticleTextProps = {
  revision: RevisionDto
  text: string
  label: string
  language: string | null
  /** Called when the text can be selected and painted; what it answers is called when it no longer can. */
  onReady: (text: ReadingText) => () => void
}

/** The article's words: static for the first paint, then in an editor that cannot be changed. */
export const ArticleText = memo(function ArticleText({
  revision,
  text,
  label,
  language,
  onReady,
}: ArticleTextProps) {
  const element = useRef<HTMLDivElement>(null)
  const html = useMemo(() => ({ __html: documentHtml(revision.document) }), [revision.document])
  const ready = useRef(onReady)
  ready.current = onReady

  useEffect(() => {
    if (element.current === null) return
    const reading = new ReadingText(element.current, revision.document, text, { label, language })
    const stop = ready.current(reading)
    return () => {
      stop()
      reading.destroy()
    }
  }, [revision.document, text, label, language])

  return (
    <div
      ref={element}
      className="article-body article-text"
      lang={language ?? undefined}
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: documentHtml escapes every word and knows a closed set of elements
      dangerouslySetInnerHTML={html}
    />
  )
})
