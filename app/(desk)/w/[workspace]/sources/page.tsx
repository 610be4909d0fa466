import type { Metadata } from 'next'
import { SourceList } from '#components/sources/source-list.tsx'
import { pathWith, requireViewer, type SearchParams } from '../require-viewer.ts'

export const metadata: Metadata = { title: 'Sources' }

type Props = { params: Promise<{ workspace: string }>; searchParams: SearchParams }

export default async function SourcesPage({ params, searchParams }: Props) {
  const { workspace } = await params
  const asked = await searchParams
  await requireViewer(workspace, pathWith(`/w/${workspace}/sources`, asked))
  return <SourceList first={null} drawn={typeof asked.query === 'string' ? asked.query : ''} />
}
