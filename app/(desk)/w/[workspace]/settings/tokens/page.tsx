import type { Metadata } from 'next'
import { Queries } from '#components/desk/queries.tsx'
import { Tokens } from '#components/settings/tokens.tsx'
import { listTokens } from '#lib/data/api-tokens.ts'
import { requireViewer } from '../../require-viewer.ts'

export const metadata: Metadata = { title: 'Tokens' }

export default async function TokensPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params
  const { viewer } = await requireViewer(workspace, `/w/${workspace}/settings/tokens`)
  return (
    <Queries>
      <Tokens first={await listTokens(viewer)} />
    </Queries>
  )
}
