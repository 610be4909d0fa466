'use client'
import { memo, useEffect, useMemo, useRef, useState } from 'react'
import '#lib/editor/reading.css'
import './article-text.css'
import type { RevisionDto } from '#lib/domain/article.ts'
import { documentBeginning } from '#lib/domain/document-beginning.ts'
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

/**
 * A browser takes seconds to lay out a text longer than this, in UTF-16 code units, above all one of a single line. It does
 * so once, for the editor; until then the beginning stands there.
 */
const LONG = 1_000_000
const BEGINNING = 50_000

/** The article's words: static for the first paint, then in an editor that cannot be changed. */
export const ArticleText = memo(function ArticleText({
  revision,
  text,
  label,
  language,
  onReady,
}: ArticleTextProps) {
  const element = useRef<HTMLDivElement>(null)
  const [isWhole, setWhole] = useState(text.length <= LONG)
  const html = useMemo(() => {
    const first = text.length > LONG ? documentBeginning(revision.document, BEGINNING) : revision.document
    return { __html: documentHtml(first) }
  }, [revision.document, text])
  const ready = useRef(onReady)
  ready.current = onReady

  useEffect(() => {
    if (element.current === null) return
    const reading = new ReadingText(element.current, revision.document, text, { label, language })
    const stop = ready.current(reading)
    setWhole(true)
    return () => {
      stop()
      reading.destroy()
    }
  }, [revision.document, text, label, language])

  return (
    <>
      <div
        ref={element}
        className="article-body article-text"
        lang={language ?? undefined}
        suppressHydrationWarning
        // biome-ignore lint/security/noDangerouslySetInnerHtml: documentHtml escapes every word and knows a closed set of elements
        dangerouslySetInnerHTML={html}
      />
      {!isWhole && (
        <p
          role="status"
          className="fixed bottom-4 left-1/2 z-20 m-0 w-max max-w-[calc(100vw-2rem)] -translate-x-1/2 rounded-[8px] bg-ink px-4 py-2 text-center text-[13px] text-paper shadow-float print:hidden"
        >
          A long text: the rest of it is being laid out. It can be marked in a moment.
        </p>
      )}
    </>
  )
})
