import type { Metadata } from 'next'
import { createLoader } from 'nuqs/server'
import { LIBRARY_FILTERS } from '#components/library/filters.ts'
import { Library } from '#components/library/library.tsx'
import { pathWith, requireViewer, type SearchParams } from '../require-viewer.ts'

export const metadata: Metadata = { title: 'Articles' }

type Props = { params: Promise<{ workspace: string }>; searchParams: SearchParams }

export default async function ArticlesPage({ params, searchParams }: Props) {
  const { workspace } = await params
  const asked = await searchParams
  await requireViewer(workspace, pathWith(`/w/${workspace}/articles`, asked))
  const filters = createLoader(LIBRARY_FILTERS)(asked)
  return <Library first={null} drawn={filters} />
}
