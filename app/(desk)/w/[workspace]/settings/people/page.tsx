import type { Metadata } from 'next'
import { People } from '#components/settings/people.tsx'
import { requireViewer } from '../../require-viewer.ts'

export const metadata: Metadata = { title: 'People' }

export default async function PeoplePage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params
  await requireViewer(workspace, `/w/${workspace}/settings/people`)
  return <People first={null} />
}
