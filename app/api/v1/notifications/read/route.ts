import { markNotificationsRead } from '#lib/data/notifications.ts'
import { NotificationsRead, UnreadCount } from '#lib/domain/notification.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const POST = route({
  summary: 'Mark notifications as read, some or all up to one',
  who: 'viewer',
  body: NotificationsRead,
  answers: { 200: UnreadCount },
  handle: async ({ viewer, body }) => ok({ body: await markNotificationsRead(viewer, body) }),
})
