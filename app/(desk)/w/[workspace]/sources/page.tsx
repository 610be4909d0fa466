import type { Metadata } from 'next'
import { Queries } from '#components/desk/queries.tsx'
import { SourceList } from '#components/sources/source-list.tsx'
import { listSources } from '#lib/data/source-list.ts'
import { pathWith, requireViewer, type SearchParams } from '../require-viewer.ts'

export const metadata: Metadata = { title: 'Sources' }

type Props = { params: Promise<{ workspace: string }>; searchParams: SearchParams }

export default async function SourcesPage({ params, searchParams }: Props) {
  const { workspace } = await params
  const asked = await searchParams
  const { viewer } = await requireViewer(workspace, pathWith(`/w/${workspace}/sources`, asked))
  const query = typeof asked.query === 'string' ? asked.query : ''
  return (
    <Queries>
      <SourceList first={await listSources(viewer, { query })} drawn={query} />
    </Queries>
  )
}
