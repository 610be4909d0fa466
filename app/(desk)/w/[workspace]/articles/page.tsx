import type { Metadata } from 'next'
import { createLoader } from 'nuqs/server'
import { Queries } from '#components/desk/queries.tsx'
import { articleParameters, LIBRARY_FILTERS } from '#components/library/filters.ts'
import { Library } from '#components/library/library.tsx'
import { listArticles } from '#lib/data/article-list.ts'
import { ArticleFilters } from '#lib/domain/article-filters.ts'
import { pathWith, requireViewer, type SearchParams } from '../require-viewer.ts'
import { written } from '../written.ts'

export const metadata: Metadata = { title: 'Articles' }

type Props = { params: Promise<{ workspace: string }>; searchParams: SearchParams }

export default async function ArticlesPage({ params, searchParams }: Props) {
  const { workspace } = await params
  const asked = await searchParams
  const { viewer } = await requireViewer(workspace, pathWith(`/w/${workspace}/articles`, asked))
  const filters = createLoader(LIBRARY_FILTERS)(asked)
  const parsed = ArticleFilters.safeParse(written(articleParameters(filters, null)))
  return (
    <Queries>
      <Library first={parsed.success ? await listArticles(viewer, parsed.data) : null} drawn={filters} />
    </Queries>
  )
}
