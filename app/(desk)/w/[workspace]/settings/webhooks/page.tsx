import type { Metadata } from 'next'
import { Queries } from '#components/desk/queries.tsx'
import { Webhooks } from '#components/settings/webhooks.tsx'
import { listWebhooks } from '#lib/data/webhooks.ts'
import { requireViewer } from '../../require-viewer.ts'

export const metadata: Metadata = { title: 'Webhooks' }

export default async function WebhooksPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params
  const { viewer } = await requireViewer(workspace, `/w/${workspace}/settings/webhooks`)
  const listed = await listWebhooks(viewer)
  return (
    <Queries>
      <Webhooks first={listed.ok ? listed.value : null} />
    </Queries>
  )
}
