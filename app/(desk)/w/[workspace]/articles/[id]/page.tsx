import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { ArticleWorkspace } from '#components/article/article-workspace.tsx'
import { pageViewer } from '#lib/auth/page-viewer.ts'
import { listPositions } from '#lib/data/annotations.ts'
import { articleForPage } from '#lib/data/article-row.ts'
import { Id } from '#lib/domain/annotation.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { pathWith, requireViewer, type SearchParams } from '../../require-viewer.ts'

type Props = { params: Promise<{ workspace: string; id: string }>; searchParams: SearchParams }

/** Read once a request, for the title and for the page. */
const readArticle = cache(async (viewer: Viewer, id: string) =>
  Id.safeParse(id).success ? articleForPage(viewer, id) : null,
)

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { workspace, id } = await params
  const found = await pageViewer(workspace)
  const article = found && (await readArticle(found.viewer, id))
  return { title: article?.header.title ?? 'Article' }
}

export default async function ArticlePage({ params, searchParams }: Props) {
  const { workspace, id } = await params
  const here = pathWith(`/w/${workspace}/articles/${id}`, await searchParams)
  const { viewer } = await requireViewer(workspace, here)
  if (!Id.safeParse(id).success) notFound()
  const [article, positions] = await Promise.all([readArticle(viewer, id), listPositions(viewer, id)])
  if (article === null || !positions.ok) notFound()
  // The document holds the words already; sending them a second time would double the page.
  const revision = { ...article.revision, text: '' }
  return (
    <ArticleWorkspace
      key={revision.id}
      article={{ ...article, revision }}
      positions={positions.value.items}
      sequence={positions.value.sequence}
    />
  )
}
