import { v7 as uuidv7 } from 'uuid'
import type { ApiTokenCreate, ApiTokenDto } from '#lib/domain/api-token.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { owned, refusal } from './access.ts'
import { type Database, database } from './database.ts'
import { personDto } from './people.ts'
import { hashToken, newToken } from './secret-token.ts'
import { type Actor, madeHere, type WriteContext, type Written, write } from './write.ts'

const ROW = {
  id: true,
  name: true,
  access: true,
  createdAt: true,
  expiresAt: true,
  lastUsedAt: true,
  member: { select: { user: { select: { id: true, name: true } } } },
} as const satisfies Prisma.ApiTokenSelect
type Row = Prisma.ApiTokenGetPayload<{ select: typeof ROW }>

const apiTokenDto = (row: Row): ApiTokenDto => ({
  id: row.id,
  name: row.name,
  access: row.access,
  person: personDto(row.member.user),
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
})

/**
 * The tokens that nobody has revoked, newest first: one's own, and for an admin those of everybody. One that has run out
 * stays listed, so that whoever wonders about a script that stopped finds it.
 */
export async function listTokens(
  viewer: Viewer,
  { cursor, limit = 50 }: { cursor?: string | undefined; limit?: number | undefined } = {},
): Promise<{ items: ApiTokenDto[]; next: string | null }> {
  const rows = await database().apiToken.findMany({
    where: {
      ...owned(viewer, 'token.read', 'userId'),
      revokedAt: null,
      ...(cursor === undefined ? {} : { id: { lt: cursor } }),
    },
    select: ROW,
    orderBy: { id: 'desc' },
    take: limit + 1,
  })
  const page = rows.slice(0, limit)
  return { items: page.map(apiTokenDto), next: rows.length > limit ? (page.at(-1)?.id ?? null) : null }
}

const taken = problem('conflict', 'That id is taken. Nothing was made; choose another.')

/** Makes a token of the viewer's own. Its secret is answered this once: the same request again answers without it. */
export async function createToken(
  viewer: Viewer,
  input: ApiTokenCreate,
  intentId: string | null,
): Promise<Result<Written<ApiTokenDto>, Problem>> {
  const refused = refusal(viewer, 'token.create')
  if (refused) return err(refused)
  const id = input.id ?? uuidv7()
  const again = async (db: Database): Promise<Result<ApiTokenDto, Problem>> => {
    const made = (await madeHere(db, viewer, intentId, 'token.created')) ?? id
    const row = await db.apiToken.findFirst({
      where: { id: made, workspaceId: viewer.workspaceId, userId: viewer.userId },
      select: ROW,
    })
    return row ? ok(apiTokenDto(row)) : err(taken)
  }
  return write(viewer, { intentId, again }, async (context) => {
    if ((await context.db.apiToken.count({ where: { id } })) > 0) return again(context.db)
    return ok(await addToken(context, viewer, { ...input, id }))
  })
}

/** Adds a token for a member inside a write, with its secret in the answer. */
export async function addToken(
  { db, record, now }: WriteContext,
  member: Actor,
  token: { id: string; name: string; access: ApiTokenDto['access']; days: number },
  facts?: Record<string, unknown>,
): Promise<ApiTokenDto> {
  const { id, name, access, days } = token
  const { workspaceId, userId } = member
  const secret = `${PREFIX}${newToken().token}`
  const row = await db.apiToken.create({
    data: {
      id,
      workspaceId,
      userId,
      name,
      access,
      tokenHash: hashToken(secret),
      expiresAt: new Date((await now()).getTime() + days * 24 * 60 * 60 * 1000),
    },
    select: ROW,
  })
  const after = { userId, name, access, expiresAt: row.expiresAt }
  record({ type: 'token.created', subjectId: id, after, ...(facts ? { facts } : {}) })
  return { ...apiTokenDto(row), token: secret }
}

/** What every secret begins with, so that one that leaked is known for what it is. */
const PREFIX = 'cm_'

/** Ends a token at once: one's own, and for an admin anybody's. */
export async function revokeToken(
  viewer: Viewer,
  id: string,
  intentId: string | null,
): Promise<Result<Written<null>, Problem>> {
  return write(viewer, { intentId, again: async () => ok(null) }, async ({ db, record, now }) => {
    const row = await db.apiToken.findFirst({
      where: { id, ...owned(viewer, 'token.revoke', 'userId') },
      select: { userId: true, name: true, access: true, expiresAt: true },
    })
    if (row === null) return err(problem('not-found', 'There is no such token.'))
    const { count } = await db.apiToken.updateMany({
      where: { id, workspaceId: viewer.workspaceId, revokedAt: null },
      data: { revokedAt: await now(), revokedById: viewer.userId },
    })
    if (count > 0) record({ type: 'token.revoked', subjectId: id, before: row })
    return ok(null)
  })
}

/** Ends every token of a member inside a write that takes them away. */
export async function endTokens(
  { db, now }: Pick<WriteContext, 'db' | 'now'>,
  member: Actor,
  revokedById: string,
): Promise<void> {
  await db.apiToken.updateMany({
    where: { workspaceId: member.workspaceId, userId: member.userId, revokedAt: null },
    data: { revokedAt: await now(), revokedById },
  })
}
