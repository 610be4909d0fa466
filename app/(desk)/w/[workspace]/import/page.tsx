import type { Metadata } from 'next'
import { Queries } from '#components/desk/queries.tsx'
import { ImportScreen } from '#components/import/import-screen.tsx'
import { requireViewer } from '../require-viewer.ts'

export const metadata: Metadata = { title: 'Import' }

export default async function ImportPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params
  await requireViewer(workspace, `/w/${workspace}/import`)
  return (
    <Queries>
      <ImportScreen />
    </Queries>
  )
}
