import type { Metadata } from 'next'
import { Profile } from '#components/settings/profile.tsx'
import { mailOrigin } from '#lib/auth/mail.ts'
import { removedWorkspacesOf } from '#lib/data/sample-desk.ts'
import { requireViewer } from '../../require-viewer.ts'

export const metadata: Metadata = { title: 'Profile' }

export default async function ProfilePage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params
  const { viewer } = await requireViewer(workspace, `/w/${workspace}/settings/profile`)
  return <Profile removed={await removedWorkspacesOf(viewer.userId)} mails={mailOrigin() !== null} />
}
