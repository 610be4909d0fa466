'use client'
import Link from 'next/link'
import { useState } from 'react'
import { useDesk } from '#components/desk/desk-context.tsx'
import { placePath } from '#components/desk/places.ts'
import { copyText } from '#components/reading/copy-text.ts'
import { Button, buttonClass } from '#components/ui/button.tsx'
import { lazyPart } from '#components/ui/lazy-part.tsx'
import { useLocale } from '#components/ui/locale.tsx'
import { PartialDate } from '#components/ui/partial-date.tsx'
import type { ArticleHeader, RevisionDto } from '#lib/domain/article.ts'
import { SourceGrade } from './article-bar.tsx'
import { useArticle, useMay, useStore } from './article-context.tsx'

const HeaderDialog = lazyPart(
  () => import('./header-dialog.tsx').then((module) => module.HeaderDialog),
  null,
  { isAhead: false },
)

const RulesMenu = lazyPart(() => import('./rules-menu.tsx').then((module) => module.RulesMenu), null, {
  isAhead: false,
})

/** What the article states of itself, over its words. */
export function ArticleFacts() {
  const { id, header, revision, rules } = useArticle((state) => state.article)
  const { workspace } = useDesk()
  const may = useMay()
  const store = useStore()
  const isEditing = useArticle((state) => state.editing)
  const [wasEdited, setWasEdited] = useState(false)
  if (isEditing && !wasEdited) setWasEdited(true)
  return (
    <div className="group/facts">
      <div className="mb-2.5 flex flex-wrap items-center gap-x-2.5 gap-y-1 text-xs font-medium text-ink-3">
        <span className="sm:hidden">
          <SourceGrade />
        </span>
        <Kicker header={header} revision={revision} />
      </div>
      <h2
        dir="auto"
        className="m-0 mb-2.5 font-serif text-[34px] leading-[1.14] font-medium tracking-[-0.012em] text-balance max-sm:text-[27px] max-sm:leading-[1.16]"
      >
        {header.title}
      </h2>
      {header.standfirst && (
        <p
          dir="auto"
          className="m-0 mb-3 font-serif text-[19px] leading-[1.4] text-ink-2 italic max-sm:text-[17.5px]"
        >
          {header.standfirst}
        </p>
      )}
      <div className="mb-5 flex items-start gap-3 border-b border-line pb-4">
        <Byline header={header} />
        <span className="print-hidden -my-1 ml-auto flex flex-wrap justify-end gap-1">
          {(rules.blind || may('article.conceal')) && <RulesMenu />}
          {may('event.read') && (
            <Link
              href={`${placePath(workspace.slug, `articles/${id}`)}/history`}
              className={`${buttonClass('quiet', 'small')} text-xs! no-underline`}
            >
              History
            </Link>
          )}
          {may('article.edit') && (
            <Button
              variant="quiet"
              size="small"
              aria-label="Edit header"
              className="text-xs!"
              onClick={() => store.set({ editing: true })}
            >
              Edit
            </Button>
          )}
        </span>
      </div>
      {wasEdited && <HeaderDialog open={isEditing} onOpenChange={(next) => store.set({ editing: next })} />}
    </div>
  )
}

function Kicker({ header, revision }: { header: ArticleHeader; revision: RevisionDto }) {
  const facts = [header.publisher, header.section].filter((fact) => fact !== null)
  return (
    <>
      {facts.map((fact) => (
        <span key={fact} className="flex gap-2.5">
          {fact}
          <span aria-hidden="true">·</span>
        </span>
      ))}
      <span>
        captured <Moment at={revision.capturedAt} />
      </span>
      <button
        type="button"
        title={`sha256 ${revision.sha256}\nPress to copy all of it.`}
        className="min-h-6 rounded-[4px] px-1 font-mono hover:bg-sunken hover:text-ink"
        onClick={() => void copyText(revision.sha256, 'SHA-256 of the captured text copied.')}
      >
        sha256 {revision.sha256.slice(0, 4)}…{revision.sha256.slice(-4)}
        <span className="sr-only">, copy the whole of it</span>
      </button>
    </>
  )
}

/** A moment in UTC, the same on the server and in the browser. */
function Moment({ at }: { at: string }) {
  const locale = useLocale()
  const words = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'UTC',
  }).format(new Date(at))
  return <time dateTime={at}>{words} UTC</time>
}

function Byline({ header }: { header: ArticleHeader }) {
  const locale = useLocale()
  const number = (value: number) => new Intl.NumberFormat(locale).format(value)
  const { byline, published, views, readerRating, url } = header
  return (
    <div className="flex flex-wrap gap-x-3 gap-y-1 text-[12.5px] text-ink-3">
      {byline && <span>{/^(by|von|par|por|от)\b/iu.test(byline) ? byline : `By ${byline}`}</span>}
      {published && <PartialDate date={published} />}
      {views !== null && (
        <span>
          {number(views)} {views === 1 ? 'view' : 'views'}
        </span>
      )}
      {readerRating && (
        <span>
          Rated {number(readerRating.value)}
          {readerRating.best !== null && ` of ${number(readerRating.best)}`}
          {readerRating.votes !== null &&
            ` by ${number(readerRating.votes)} ${readerRating.votes === 1 ? 'reader' : 'readers'}`}
        </span>
      )}
      {url && (
        <a
          href={url}
          target="_blank"
          rel="noopener noreferrer"
          className="text-ink-3 underline-offset-2 hover:text-ink"
        >
          {new URL(url).host}
        </a>
      )}
    </div>
  )
}
