import type { Metadata } from 'next'
import { Queries } from '#components/desk/queries.tsx'
import { People } from '#components/settings/people.tsx'
import { mailOrigin } from '#lib/auth/mail.ts'
import { listMembers } from '#lib/data/members.ts'
import { secondFactorRule } from '#lib/data/second-factor-rule.ts'
import { requireViewer } from '../../require-viewer.ts'

export const metadata: Metadata = { title: 'People' }

export default async function PeoplePage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params
  const { viewer } = await requireViewer(workspace, `/w/${workspace}/settings/people`)
  const [members, rule] = await Promise.all([listMembers(viewer), secondFactorRule(viewer)])
  return (
    <Queries>
      <People first={members} mails={mailOrigin() !== null} secondFactor={rule.required} />
    </Queries>
  )
}
