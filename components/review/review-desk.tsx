'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useQueryStates } from 'nuqs'
import { useRef, useState } from 'react'
import { asked } from '#components/desk/ask.ts'
import { useDesk } from '#components/desk/desk-context.tsx'
import { MoreButton } from '#components/desk/more-button.tsx'
import { PageHeader } from '#components/desk/page-header.tsx'
import { placePath } from '#components/desk/places.ts'
import { TroubleLine } from '#components/desk/trouble-line.tsx'
import { useKey } from '#components/palette/use-key.ts'
import { Button, buttonClass } from '#components/ui/button.tsx'
import { cx } from '#components/ui/class-names.ts'
import { Sheet } from '#components/ui/dialog.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Kbd } from '#components/ui/kbd.tsx'
import { KIND_WORDS } from '#lib/domain/kinds.ts'
import type { ReviewGroupDto, ReviewSettingsDto } from '#lib/domain/review.ts'
import { differences, type FieldDifference, fieldsOf } from '#lib/domain/review-fields.ts'
import { SHIPPED_REASONS } from '#lib/domain/review-words.ts'
import { AgreementPairTable } from './agreement-pair-table.tsx'
import { BatchDialog } from './batch-dialog.tsx'
import { DecisionPanel } from './decision-panel.tsx'
import { isNarrowed, NO_QUEUE_FILTERS, QUEUE_PLACE, type QueueFilters } from './filters.ts'
import { GroupPassage } from './group-passage.tsx'
import { authorsOf } from './options.ts'
import { QueueBar } from './queue-bar.tsx'
import { GroupChips, KIND_INKS, QueueList, titleOf } from './queue-list.tsx'
import { useDecisions, type Verdict } from './use-decisions.ts'
import { type QueuePage, useReviewQueue } from './use-review-queue.ts'
import { VersionColumns } from './version-columns.tsx'

/** The queue of reviews: what waits, the passage with every version of it, and what can be decided. */
export function ReviewDesk({ first, drawn }: { first: QueuePage | null; drawn: QueueFilters }) {
  const { workspace, call, me, singleKeys, may } = useDesk()
  const queue = useReviewQueue(first, drawn)
  const { groups, filters, setFilters } = queue
  const [{ at }, setPlace] = useQueryStates(QUEUE_PLACE, { history: 'replace' })
  const [moved, setMoved] = useState<{ groupId: string; differences: FieldDifference[] } | null>(null)
  const [isBatch, setBatch] = useState(false)
  const [isListing, setListing] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  const latest = useRef(groups)
  latest.current = groups
  const { data: settings } = useQuery({
    queryKey: ['review-settings', workspace.id],
    queryFn: ({ signal }) => asked<ReviewSettingsDto>(call({ path: '/review-settings', signal })),
    staleTime: 60_000,
  })

  const found = groups.findIndex((group) => group.annotations.some((one) => one.id === at))
  const index =
    found === -1
      ? Math.max(
          0,
          groups.findIndex((group) => group.waits),
        )
      : found
  const current = groups[index] ?? null

  const show = (group: ReviewGroupDto | undefined, withFocus = true) => {
    if (!group) return
    setMoved(null)
    void setPlace({ at: group.id })
    // The heading names what came in front, so whoever listens hears it and whoever tabs goes on from there.
    if (withFocus) requestAnimationFrame(() => heading.current?.focus())
  }
  const { decide, undo } = useDecisions({
    onMarks: queue.replaceMarks,
    onDecided: (decided) => {
      const ids = new Set(decided.map((group) => group.id))
      queue.setWaits(ids, false)
      const now = latest.current
      const here = now.findIndex((one) => ids.has(one.id))
      const rest = [...now.slice(here + 1), ...now.slice(0, here)]
      show(rest.find((one) => one.waits && !ids.has(one.id)) ?? now[here])
    },
    onUndone: (ids) => {
      queue.setWaits(new Set(ids), true)
      show(latest.current.find((one) => one.id === ids[0]))
    },
    onMoved: (before, now) => {
      const group = latest.current.find((one) => one.annotations.some((mark) => mark.id === now.id))
      if (group) setMoved({ groupId: group.id, differences: differences(fieldsOf(before), fieldsOf(now)) })
    },
  })
  const step = (by: number) => show(groups[index + by])
  useKey('j', () => step(1), { enabled: singleKeys })
  useKey('k', () => step(-1), { enabled: singleKeys })
  useKey('z', () => void undo(latest.current), { command: true })

  const agreed = groups.filter(
    (group) =>
      group.waits &&
      group.differs.length === 0 &&
      group.annotations.length > 1 &&
      group.annotations.every((one) => one.author.id !== me.id),
  )
  const acceptAll = async (chosen: readonly ReviewGroupDto[]) => {
    const verdictOf = (group: ReviewGroupDto): Verdict => ({
      kind: 'review',
      decision: 'accept',
      targets: group.annotations,
    })
    const wanted = chosen.map((group) => ({ group, verdict: verdictOf(group) }))
    await decide(wanted, () => latest.current)
  }
  const list = (
    <>
      <QueueBar filters={filters} setFilters={setFilters} authors={queue.authors} articles={queue.articles} />
      {agreed.length > 0 && (
        <p className="m-0 px-4 pb-3">
          <Button
            size="small"
            onClick={() => {
              setListing(false)
              setBatch(true)
            }}
          >
            Accept what all agree on ({agreed.length})
          </Button>
        </p>
      )}
      <QueueList
        groups={groups}
        currentId={current?.id ?? null}
        onPick={(id) => {
          setListing(false)
          show(groups.find((group) => group.id === id))
        }}
      />
      {queue.hasMore && (
        <MoreButton busy={queue.isBusy} onMore={queue.more}>
          Show more
        </MoreButton>
      )}
      <p className="m-0 px-4 py-3 sm:hidden">
        <Link href={placePath(workspace.slug, 'review/overturned')}>My overruled tags</Link>
      </p>
    </>
  )
  const review = placePath(workspace.slug, 'review')
  return (
    <>
      <PageHeader
        up={{ href: review, word: 'Review queue' }}
        title={current?.article.title ?? 'Review'}
        actions={
          <>
            {current && (
              <p className="m-0 flex items-center gap-2 text-[13px] whitespace-nowrap text-ink-2">
                <span>
                  {index + 1} of {groups.length}
                  {queue.hasMore && '+'}
                </span>
                <span className="flex gap-1.5 max-lg:hidden">
                  <Kbd>J</Kbd>
                  <Kbd>K</Kbd>
                </span>
              </p>
            )}
            <Link href={`${review}/agreement`} className={cx(buttonClass(), 'no-underline max-sm:hidden')}>
              Agreement
            </Link>
            <Link href={`${review}/overturned`} className={cx(buttonClass(), 'no-underline max-sm:hidden')}>
              My overruled tags
            </Link>
          </>
        }
      />
      <main
        id="main"
        className="grid flex-1 grid-cols-[320px_minmax(0,1fr)_380px] max-xl:grid-cols-[272px_minmax(0,1fr)_312px] max-lg:grid-cols-1"
      >
        <aside
          aria-label="What waits"
          className="sticky top-[53px] h-[calc(100dvh-53px)] self-start overflow-y-auto border-r border-line max-lg:hidden"
        >
          {list}
        </aside>
        <section className="min-w-0 px-10 pt-7 pb-16 max-xl:px-6 max-sm:px-4 max-sm:pt-4">
          <PhoneMoves
            onList={() => setListing(true)}
            onPrevious={index > 0 ? () => step(-1) : null}
            onNext={index < groups.length - 1 ? () => step(1) : null}
          />
          {queue.error && (
            <TroubleLine what="The queue could not be read." error={queue.error} onAgain={queue.again} />
          )}
          {current ? (
            <div className="max-w-[640px] 2xl:max-w-[860px]">
              <h2
                ref={heading}
                tabIndex={-1}
                className="m-0 mb-4 flex flex-wrap items-center gap-x-2 gap-y-1.5 text-xs font-normal text-ink-3 outline-none focus-visible:outline-2!"
              >
                <b className={cx('font-semibold', KIND_INKS[current.kind])}>{KIND_WORDS[current.kind].one}</b>
                {authorsOf(current.annotations, me.id)}
                <span className="sr-only">: {titleOf(current)}</span>
                <GroupChips group={current} />
              </h2>
              <GroupPassage group={current} />
              <VersionColumns group={current} />
            </div>
          ) : (
            !queue.isLoading && <NothingWaits filters={filters} clear={() => setFilters(NO_QUEUE_FILTERS)} />
          )}
        </section>
        <aside
          aria-label="Decision"
          className="sticky top-[53px] h-[calc(100dvh-53px)] self-start overflow-y-auto border-l border-line bg-sunken px-[18px] py-5 max-lg:static max-lg:h-auto max-lg:border-t max-lg:border-l-0"
        >
          {current && (
            <DecisionPanel
              key={current.id}
              group={current}
              reasons={settings?.reasons ?? SHIPPED_REASONS}
              moved={moved?.groupId === current.id ? moved.differences : null}
              onVerdict={(verdict) => decide([{ group: current, verdict }], () => latest.current)}
            >
              {may('review.decide', false) && (
                <p className="m-0 text-xs text-ink-3 max-lg:hidden">
                  A digit decides, and the next one comes. <Kbd>Ctrl</Kbd> <Kbd>Z</Kbd> takes it back.
                </p>
              )}
            </DecisionPanel>
          )}
          {current && (
            <div className="mt-5">
              <AgreementPairTable articleId={current.article.id} />
            </div>
          )}
        </aside>
      </main>
      <Sheet open={isListing} onOpenChange={setListing} title="What waits" side="bottom">
        <div className="-mx-5">{list}</div>
      </Sheet>
      {isBatch && <BatchDialog groups={agreed} onAccept={acceptAll} onClose={() => setBatch(false)} />}
    </>
  )
}

/** On a small screen the list is a sheet, and the neighbours are a press away. */
function PhoneMoves({
  onList,
  onPrevious,
  onNext,
}: {
  onList: () => void
  onPrevious: (() => void) | null
  onNext: (() => void) | null
}) {
  return (
    <div className="mb-4 flex items-center gap-2 lg:hidden">
      <Button onClick={onList}>Show the list</Button>
      <span className="ml-auto flex gap-2">
        <Button
          size="icon"
          aria-label="Previous"
          disabled={onPrevious === null}
          onClick={onPrevious ?? undefined}
        >
          <Icon name="back" className="size-4" />
        </Button>
        <Button size="icon" aria-label="Next" disabled={onNext === null} onClick={onNext ?? undefined}>
          <Icon name="forward" className="size-4" />
        </Button>
      </span>
    </div>
  )
}

function NothingWaits({ filters, clear }: { filters: QueueFilters; clear: () => void }) {
  const { workspace } = useDesk()
  if (isNarrowed(filters)) {
    return (
      <EmptyState
        title="Nothing fits these filters"
        action={<Button onClick={clear}>Clear filters</Button>}
      />
    )
  }
  return (
    <EmptyState
      title="Nothing waits for your decision"
      action={
        <Link
          href={placePath(workspace.slug, 'articles')}
          className={cx(buttonClass('primary'), 'no-underline')}
        >
          Go to the articles
        </Link>
      }
    >
      What colleagues tag in articles that are in annotation or in review comes up here.
    </EmptyState>
  )
}
