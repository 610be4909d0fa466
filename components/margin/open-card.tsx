'use client'
import { useState } from 'react'
import { useActs, useArticle, useMay, useMoves, useStore } from '#components/article/article-context.tsx'
import type { CardTab } from '#components/article/article-store.ts'
import { RaceNotice } from '#components/outbox/race-notice.tsx'
import { RatingPanel } from '#components/rating/rating-panel.tsx'
import { copyText } from '#components/reading/copy-text.ts'
import { Button } from '#components/ui/button.tsx'
import { Chip } from '#components/ui/chip.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { lazyPart } from '#components/ui/lazy-part.tsx'
import { Menu } from '#components/ui/menu.tsx'
import { Tabs } from '#components/ui/tabs.tsx'
import { KIND_WORDS } from '#lib/domain/kinds.ts'
import type { ShownAnnotation } from '#lib/domain/overlay.ts'
import type { Passage } from '#lib/domain/selection.ts'
import { CardHead, UnreadDot } from './card-summary.tsx'
import { claimantWords, TYPE_WORDS } from './claim-words.ts'

const Waiting = () => <p className="m-0 py-6 text-center text-ink-3">…</p>
const MarkPanel = lazyPart(() => import('./mark-panel.tsx').then((module) => module.MarkPanel), <Waiting />)
const SourcesPanel = lazyPart(
  () => import('#components/counter-sources/sources-panel.tsx').then((module) => module.SourcesPanel),
  <Waiting />,
)
const HistoryPanel = lazyPart(
  () => import('./history-panel.tsx').then((module) => module.HistoryPanel),
  <Waiting />,
  { isAhead: false },
)
const ReviewPanel = lazyPart(
  () => import('./review-panel.tsx').then((module) => module.ReviewPanel),
  <Waiting />,
  { isAhead: false },
)

const ThreadPanel = lazyPart(
  () => import('#components/talk/thread-panel.tsx').then((module) => module.ThreadPanel),
  <Waiting />,
  { isAhead: false },
)

const CardMenu = lazyPart(() => import('./card-menu.tsx').then((module) => module.CardMenu))

/** Everything of one mark: what it says, how it is rated, what answers it, how it came about. */
export function OpenCard({ annotation }: { annotation: ShownAnnotation }) {
  const store = useStore()
  const moves = useMoves()
  const may = useMay()
  const tab = useArticle((state) => state.tab)
  const { id, kind, claim, counterSources } = annotation
  const isClaim = kind === 'claim'
  const tabs: { value: CardTab; label: React.ReactNode; panel: React.ReactNode }[] = [
    { value: 'mark', label: KIND_WORDS[kind].one, panel: <MarkPanel annotation={annotation} /> },
  ]
  if (isClaim) {
    const count = counterSources.length
    tabs.push(
      { value: 'rating', label: 'Rating', panel: <RatingPanel annotation={annotation} /> },
      {
        value: 'sources',
        label: count === 0 ? 'Sources' : `Sources ${count}`,
        panel: <SourcesPanel annotation={annotation} />,
      },
    )
  }
  const { comments = 0, unread = 0 } = annotation.thread ?? {}
  tabs.push({
    value: 'thread',
    label: (
      <>
        Thread{comments > 0 && ` ${comments}`}
        {unread > 0 && <UnreadDot count={unread} />}
      </>
    ),
    panel: <ThreadPanel key={id} annotation={annotation} />,
  })
  if (annotation.review !== null || may('review.decide', annotation.author.id === store.me.id))
    tabs.push({ value: 'review', label: 'Review', panel: <ReviewPanel annotation={annotation} /> })
  if (may('event.read'))
    tabs.push({ value: 'history', label: 'History', panel: <HistoryPanel annotation={annotation} /> })
  const shown = tabs.some((one) => one.value === tab) ? tab : 'mark'
  return (
    <>
      <CardHead
        annotation={annotation}
        end={
          <>
            <CardActs annotation={annotation} />
            <Button
              variant="quiet"
              size="icon"
              aria-label="Close card"
              className="-mr-2 size-7!"
              onClick={() => moves.escape()}
            >
              <Icon name="close" className="size-4" />
            </Button>
          </>
        }
      />
      <CardTitle annotation={annotation} />
      {claim && (
        <div className="flex flex-wrap gap-1.5">
          <Chip>{claim.checkable ? 'Checkable' : 'Not checkable'}</Chip>
          <Chip>{TYPE_WORDS[claim.type]}</Chip>
          <Chip>Said by: {claimantWords(claim.claimant)}</Chip>
          {annotation.tags.map((tag) => (
            <Chip key={tag.tagId}>{tag.label}</Chip>
          ))}
        </div>
      )}
      <RaceNotice annotationId={id} />
      <Tabs
        key={id}
        label={`Parts of this ${KIND_WORDS[kind].one.toLowerCase()}`}
        value={shown}
        onChange={(next) => store.set({ tab: next })}
        tabs={tabs}
        listClassName="-mx-4 mt-2.5 px-4"
        panelClassName="pt-3 outline-none"
      />
    </>
  )
}

function CardTitle({ annotation }: { annotation: ShownAnnotation }) {
  const { kind, claim, selector, tags, speaker } = annotation
  if (kind === 'claim') {
    return (
      <h3 dir="auto" className="mt-1.5 mb-2 font-serif text-base leading-[1.38] font-medium">
        {claim?.statement}
      </h3>
    )
  }
  const name =
    kind === 'technique'
      ? tags.map((tag) => tag.label).join(', ')
      : kind === 'attribution'
        ? speaker?.name
        : ''
  return (
    <>
      {name && <h3 className="mt-1.5 mb-0 text-[15px] font-semibold">{name}</h3>}
      <blockquote
        dir="auto"
        className="mx-0 mt-1.5 mb-0 line-clamp-4 font-serif text-[15px] leading-[1.4] text-ink-2 italic"
      >
        “{selector.exact.replaceAll(/\s+/gu, ' ')}”
      </blockquote>
    </>
  )
}

/** Further acts on a mark, behind a button. */
function MoreActs({ annotation }: { annotation: ShownAnnotation }) {
  const { text } = useStore()
  const [passage, setPassage] = useState<Passage | null>(null)
  // A press on the button may take the selection away.
  const look = () => setPassage(text?.livePassage() ?? null)
  return (
    <span onPointerDownCapture={look} onKeyDownCapture={look}>
      <Menu
        className="w-64"
        trigger={
          <Button
            variant="quiet"
            size="icon"
            aria-label="More acts on this mark"
            title="Change kind, move, give to somebody"
            className="size-7!"
          >
            <Icon name="more" className="size-4" />
          </Button>
        }
      >
        <CardMenu annotation={annotation} passage={passage} />
      </Menu>
    </span>
  )
}

function CardActs({ annotation }: { annotation: ShownAnnotation }) {
  const acts = useActs()
  const store = useStore()
  const may = useMay()
  const { id, author } = annotation
  const link = () => void copyText(`${location.origin}/a/${id}`, 'Link to the mark copied.')
  return (
    <>
      <Button
        variant="quiet"
        size="icon"
        aria-label="Copy link to this mark"
        title="Copy link"
        className="size-7!"
        onClick={link}
      >
        <Icon name="link" className="size-4" />
      </Button>
      {(may('annotation.edit', author.id === store.me.id) || may('annotation.assign')) && (
        <MoreActs key={id} annotation={annotation} />
      )}
      {may('annotation.delete', author.id === store.me.id) && (
        <Button
          variant="quiet"
          size="icon"
          aria-label="Delete this mark"
          title="Delete"
          className="size-7!"
          onClick={() => {
            acts.remove(id)
            store.text?.focus()
          }}
        >
          <Icon name="delete" className="size-4" />
        </Button>
      )}
    </>
  )
}
