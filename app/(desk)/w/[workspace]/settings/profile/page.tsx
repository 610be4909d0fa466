import type { Metadata } from 'next'
import { Profile } from '#components/settings/profile.tsx'
import { requireViewer } from '../../require-viewer.ts'

export const metadata: Metadata = { title: 'Profile' }

export default async function ProfilePage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params
  await requireViewer(workspace, `/w/${workspace}/settings/profile`)
  return <Profile />
}
