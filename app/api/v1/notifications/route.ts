import { listNotifications } from '#lib/data/notifications.ts'
import { NotificationFilters, NotificationPage } from '#lib/domain/notification.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  summary: 'What concerns you on this desk, newest first',
  who: 'viewer',
  query: NotificationFilters,
  answers: { 200: NotificationPage },
  handle: async ({ viewer, query }) => ok({ body: await listNotifications(viewer, query) }),
})
