'use client'
import Link from 'next/link'
import { useDesk } from '#components/desk/desk-context.tsx'
import { placePath } from '#components/desk/places.ts'
import { SaveLine } from '#components/outbox/save-line.tsx'
import { Keys } from '#components/palette/keys.tsx'
import { openPalette } from '#components/palette/palette-host.tsx'
import { Avatar, Faces } from '#components/ui/faces.tsx'
import { GradeBadge } from '#components/ui/grade-badge.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { lazyPart } from '#components/ui/lazy-part.tsx'
import { Menu } from '#components/ui/menu.tsx'
import { useArticle, useMay } from './article-context.tsx'
import { LegendButton } from './legend-button.tsx'
import { StatusMenu } from './status-menu.tsx'
import { useCounts } from './use-counts.ts'

const ArticleAssignees = lazyPart(
  () => import('#components/talk/assign-items.tsx').then((module) => module.ArticleAssignees),
  null,
  { isAhead: false },
)

/** Where the faces of those who have the article open come to stand. */
export const FACES_ID = 'live-faces'

/** The line over an open article: what it is, how far it is, whether everything is saved. */
export function ArticleBar() {
  const { workspace } = useDesk()
  const article = useArticle((state) => state.article)
  const articles = placePath(workspace.slug, 'articles')
  return (
    <header className="sticky top-0 z-20 flex h-[53px] items-center gap-x-3.5 border-b border-line bg-paper px-5 max-sm:gap-x-2 max-sm:px-3 print:hidden">
      <Link
        href={articles}
        aria-label={`Back to the articles of ${workspace.name}`}
        className="-ml-1 grid size-8 shrink-0 place-items-center text-ink-2 sm:hidden"
      >
        <Icon name="back" />
      </Link>
      <p className="m-0 shrink-0 text-ink-3 max-lg:hidden">
        <Link href={articles} className="text-ink-3 no-underline hover:text-ink hover:underline">
          {workspace.name}
        </Link>{' '}
        /
      </p>
      <h1 className="m-0 min-w-0 flex-initial truncate text-[15px] font-semibold max-sm:flex-1 max-sm:text-sm">
        {article.header.title}
      </h1>
      <span className="flex shrink-0 items-center gap-3.5 max-sm:hidden">
        <SourceGrade />
        <StatusMenu />
      </span>
      <div className="ml-auto flex shrink-0 items-center gap-2.5">
        <Counts />
        <span className="max-lg:hidden xl:hidden">
          <LegendButton />
        </span>
        <span className="flex items-center gap-2.5 max-md:hidden">
          <span id={FACES_ID} className="empty:hidden" />
          <WhoIsOnIt />
        </span>
        <span className="max-sm:hidden">
          <SaveLine />
        </span>
        <span className="sm:hidden">
          <SaveLine compact />
        </span>
        <button
          type="button"
          onClick={openPalette}
          aria-label="Find and run anything, Ctrl K"
          title="Find and run anything"
          className="grid min-h-8 min-w-8 place-items-center rounded-card px-1 hover:bg-sunken max-sm:hidden"
        >
          <span className="max-xl:hidden">
            <Keys keys="Ctrl K" />
          </span>
          <Icon name="search" className="text-ink-2 xl:hidden" />
        </button>
      </div>
    </header>
  )
}

/** The grade of the article's source, which opens the source's page; without a source the next act. */
export function SourceGrade() {
  const { workspace } = useDesk()
  const source = useArticle((state) => state.article.source)
  if (source === null) return <span className="text-xs text-ink-3">No source yet</span>
  return (
    <Link
      href={placePath(workspace.slug, `sources/${source.id}`)}
      className="inline-block min-h-6 content-center no-underline"
      title={source.name}
    >
      <GradeBadge reliability={source.reliability} prefix="Source" />
    </Link>
  )
}

/** Who is on the article; for whoever may say so, a menu of whom it is given to. */
function WhoIsOnIt() {
  const may = useMay()
  const people = useArticle((state) => state.article.people)
  if (!may('article.assign')) return <Faces people={people} max={3} />
  return (
    <Menu
      trigger={
        <button
          type="button"
          title="Give the article to somebody"
          className="flex min-h-8 items-center gap-1 rounded-card px-1 hover:bg-sunken"
        >
          <span className="sr-only">Who is on it: </span>
          {people.length === 0 && <span className="text-[13px] text-ink-2">Nobody yet</span>}
          {people.slice(0, 3).map((person, index) => (
            <span key={person.id} className={index === 0 ? undefined : '-ml-2.5'}>
              <Avatar person={person} />
            </span>
          ))}
          {people.length > 3 && <span className="font-mono text-xs text-ink-2">+{people.length - 3}</span>}
          <Icon name="down" className="size-3.5 text-ink-3" />
        </button>
      }
    >
      <ArticleAssignees />
    </Menu>
  )
}

function Counts() {
  const { claims, rated } = useCounts()
  return (
    <span className="text-[13px] whitespace-nowrap text-ink-2 max-xl:hidden">
      {claims} {claims === 1 ? 'claim' : 'claims'} · {rated} rated
    </span>
  )
}
