import type { Metadata } from 'next'
import { NotificationList } from '#components/notifications/notification-list.tsx'
import { listNotifications } from '#lib/data/notifications.ts'
import { pathWith, requireViewer, type SearchParams } from '../require-viewer.ts'

export const metadata: Metadata = { title: 'Notifications' }

type Props = { params: Promise<{ workspace: string }>; searchParams: SearchParams }

export default async function NotificationsPage({ params, searchParams }: Props) {
  const { workspace } = await params
  const asked = await searchParams
  const { viewer } = await requireViewer(workspace, pathWith(`/w/${workspace}/notifications`, asked))
  return <NotificationList first={await listNotifications(viewer)} />
}
