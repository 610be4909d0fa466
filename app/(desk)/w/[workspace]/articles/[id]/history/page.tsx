import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { createLoader } from 'nuqs/server'
import { cache } from 'react'
import { Queries } from '#components/desk/queries.tsx'
import { HISTORY_FILTERS, historyParameters } from '#components/history/filters.ts'
import { HistoryList } from '#components/history/history-list.tsx'
import { pageViewer } from '#lib/auth/page-viewer.ts'
import { listEvents } from '#lib/data/events.ts'
import { historySubject } from '#lib/data/history.ts'
import { Id } from '#lib/domain/annotation.ts'
import { EventFilters } from '#lib/domain/event-dto.ts'
import { pathWith, requireViewer, type SearchParams } from '../../../require-viewer.ts'
import { written } from '../../../written.ts'

type Props = { params: Promise<{ workspace: string; id: string }>; searchParams: SearchParams }

/** What the page is of, asked once for its title and its content. */
const subjectOf = cache(async (slug: string, id: string, annotation: string | null) => {
  const found = await pageViewer(slug)
  if (!found || !Id.safeParse(id).success) return null
  const subject = await historySubject(found.viewer, id, annotation)
  return subject.ok ? subject.value : null
})

/** The mark that the address names, or null. What is no id names none that is there. */
function markIn(asked: Awaited<SearchParams>): string | null {
  const { annotation } = asked
  return typeof annotation === 'string' && Id.safeParse(annotation).success ? annotation : null
}

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { workspace, id } = await params
  const subject = await subjectOf(workspace, id, markIn(await searchParams))
  return { title: subject ? `History of ${subject.article.title}` : 'History' }
}

export default async function HistoryPage({ params, searchParams }: Props) {
  const { workspace, id } = await params
  const asked = await searchParams
  const { viewer } = await requireViewer(workspace, pathWith(`/w/${workspace}/articles/${id}/history`, asked))
  const annotation = markIn(asked)
  const subject = await subjectOf(workspace, id, annotation)
  if (!subject) notFound()
  const filters = createLoader(HISTORY_FILTERS)(asked)
  const parsed = EventFilters.safeParse(written(historyParameters(filters, annotation, null)))
  const first = parsed.success ? await listEvents(viewer, { ...parsed.data, article: id }) : null
  return (
    <Queries>
      <HistoryList {...subject} first={first?.ok ? first.value : null} drawn={filters} />
    </Queries>
  )
}
