import type { Metadata } from 'next'
import { createLoader } from 'nuqs/server'
import { ClaimList } from '#components/claims/claim-list.tsx'
import { CLAIM_FILTERS } from '#components/claims/filters.ts'
import { pathWith, requireViewer, type SearchParams } from '../require-viewer.ts'

export const metadata: Metadata = { title: 'Claims' }

type Props = { params: Promise<{ workspace: string }>; searchParams: SearchParams }

export default async function ClaimsPage({ params, searchParams }: Props) {
  const { workspace } = await params
  const asked = await searchParams
  await requireViewer(workspace, pathWith(`/w/${workspace}/claims`, asked))
  return <ClaimList first={null} drawn={createLoader(CLAIM_FILTERS)(asked)} />
}
