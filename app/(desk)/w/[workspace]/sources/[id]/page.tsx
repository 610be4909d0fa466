import type { Metadata } from 'next'
import { SourcePage } from '#components/sources/source-page.tsx'
import { requireViewer } from '../../require-viewer.ts'

export const metadata: Metadata = { title: 'Source' }

export default async function OneSourcePage({
  params,
}: {
  params: Promise<{ workspace: string; id: string }>
}) {
  const { workspace, id } = await params
  await requireViewer(workspace, `/w/${workspace}/sources/${id}`)
  return <SourcePage id={id} first={null} />
}
