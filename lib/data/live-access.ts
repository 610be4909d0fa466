import type { PersonDto } from '#lib/domain/annotation.ts'
import type { Role } from '#lib/domain/permission.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { database } from './database.ts'
import { personDto } from './people.ts'
import { SESSION_DAYS } from './sessions.ts'
import type { Ticket } from './socket-tickets.ts'

/** What a socket may at this moment: who it is, as what, and whether colleagues may see it. */
export type Standing = { viewer: Viewer; person: PersonDto; presence: boolean }

type Row = { place: number; role: Role; name: string; presence: boolean }

/**
 * Whether presence is shown at an article to and of a person: the workspace may be without, the person may be without,
 * and on a blind article there is none at all. `w`, `u` and `a` are the workspace, the person and
 * the article.
 */
const presenceAllowed = Prisma.sql`(
  w.presence AND coalesce(u.preferences ->> 'presence', 'true') <> 'false' AND NOT coalesce(a.blind, w.blind))`

/**
 * The standing of each socket, in the order asked for; null for one whose session has ended, whose person belongs to the
 * workspace no more, or whose article is gone. One statement whatever their number, as each socket is asked for at least
 * each minute.
 */
export async function standingOf(sockets: readonly Ticket[]): Promise<(Standing | null)[]> {
  if (sockets.length === 0) return []
  const asked = JSON.stringify(sockets.map((socket, place) => ({ ...socket, place })))
  const rows = await database().$queryRaw<Row[]>`
    SELECT c.place, m.role::text AS role, u.name, ${presenceAllowed} AS presence
    FROM jsonb_to_recordset(${asked}::jsonb) AS c (place int, "sessionId" uuid, "userId" uuid, "sessionVersion" int,
      "workspaceId" uuid, "articleId" uuid)
    JOIN "Session" s ON s.id = c."sessionId" AND s."userId" = c."userId" AND s.version = c."sessionVersion"
      AND s."endedAt" IS NULL AND s."createdAt" > now() - make_interval(days => ${SESSION_DAYS})
    JOIN "User" u ON u.id = s."userId" AND u."sessionVersion" = s.version AND u."disabledAt" IS NULL
      AND (s."secondFactorAt" IS NOT NULL OR u."secondFactorSince" IS NULL)
    JOIN "Workspace" w ON w.id = c."workspaceId" AND w."deletedAt" IS NULL
      AND NOT (w."secondFactorRequired" AND u."secondFactorSince" IS NULL)
    JOIN "Member" m ON m."workspaceId" = w.id AND m."userId" = u.id AND m."removedAt" IS NULL
    JOIN "Article" a ON a.id = c."articleId" AND a."workspaceId" = w.id`
  const found = new Map(rows.map((row) => [row.place, row]))
  return sockets.map(({ userId, workspaceId }, place) => {
    const row = found.get(place)
    if (!row) return null
    const { role, name, presence } = row
    return { viewer: { userId, workspaceId, role }, person: personDto({ id: userId, name }), presence }
  })
}
