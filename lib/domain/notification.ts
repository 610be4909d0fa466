import { z } from 'zod'
import { Id, PersonDto } from './annotation.ts'
import { MarkBrief } from './event-dto.ts'
import { NOTIFICATION_KINDS } from './notification-kinds.ts'

/** One thing that concerns the viewer. */
export const NotificationDto = z.object({
  id: Id,
  kind: z.enum(NOTIFICATION_KINDS),
  actor: PersonDto,
  article: z.object({ id: Id, title: z.string() }),
  /** The mark that it is about; null where it is about the article as a whole. */
  mark: MarkBrief.nullable(),
  /** The comment that it is about, with the beginning of its words. */
  comment: z.object({ id: Id, excerpt: z.string() }).nullable(),
  at: z.string(),
  readAt: z.string().nullable(),
})
export type NotificationDto = z.infer<typeof NotificationDto>

/** `?all=1&cursor=&limit=`: what is unread, or everything; the newest first. */
export const NotificationFilters = z.object({
  all: z
    .enum(['0', '1'])
    .transform((value) => value === '1')
    .optional(),
  cursor: Id.optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
})
export type NotificationFilters = z.infer<typeof NotificationFilters>

/** `unread` counts what the list without `all` holds. */
export const NotificationPage = z.object({
  items: z.array(NotificationDto),
  next: Id.nullable(),
  unread: z.number().int(),
})
export type NotificationPage = z.infer<typeof NotificationPage>

/** Some by id; or all up to one, so that what has come since stays unread. */
export const NotificationsRead = z.union([
  z.strictObject({ ids: z.array(Id).min(1).max(200) }),
  z.strictObject({ upTo: Id }),
])
export type NotificationsRead = z.infer<typeof NotificationsRead>

export const UnreadCount = z.object({ unread: z.number().int() })
