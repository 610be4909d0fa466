import type { Metadata } from 'next'
import { TagSets } from '#components/settings/tag-sets.tsx'
import { requireViewer } from '../../require-viewer.ts'

export const metadata: Metadata = { title: 'Tag-sets' }

export default async function TagSetsPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params
  await requireViewer(workspace, `/w/${workspace}/settings/tag-sets`)
  return <TagSets first={null} />
}
