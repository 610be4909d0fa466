import type { Metadata } from 'next'
import { createLoader } from 'nuqs/server'
import { ClaimList } from '#components/claims/claim-list.tsx'
import { CLAIM_FILTERS, claimParameters } from '#components/claims/filters.ts'
import { Queries } from '#components/desk/queries.tsx'
import { listClaims } from '#lib/data/claim-list.ts'
import { ClaimFilters } from '#lib/domain/claim-filters.ts'
import { pathWith, requireViewer, type SearchParams } from '../require-viewer.ts'
import { written } from '../written.ts'

export const metadata: Metadata = { title: 'Claims' }

type Props = { params: Promise<{ workspace: string }>; searchParams: SearchParams }

export default async function ClaimsPage({ params, searchParams }: Props) {
  const { workspace } = await params
  const asked = await searchParams
  const { viewer } = await requireViewer(workspace, pathWith(`/w/${workspace}/claims`, asked))
  const filters = createLoader(CLAIM_FILTERS)(asked)
  const parsed = ClaimFilters.safeParse(written(claimParameters(filters, null)))
  return (
    <Queries>
      <ClaimList first={parsed.success ? await listClaims(viewer, parsed.data) : null} drawn={filters} />
    </Queries>
  )
}
