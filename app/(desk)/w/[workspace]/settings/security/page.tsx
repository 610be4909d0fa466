import type { Metadata } from 'next'
import { Queries } from '#components/desk/queries.tsx'
import { Security } from '#components/settings/security.tsx'
import { oidc } from '#lib/auth/oidc.ts'
import { secondFactorOf } from '#lib/data/second-factor.ts'
import { requireViewer, type SearchParams } from '../../require-viewer.ts'

export const metadata: Metadata = { title: 'Security' }

export default async function SecurityPage({
  params,
  searchParams,
}: {
  params: Promise<{ workspace: string }>
  searchParams: SearchParams
}) {
  const { workspace } = await params
  const { viewer } = await requireViewer(workspace, `/w/${workspace}/settings/security`)
  const { hasPassword } = await secondFactorOf(viewer.userId)
  const taken = (await searchParams).identity === 'taken'
  return (
    <Queries>
      <Security hasPassword={hasPassword} provider={oidc()?.name ?? null} taken={taken} />
    </Queries>
  )
}
