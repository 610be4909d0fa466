import { v7 as uuidv7 } from 'uuid'
import type { NotificationKind } from '#lib/domain/notification-kinds.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import type { WriteContext } from './write.ts'

/** What is to be told, and whom. */
export type Notice = {
  kind: NotificationKind
  /** Ids of people; whoever did it and whoever is no member is left out. */
  to: readonly string[]
  articleId: string
  annotationId?: string | null
  commentId?: string | null
}

/**
 * Rings the bells of people, in the transaction of what it tells of: both are committed, or neither. Of several notices
 * each person gets the first that names them.
 *
 * @param tx the write that it belongs to.
 * @param viewer who did it.
 */
export async function notify(
  { db }: Pick<WriteContext, 'db'>,
  { workspaceId, userId }: Viewer,
  ...notices: readonly Notice[]
): Promise<void> {
  const told = new Map<string, Notice>()
  for (const notice of notices) {
    for (const one of notice.to) if (one !== userId && !told.has(one)) told.set(one, notice)
  }
  if (told.size === 0) return
  const members = await db.member.findMany({
    where: { workspaceId, userId: { in: [...told.keys()] }, removedAt: null, user: { disabledAt: null } },
    select: { userId: true },
  })
  const data = members.flatMap((member) => {
    const notice = told.get(member.userId)
    if (notice === undefined) return []
    const { kind, articleId, annotationId = null, commentId = null } = notice
    return [
      {
        id: uuidv7(),
        workspaceId,
        userId: member.userId,
        kind,
        actorId: userId,
        articleId,
        annotationId,
        commentId,
      },
    ]
  })
  await db.notification.createMany({ data })
}
