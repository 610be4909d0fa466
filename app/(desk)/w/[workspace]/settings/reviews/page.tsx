import type { Metadata } from 'next'
import { Queries } from '#components/desk/queries.tsx'
import { ReviewSettings } from '#components/settings/reviews.tsx'
import { reviewRules } from '#lib/data/review-rules.ts'
import { reviewSettings } from '#lib/data/review-settings.ts'
import { requireViewer } from '../../require-viewer.ts'

export const metadata: Metadata = { title: 'Reviews' }

export default async function ReviewSettingsPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params
  const { viewer } = await requireViewer(workspace, `/w/${workspace}/settings/reviews`)
  return (
    <Queries>
      <ReviewSettings first={await reviewSettings(viewer)} rules={await reviewRules(viewer)} />
    </Queries>
  )
}
