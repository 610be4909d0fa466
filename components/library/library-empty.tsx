'use client'
import { useDesk } from '#components/desk/desk-context.tsx'
import { ImportButton } from '#components/import/import-button.tsx'
import { Button } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import type { LibraryFilters, Shelf } from './filters.ts'

const EMPTY: Record<Exclude<Shelf, 'all'>, { title: string; words: string }> = {
  mine: {
    title: 'No article is yours yet',
    words: 'An article is yours when you imported it or it was given to you.',
  },
  imported: {
    title: 'Nothing waits for its first mark',
    words: 'A fresh article stands here until somebody tags a passage in it.',
  },
  'in-annotation': {
    title: 'Nobody is annotating just now',
    words: 'Open an article and tag its first claim; it moves here by itself.',
  },
  'in-review': {
    title: 'Nothing is in review',
    words: 'An article comes here when its annotators hand it in.',
  },
  published: {
    title: 'Nothing is published yet',
    words: 'A reviewed article comes here when an editor publishes it.',
  },
  reopened: {
    title: 'Nothing is reopened',
    words: 'A published article comes here when an editor reopens it.',
  },
  bin: { title: 'The bin is empty', words: 'Deleted articles stay here for 30 days and can be restored.' },
}

/** Why the library shows nothing, and the one next act. */
export function LibraryEmpty({
  filters,
  setFilters,
}: {
  filters: LibraryFilters
  setFilters: (change: Partial<LibraryFilters>) => void
}) {
  const { may } = useDesk()
  const narrowed = filters.query.trim() !== '' || filters.source !== ''
  if (narrowed) {
    return (
      <EmptyState
        title="Nothing fits these filters"
        action={
          <Button onClick={() => setFilters({ query: '', source: '', shelf: 'all' })}>Clear filters</Button>
        }
      >
        {filters.query.trim() !== '' && <>No title, text or statement holds “{filters.query.trim()}” here.</>}
      </EmptyState>
    )
  }
  if (filters.shelf === 'all') {
    return (
      <EmptyState
        title="No articles yet"
        action={may('article.import') && <ImportButton word="Import the first article" />}
      >
        {may('article.import')
          ? 'Paste the text of a press page, its address, or drop a file.'
          : 'An analyst or an editor of this desk imports the first one.'}
      </EmptyState>
    )
  }
  const { title, words } = EMPTY[filters.shelf]
  return (
    <EmptyState
      title={title}
      action={<Button onClick={() => setFilters({ shelf: 'all' })}>Show all articles</Button>}
    >
      {words}
    </EmptyState>
  )
}
