import { v7 as uuidv7 } from 'uuid'
import { NOTIFICATION_KINDS, type NotificationKind, USUAL_DIGEST } from '#lib/domain/notification-kinds.ts'
import type { Role } from '#lib/domain/permission.ts'
import { database } from './database.ts'
import { listNotifications } from './notifications.ts'

/** After how many seconds of waiting what a bell tells is mailed, by what the person chose. */
export type DigestWaits = { hourly: number; daily: number }

/** What one mail tells one person of one desk. */
export type ClaimedDigest = {
  /** Names the mail, so that a second copy of it could be told. */
  id: string
  email: string
  name: string
  workspace: { slug: string; name: string }
  /** The newest first. */
  items: { kind: NotificationKind; actor: string; title: string; quote: string | null; path: string }[]
  /** How many more wait than are told. */
  more: number
  notificationIds: string[]
}

/** What is older than this many days is not mailed any more. */
const LAST_DAYS = 7
const MOST_ITEMS = 30

/**
 * Takes up the mail that is due for longest: somebody's unread notifications of one desk, once the first of them has waited
 * as long as they chose. From then on no other process takes them up. A job, so without a viewer; null where none is due.
 */
export async function claimDigest(waits: DigestWaits): Promise<ClaimedDigest | null> {
  for (;;) {
    const claimed = await claimNext(waits)
    if (claimed === null) return null
    const { userId, workspaceId, role, ids, ...rest } = claimed
    const page = await listNotifications({ userId, workspaceId, role }, { limit: 200 })
    const standing = page.items.filter((one) => ids.includes(one.id))
    // What they are about may have gone to the bin since: then there is nothing to tell.
    if (standing.length === 0) continue
    const { slug } = rest.workspace
    return {
      ...rest,
      id: uuidv7(),
      notificationIds: ids,
      more: Math.max(0, standing.length - MOST_ITEMS),
      items: standing.slice(0, MOST_ITEMS).map(({ kind, actor, article, mark, comment }) => ({
        kind,
        actor: actor.name,
        title: article.title,
        quote: mark?.quote ?? null,
        path: comment ? `/a/${comment.id}` : mark ? `/a/${mark.id}` : `/w/${slug}/articles/${article.id}`,
      })),
    }
  }
}

type Due = {
  userId: string
  workspaceId: string
  role: Role
  email: string
  name: string
  slug: string
  workspaceName: string
}

async function claimNext({ hourly, daily }: DigestWaits) {
  return database().$transaction(async (db) => {
    const [due] = await db.$queryRaw<Due[]>`
      SELECT m."userId", m."workspaceId", m.role::text AS role, u.email, u.name, w.slug, w.name AS "workspaceName"
      FROM "Notification" n
        JOIN "Member" m ON m."workspaceId" = n."workspaceId" AND m."userId" = n."userId"
        JOIN "User" u ON u.id = m."userId" JOIN "Workspace" w ON w.id = m."workspaceId",
        LATERAL (SELECT coalesce(u.preferences ->> 'digest', ${USUAL_DIGEST}) AS chosen) AS digest
      WHERE n."readAt" IS NULL AND n."mailedAt" IS NULL AND n.kind = ANY(${[...NOTIFICATION_KINDS]}::text[])
        AND (n."mailAfter" IS NULL OR n."mailAfter" <= now())
        AND n."createdAt" > now() - make_interval(days => ${LAST_DAYS})
        AND n."createdAt" <= now() - make_interval(secs => CASE digest.chosen
          WHEN 'hourly' THEN ${hourly}::float8 WHEN 'daily' THEN ${daily}::float8 END)
        AND m."removedAt" IS NULL AND u."disabledAt" IS NULL AND w."deletedAt" IS NULL
        AND (u."passwordHash" IS NOT NULL OR EXISTS (SELECT FROM "Identity" i WHERE i."userId" = u.id))
      ORDER BY n."createdAt" LIMIT 1 FOR NO KEY UPDATE OF m SKIP LOCKED`
    if (due === undefined) return null
    const { userId, workspaceId, role, email, name, slug, workspaceName } = due
    const taken = await db.$queryRaw<{ id: string }[]>`
      UPDATE "Notification" SET "mailedAt" = now()
      WHERE "workspaceId" = ${workspaceId}::uuid AND "userId" = ${userId}::uuid
        AND "readAt" IS NULL AND "mailedAt" IS NULL RETURNING id`
    const ids = taken.map((row) => row.id)
    return { userId, workspaceId, role, email, name, workspace: { slug, name: workspaceName }, ids }
  })
}

/** Puts back what a mail was to tell and surely did not, to be tried again after so many seconds. */
export async function returnDigest(
  { notificationIds }: Pick<ClaimedDigest, 'notificationIds'>,
  seconds: number,
): Promise<void> {
  await database().$executeRaw`
    UPDATE "Notification" SET "mailedAt" = NULL, "mailAfter" = now() + make_interval(secs => ${seconds}::float8)
    WHERE id = ANY(${notificationIds}::uuid[])`
}
