'use client'
import Link from 'next/link'
import { placePath } from '#components/desk/places.ts'
import { Button } from '#components/ui/button.tsx'
import { cx } from '#components/ui/class-names.ts'
import { Faces } from '#components/ui/faces.tsx'
import { GradeBadge } from '#components/ui/grade-badge.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { lazyPart } from '#components/ui/lazy-part.tsx'
import { MarksStrip } from '#components/ui/marks-strip.tsx'
import { Menu, MenuItem, MenuLink } from '#components/ui/menu.tsx'
import { PartialDate } from '#components/ui/partial-date.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { StatusDot } from '#components/ui/status-dot.tsx'
import { STATUS_TONES } from '#components/ui/status-tones.ts'
import type { ArticleRowDto } from '#lib/domain/article.ts'
import { STATUS_WORDS } from '#lib/domain/article-life.ts'

const AssigneeToggles = lazyPart(
  () => import('#components/talk/assignee-toggles.tsx').then((module) => module.AssigneeToggles),
  null,
  { isAhead: false },
)

/** The columns of the library where there is room for them; below that a row is a card. */
export const rowColumns =
  'lg:grid lg:grid-cols-[minmax(0,1fr)_52px_132px_108px_112px_86px_32px] lg:items-center lg:gap-x-3 xl:grid-cols-[minmax(0,1fr)_64px_164px_122px_126px_104px_32px] xl:gap-x-4'

type ArticleRowProps = {
  row: ArticleRowDto
  slug: string
  mayDelete: boolean
  /** Gives the article to these people; null where the person may not. */
  onAssign: ((assigneeIds: string[]) => void) | null
  onDelete: () => void
  onRestore: () => void
}

/** One article of the library: what it is, how far it is, who is on it, and its marks along the text. */
export function ArticleRow({ row, slug, mayDelete, onAssign, onDelete, onRestore }: ArticleRowProps) {
  const { header, source, counts } = row
  const href = placePath(slug, `articles/${row.id}`)
  const inBin = row.deletedAt !== null
  const publisher = header.publisher ?? source?.name
  return (
    <li
      className={cx(
        'group relative border-b border-line py-3 max-lg:flex max-lg:flex-wrap max-lg:items-center max-lg:gap-x-4 max-lg:gap-y-2 hover:bg-surface',
        rowColumns,
      )}
    >
      <div className="min-w-0 max-lg:w-full max-lg:pr-9">
        <h2 className="m-0 font-serif text-[17px] leading-[1.3] font-medium text-pretty">
          {inBin ? (
            header.title
          ) : (
            <Link
              href={href}
              data-row-link
              className="text-ink no-underline after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
              lang={header.language ?? undefined}
              dir="auto"
            >
              {header.title}
            </Link>
          )}
        </h2>
        <p className="mt-0.5 mb-0 text-[12.5px] text-ink-3">
          {publisher ?? 'No publisher'}
          {header.published && (
            <>
              {' · '}
              <PartialDate date={header.published} />
            </>
          )}
        </p>
      </div>
      <div>
        <span className="sr-only">Source: </span>
        {source ? (
          <GradeBadge reliability={source.reliability} />
        ) : (
          <span className="text-[12.5px] text-ink-3" title="No source is set">
            None
          </span>
        )}
      </div>
      <div className="max-lg:order-last max-lg:w-full">
        <MarksStrip marks={row.marks} className="w-full xl:w-[150px]" />
      </div>
      <p className="m-0 font-mono text-[13px] font-medium whitespace-nowrap text-ink-2">
        <span className="sr-only">Claims: </span>
        {counts.claims === 0 ? (
          <>
            0<span className="font-sans font-normal lg:hidden"> claims</span>
          </>
        ) : (
          <>
            {counts.claims} · {counts.rated} rated
          </>
        )}
      </p>
      <div>
        {inBin ? (
          <span className="text-[13px] text-ink-2">
            Deleted {row.deletedAt && <RelativeTime at={row.deletedAt} ago />}
          </span>
        ) : (
          <>
            <StatusDot tone={STATUS_TONES[row.status]}>{STATUS_WORDS[row.status]}</StatusDot>
            {(counts.reviewed > 0 || row.status === 'in-review') && counts.annotations > 0 && (
              <span className="block text-xs text-ink-3 max-lg:ml-2 max-lg:inline">
                {counts.reviewed} of {counts.annotations} reviewed
              </span>
            )}
          </>
        )}
      </div>
      <div className="max-lg:ml-auto">
        <span className="sr-only">On it: </span>
        <Faces people={row.people} max={3} empty="Nobody yet" />
      </div>
      <div className="z-10 max-lg:absolute max-lg:top-2.5 max-lg:right-0 print:hidden">
        {inBin ? (
          mayDelete && (
            <Button
              size="small"
              onClick={onRestore}
              aria-label={`Restore “${header.title}”`}
              className="lg:-ml-14"
            >
              Restore
            </Button>
          )
        ) : (
          <Menu
            trigger={
              <button
                type="button"
                aria-label={`More on “${header.title}”`}
                className="relative grid size-8 place-items-center rounded-card text-ink-3 hover:bg-sunken hover:text-ink"
              >
                <Icon name="more" />
              </button>
            }
          >
            <MenuLink render={<Link href={href} />}>Open</MenuLink>
            {source && (
              <MenuLink render={<Link href={placePath(slug, `sources/${source.id}`)} />}>
                Go to its source
              </MenuLink>
            )}
            <MenuLink render={<Link href={`${placePath(slug, 'claims')}?article=${row.id}`} />}>
              List its claims
            </MenuLink>
            {onAssign && <AssigneeToggles assigneeIds={row.assigneeIds} onChange={onAssign} />}
            <MenuItem danger disabled={!mayDelete} onSelect={onDelete}>
              Delete
            </MenuItem>
          </Menu>
        )}
      </div>
    </li>
  )
}
