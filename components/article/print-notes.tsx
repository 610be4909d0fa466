'use client'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { claimantWords, TYPE_WORDS } from '#components/margin/claim-words.ts'
import { KIND_WORDS } from '#lib/domain/kinds.ts'
import type { ShownAnnotation } from '#lib/domain/overlay.ts'
import { useArticle, useStore } from './article-context.tsx'
import { printText } from './print-text.ts'
import { reviewNotes } from './review-notes.ts'

/** On paper: the marks as numbered notes at the end. Drawn only while the page is printed. */
export function PrintNotes() {
  const store = useStore()
  const shown = useArticle((state) => state.shown)
  const [isPrinting, setPrinting] = useState(false)
  useEffect(() => {
    // The browser lays the paper out as soon as it has told of it.
    const begin = () => flushSync(() => setPrinting(true))
    const end = () => setPrinting(false)
    const paper = matchMedia('print')
    const change = () => setPrinting(paper.matches)
    window.addEventListener('beforeprint', begin)
    window.addEventListener('afterprint', end)
    paper.addEventListener('change', change)
    // The paper may have been asked for before this part came.
    change()
    return () => {
      window.removeEventListener('beforeprint', begin)
      window.removeEventListener('afterprint', end)
      paper.removeEventListener('change', change)
    }
  }, [])
  if (!isPrinting) return null
  return (
    <>
      <PrintText />
      <section
        aria-label="Notes"
        className="mt-8 border-t border-line-strong pt-4 text-[9.5pt] leading-[1.45]"
      >
        <h2 className="m-0 mb-2 text-[11pt] font-semibold">Marks</h2>
        <ol className="m-0 list-none p-0">
          {shown.map((place, index) => {
            const annotation = store.annotation(place.id)
            return (
              <li key={place.id} className="mb-2 break-inside-avoid">
                <b>[{index + 1}]</b>{' '}
                {annotation ? <Note annotation={annotation} /> : KIND_WORDS[place.kind].one}
              </li>
            )
          })}
        </ol>
      </section>
    </>
  )
}

/** The text for paper, which stands in for the one on screen. */
function PrintText() {
  const store = useStore()
  const shown = useArticle((state) => state.shown)
  const frame = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const { text } = store
    if (text === null) return
    frame.current?.replaceChildren(printText(store.state.article.revision.document, text.map, shown))
  }, [store, shown])
  return <div ref={frame} className="print-copy article-body" />
}

/** A text as a sentence of its own, whether or not it was written as one. */
const sentence = (text: string) =>
  /[.!?…。؟।]["”’»)\]]*$/u.test(text.trimEnd()) ? text.trimEnd() : `${text.trimEnd()}.`

function Note({ annotation }: { annotation: ShownAnnotation }) {
  const { kind, author, claim, tags, speaker, note, ratings, counterSources, selector } = annotation
  const facts: string[] = [`${KIND_WORDS[kind].one}, ${author.name}.`]
  if (claim) {
    facts.push(
      sentence(claim.statement),
      `${TYPE_WORDS[claim.type]}, said by ${sentence(claimantWords(claim.claimant))}`,
    )
  }
  if (speaker) facts.push(sentence([speaker.name, speaker.role].filter(Boolean).join(', ')))
  if (tags.length > 0) facts.push(sentence(tags.map((tag) => tag.label).join(', ')))
  for (const rating of ratings) {
    facts.push(`Rated ${rating.reliability}${rating.credibility} by ${sentence(rating.analyst.name)}`)
    if (rating.rationale) facts.push(sentence(rating.rationale))
  }
  if (note) facts.push(sentence(note))
  facts.push(...reviewNotes(annotation.review, author.name).map(sentence))
  // A mark of which nothing is written yet says so, with its passage: a bare number would look like a fault.
  if (facts.length === 1) {
    const passage = selector.exact.replaceAll(/\s+/gu, ' ')
    const short = passage.length > 120 ? `${passage.slice(0, 118).trimEnd()}…` : passage
    facts.push(`“${short}”, ${UNWRITTEN[kind]}.`)
  }
  return (
    <>
      {facts.join(' ')}
      {counterSources.map((one) => (
        <span key={one.id} className="block pl-5">
          {one.stance[0]?.toUpperCase()}
          {one.stance.slice(1)}: {one.citation.csl.title}
          {one.reliability && ` (${one.reliability}${one.credibility ?? ''})`}
          {one.quote && ` “${one.quote}”`}
        </span>
      ))}
    </>
  )
}

const UNWRITTEN = {
  claim: 'not stated yet',
  technique: 'not named yet',
  attribution: 'nobody named yet',
  note: 'nothing written yet',
} as const
