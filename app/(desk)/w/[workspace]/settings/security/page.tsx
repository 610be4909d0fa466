import type { Metadata } from 'next'
import { Queries } from '#components/desk/queries.tsx'
import { Security } from '#components/settings/security.tsx'
import { requireViewer } from '../../require-viewer.ts'

export const metadata: Metadata = { title: 'Security' }

export default async function SecurityPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params
  await requireViewer(workspace, `/w/${workspace}/settings/security`)
  return (
    <Queries>
      <Security />
    </Queries>
  )
}
