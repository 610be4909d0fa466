import type { NotificationDto, NotificationPage, NotificationsRead } from '#lib/domain/notification.ts'
import { NOTIFICATION_KINDS, type NotificationKind } from '#lib/domain/notification-kinds.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { readableMark } from './access.ts'
import { type Database, database } from './database.ts'
import { marksOf } from './history.ts'
import { shownPeople } from './shown-people.ts'

/** How much of a comment a notification shows, in UTF-16 code units. */
const EXCERPT = 160

/** What concerns the viewer and still stands: what it is about is not in the bin. The list and its count ask the same. */
function standing(viewer: Viewer): Prisma.NotificationWhereInput {
  return {
    workspaceId: viewer.workspaceId,
    userId: viewer.userId,
    kind: { in: [...NOTIFICATION_KINDS] },
    article: { deletedAt: null },
    AND: [
      { OR: [{ annotationId: null }, { annotation: { deletedAt: null, AND: [readableMark(viewer)] } }] },
      { OR: [{ commentId: null }, { comment: { deletedAt: null } }] },
    ],
  }
}

/** How many unread notifications the viewer has: as many as `listNotifications` lists. */
export async function unreadCount(db: Database, viewer: Viewer): Promise<number> {
  return db.notification.count({ where: { ...standing(viewer), readAt: null } })
}

/** What concerns the viewer, the newest first, a page at a time by key: what is unread, or with `all` everything. */
export async function listNotifications(
  viewer: Viewer,
  { all = false, cursor, limit = 50 }: { all?: boolean; cursor?: string; limit?: number } = {},
): Promise<NotificationPage> {
  const db = database()
  const rows = await db.notification.findMany({
    where: {
      ...standing(viewer),
      ...(all ? {} : { readAt: null }),
      ...(cursor === undefined ? {} : { id: { lt: cursor } }),
    },
    orderBy: { id: 'desc' },
    take: limit + 1,
    select: {
      id: true,
      kind: true,
      actorId: true,
      annotationId: true,
      createdAt: true,
      readAt: true,
      article: { select: { id: true, title: true } },
      comment: { select: { id: true, text: true } },
    },
  })
  const page = rows.slice(0, limit)
  const marks = await marksOf(
    db,
    viewer,
    page.map((row) => row.annotationId),
  )
  const people = await shownPeople(
    db,
    viewer,
    page.map((row) => row.article.id),
    page.map((row) => row.actorId),
  )
  const items = page.map(
    (row): NotificationDto => ({
      id: row.id,
      kind: row.kind as NotificationKind,
      actor: people.get(row.article.id, row.actorId),
      article: row.article,
      mark: (row.annotationId !== null && marks.get(row.annotationId)) || null,
      comment: row.comment && { id: row.comment.id, excerpt: excerptOf(row.comment.text) },
      at: row.createdAt.toISOString(),
      readAt: row.readAt?.toISOString() ?? null,
    }),
  )
  const last = rows.length > limit ? page.at(-1) : undefined
  return { items, next: last?.id ?? null, unread: await unreadCount(db, viewer) }
}

function excerptOf(text: string): string {
  const line = text.replaceAll(/\s+/gu, ' ')
  if (line.length <= EXCERPT) return line
  const cut = line.slice(0, EXCERPT)
  return `${cut.isWellFormed() ? cut : cut.slice(0, -1)}…`
}

/** Marks notifications of the viewer as read, and answers how many are unread; those of others are left alone. */
export async function markNotificationsRead(
  viewer: Viewer,
  which: NotificationsRead,
): Promise<{ unread: number }> {
  const db = database()
  const { workspaceId, userId } = viewer
  const id = 'ids' in which ? { in: which.ids } : { lte: which.upTo }
  await db.notification.updateMany({
    where: { workspaceId, userId, readAt: null, id },
    data: { readAt: new Date() },
  })
  return { unread: await unreadCount(db, viewer) }
}
