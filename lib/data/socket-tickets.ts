import type { TicketDto } from '#lib/domain/live.ts'
import type { Problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { within } from './access.ts'
import { noArticle } from './article-row.ts'
import { database } from './database.ts'
import { hashToken, newToken } from './secret-token.ts'
import type { Claimed } from './sessions.ts'

/** How long a ticket waits to be used, in seconds. */
const TICKET_SECONDS = 60

/** What a ticket opens: one socket of a session, at one article of one workspace. */
export type Ticket = Claimed & { workspaceId: string; articleId: string }

/** Makes a ticket that opens one socket at an article, once and within a minute, at whatever process it is shown. */
export async function issueTicket(
  viewer: Viewer,
  session: Claimed,
  articleId: string,
): Promise<Result<TicketDto, Problem>> {
  const db = database()
  const where = { id: articleId, ...within(viewer, 'article.read') }
  if ((await db.article.findFirst({ where, select: { id: true } })) === null) return err(noArticle)
  const { token, tokenHash } = newToken()
  const [row] = await db.$queryRaw<{ expiresAt: Date }[]>`
    WITH old AS (DELETE FROM "SocketTicket" WHERE "expiresAt" < now() - interval '1 minute')
    INSERT INTO "SocketTicket" ("tokenHash", "workspaceId", "articleId", "sessionId", "expiresAt")
    VALUES (${tokenHash}, ${viewer.workspaceId}::uuid, ${articleId}::uuid, ${session.sessionId}::uuid,
      now() + make_interval(secs => ${TICKET_SECONDS}))
    RETURNING "expiresAt"`
  if (!row) throw new Error('The database kept no ticket.')
  return ok({ ticket: token, expiresAt: row.expiresAt.toISOString() })
}

/** Uses a ticket up; null for one that was used, has run out or never was. */
export async function takeTicket(secret: string): Promise<Ticket | null> {
  const rows = await database().$queryRaw<(Ticket & { isFresh: boolean })[]>`
    DELETE FROM "SocketTicket" t USING "Session" s
    WHERE t."tokenHash" = ${hashToken(secret)} AND s.id = t."sessionId"
    RETURNING t."workspaceId", t."articleId", s.id AS "sessionId", s."userId", s.version AS "sessionVersion",
      t."expiresAt" > now() AS "isFresh"`
  const [row] = rows
  if (!row?.isFresh) return null
  const { isFresh: _, ...ticket } = row
  return ticket
}
