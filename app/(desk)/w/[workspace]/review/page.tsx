import type { Metadata } from 'next'
import { createLoader } from 'nuqs/server'
import { Queries } from '#components/desk/queries.tsx'
import { QUEUE_FILTERS, queueParameters } from '#components/review/filters.ts'
import { ReviewDesk } from '#components/review/review-desk.tsx'
import { reviewQueue } from '#lib/data/review-queue.ts'
import { QueueFilters } from '#lib/domain/review.ts'
import { pathWith, requireViewer, type SearchParams } from '../require-viewer.ts'
import { written } from '../written.ts'

export const metadata: Metadata = { title: 'Review' }

type Props = { params: Promise<{ workspace: string }>; searchParams: SearchParams }

export default async function ReviewPage({ params, searchParams }: Props) {
  const { workspace } = await params
  const asked = await searchParams
  const { viewer } = await requireViewer(workspace, pathWith(`/w/${workspace}/review`, asked))
  const filters = createLoader(QUEUE_FILTERS)(asked)
  const parsed = QueueFilters.safeParse(written(queueParameters(filters, null)))
  return (
    <Queries>
      <ReviewDesk first={parsed.success ? await reviewQueue(viewer, parsed.data) : null} drawn={filters} />
    </Queries>
  )
}
