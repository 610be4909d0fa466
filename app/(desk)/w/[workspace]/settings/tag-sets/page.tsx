import type { Metadata } from 'next'
import { Queries } from '#components/desk/queries.tsx'
import { TagSets } from '#components/settings/tag-sets.tsx'
import { listTagSets } from '#lib/data/tag-sets.ts'
import { requireViewer } from '../../require-viewer.ts'

export const metadata: Metadata = { title: 'Tag-sets' }

export default async function TagSetsPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params
  const { viewer } = await requireViewer(workspace, `/w/${workspace}/settings/tag-sets`)
  return (
    <Queries>
      <TagSets first={await listTagSets(viewer)} />
    </Queries>
  )
}
