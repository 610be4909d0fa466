import type { Metadata } from 'next'
import { Queries } from '#components/desk/queries.tsx'
import { Overturned } from '#components/review/overturned.tsx'
import { listOverturned } from '#lib/data/adjudications.ts'
import { requireViewer } from '../../require-viewer.ts'

export const metadata: Metadata = { title: 'My overruled tags' }

export default async function OverturnedPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params
  const { viewer } = await requireViewer(workspace, `/w/${workspace}/review/overturned`)
  return (
    <Queries>
      <Overturned first={await listOverturned(viewer)} />
    </Queries>
  )
}
