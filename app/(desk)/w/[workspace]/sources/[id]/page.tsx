import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { Queries } from '#components/desk/queries.tsx'
import { SourcePage } from '#components/sources/source-page.tsx'
import { pageViewer } from '#lib/auth/page-viewer.ts'
import { findSource } from '#lib/data/source-list.ts'
import { Id } from '#lib/domain/annotation.ts'
import { requireViewer } from '../../require-viewer.ts'

type Props = { params: Promise<{ workspace: string; id: string }> }

/** The source of a page, asked once for its title and its content. */
const sourceOf = cache(async (slug: string, id: string) => {
  const found = await pageViewer(slug)
  if (!found || !Id.safeParse(id).success) return null
  const source = await findSource(found.viewer, id)
  return source.ok ? source.value : null
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { workspace, id } = await params
  return { title: (await sourceOf(workspace, id))?.name ?? 'Source' }
}

export default async function OneSourcePage({ params }: Props) {
  const { workspace, id } = await params
  await requireViewer(workspace, `/w/${workspace}/sources/${id}`)
  const source = await sourceOf(workspace, id)
  if (!source) notFound()
  return (
    <Queries>
      <SourcePage id={id} first={source} />
    </Queries>
  )
}
