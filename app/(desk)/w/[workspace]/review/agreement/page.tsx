import type { Metadata } from 'next'
import { createLoader } from 'nuqs/server'
import { Queries } from '#components/desk/queries.tsx'
import { AGREEMENT_FILTERS, agreementParameters } from '#components/review/agreement-filters.ts'
import { AgreementScreen } from '#components/review/agreement-screen.tsx'
import { readAgreement } from '#lib/data/agreement.ts'
import { AgreementQuery } from '#lib/domain/agreement-dto.ts'
import { Id } from '#lib/domain/annotation.ts'
import { pathWith, requireViewer, type SearchParams } from '../../require-viewer.ts'
import { written } from '../../written.ts'

export const metadata: Metadata = { title: 'Agreement' }

type Props = { params: Promise<{ workspace: string }>; searchParams: SearchParams }

export default async function AgreementPage({ params, searchParams }: Props) {
  const { workspace } = await params
  const asked = await searchParams
  const { viewer } = await requireViewer(workspace, pathWith(`/w/${workspace}/review/agreement`, asked))
  const filters = createLoader(AGREEMENT_FILTERS)(asked)
  const query = AgreementQuery.safeParse(written(agreementParameters(filters)))
  const article = filters.article === '' ? null : Id.safeParse(filters.article).data
  const read =
    query.success && article !== undefined ? await readAgreement(viewer, article, query.data) : null
  return (
    <Queries>
      <AgreementScreen first={read?.ok ? read.value : null} drawn={filters} />
    </Queries>
  )
}
