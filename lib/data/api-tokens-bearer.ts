import type { ApiTokenDto } from '#lib/domain/api-token.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { database } from './database.ts'
import { hashToken } from './secret-token.ts'
import { shut } from './viewer.ts'

/** Whom a token acts for, where, and what it is for. */
export type TokenBearer = { viewer: Viewer; access: ApiTokenDto['access'] }

const SECRET = /^cm_[\w-]{43}$/
/** How often the time of the last use is written down. */
const USE_NOTED_MS = 60_000

const spent = problem(
  'not-signed-in',
  'This token does not work: it was revoked, has run out, or was never made here. Make another in the settings.',
)

/**
 * Whom a secret stands for, as things are at this moment: the member with the role they have now. One that was revoked
 * or has run out, or whose person was removed or disabled, stands for nobody.
 */
export async function findTokenBearer(secret: string): Promise<Result<TokenBearer, Problem>> {
  if (!SECRET.test(secret)) return err(spent)
  const row = await database().apiToken.findFirst({
    where: {
      tokenHash: hashToken(secret),
      revokedAt: null,
      expiresAt: { gt: new Date() },
      member: { removedAt: null, user: { disabledAt: null }, workspace: { deletedAt: null } },
    },
    select: {
      id: true,
      workspaceId: true,
      userId: true,
      access: true,
      lastUsedAt: true,
      member: {
        select: {
          role: true,
          user: { select: { secondFactorSince: true } },
          workspace: { select: { secondFactorRequired: true } },
        },
      },
    },
  })
  if (row === null) return err(spent)
  const { id, workspaceId, userId, access, member } = row
  if (member.workspace.secondFactorRequired && member.user.secondFactorSince === null) return err(shut)
  if (row.lastUsedAt === null || Date.now() - row.lastUsedAt.getTime() > USE_NOTED_MS) await noteUse(id)
  return ok({
    viewer: { userId, workspaceId, role: member.role, tokenId: id },
    access,
  })
}

/** Of many requests at once one writes. */
async function noteUse(id: string): Promise<void> {
  await database().$executeRaw`
    UPDATE "ApiToken" SET "lastUsedAt" = now()
    WHERE id = ${id}::uuid
      AND ("lastUsedAt" IS NULL OR "lastUsedAt" < now() - make_interval(secs => ${USE_NOTED_MS / 1000}))`
}
