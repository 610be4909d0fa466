import { v7 as uuidv7 } from 'uuid'
import type { InvitationCreate, InvitationDto } from '#lib/domain/member.ts'
import type { Role } from '#lib/domain/permission.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { refusal, within } from './access.ts'
import { identityIsTaken, type Known } from './account-identities.ts'
import { type Database, database } from './database.ts'
import { HAS_A_WAY_IN } from './people.ts'
import { hashToken, newToken } from './secret-token.ts'
import { addMember } from './workspaces.ts'
import { madeHere, type Written, write } from './write.ts'

/** How long an invitation stands. */
const DAYS = 7

const ROW = { id: true, email: true, role: true, createdAt: true, expiresAt: true } as const
type Row = { id: string; email: string | null; role: Role; createdAt: Date; expiresAt: Date }

const invitationDto = (row: Row): InvitationDto => ({
  id: row.id,
  email: row.email,
  role: row.role,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
})

const OPEN = { usedAt: null, revokedAt: null } as const

/** The invitations that can still be used, newest first. */
export async function listInvitations(viewer: Viewer): Promise<Result<InvitationDto[], Problem>> {
  const refused = refusal(viewer, 'member.invite')
  if (refused) return err(refused)
  const rows = await database().invitation.findMany({
    where: { ...within(viewer, 'member.invite'), ...OPEN, expiresAt: { gt: new Date() } },
    select: ROW,
    orderBy: { id: 'desc' },
  })
  return ok(rows.map(invitationDto))
}

/**
 * Makes a single-use invitation. The secret of its link is answered this once and kept only as a hash, so the same
 * request again answers the invitation without it.
 */
export async function createInvitation(
  viewer: Viewer,
  input: InvitationCreate,
  intentId: string | null,
): Promise<Result<Written<{ invitation: InvitationDto; token: string | null }>, Problem>> {
  const refused = refusal(viewer, 'member.invite')
  if (refused) return err(refused)
  const id = input.id ?? uuidv7()
  const again = async (
    db: Database,
  ): Promise<Result<{ invitation: InvitationDto; token: null }, Problem>> => {
    const made = (await madeHere(db, viewer, intentId, 'invitation.created')) ?? id
    const row = await db.invitation.findFirst({
      where: { id: made, ...within(viewer, 'member.invite') },
      select: ROW,
    })
    if (row) return ok({ invitation: invitationDto(row), token: null })
    return err(problem('conflict', 'That id is taken. Nothing was made; choose another.'))
  }
  return write<{ invitation: InvitationDto; token: string | null }>(
    viewer,
    { intentId, again },
    async ({ db, record, now }) => {
      if ((await db.invitation.count({ where: { id } })) > 0) return again(db)
      const member = await db.member.count({
        where: { workspaceId: viewer.workspaceId, removedAt: null, user: { email: input.email } },
      })
      if (member > 0) {
        const words = 'This person is a member already. Change their role instead.'
        return err(problem('not-valid', words, { fields: { email: words } }))
      }
      const { token, tokenHash } = newToken()
      const row = await db.invitation.create({
        data: {
          id,
          workspaceId: viewer.workspaceId,
          email: input.email,
          role: input.role,
          tokenHash,
          createdById: viewer.userId,
          expiresAt: new Date((await now()).getTime() + DAYS * 24 * 60 * 60 * 1000),
        },
        select: ROW,
      })
      const { createdAt: _, ...after } = row
      record({ type: 'invitation.created', subjectId: id, after })
      return ok({ invitation: invitationDto(row), token })
    },
  )
}

/** Who invites, and whereto, in the words of a mail. */
export async function invitationWords(viewer: Viewer): Promise<{ inviter: string; workspace: string }> {
  const member = await database().member.findFirstOrThrow({
    where: { ...within(viewer, 'member.invite'), userId: viewer.userId },
    select: { user: { select: { name: true } }, workspace: { select: { name: true } } },
  })
  return { inviter: member.user.name, workspace: member.workspace.name }
}

/** Withdraws an invitation that nobody has used. */
export async function revokeInvitation(
  viewer: Viewer,
  id: string,
  intentId: string | null,
): Promise<Result<Written<null>, Problem>> {
  const refused = refusal(viewer, 'member.invite')
  if (refused) return err(refused)
  return write(viewer, { intentId, again: async () => ok(null) }, async ({ db, record, now }) => {
    const scope = { id, ...within(viewer, 'member.invite') }
    const { count } = await db.invitation.updateMany({
      where: { ...scope, ...OPEN },
      data: { revokedAt: await now() },
    })
    if (count > 0) record({ type: 'invitation.revoked', subjectId: id })
    else if ((await db.invitation.count({ where: { ...scope, revokedAt: { not: null } } })) === 0) {
      return err(problem('not-found', 'There is no such invitation, or it was used already.'))
    }
    return ok(null)
  })
}

const gone = problem('gone', 'This invitation was used, withdrawn or has run out. Ask for a new one.')
const unknown = problem(
  'not-found',
  'There is no such invitation. Copy the whole link, or ask for a new one.',
)

/** What the holder of a link may know of its invitation. `known` says that its address has an account already. */
export async function findInvitation(
  token: string,
): Promise<Result<{ workspaceName: string; role: Role; email: string | null; known: boolean }, Problem>> {
  const row = await database().invitation.findUnique({
    where: { tokenHash: hashToken(token) },
    select: {
      ...ROW,
      usedAt: true,
      revokedAt: true,
      workspace: { select: { name: true, deletedAt: true } },
    },
  })
  if (!row) return err(unknown)
  if (row.usedAt || row.revokedAt || row.workspace.deletedAt || row.expiresAt <= new Date()) return err(gone)
  const account =
    row.email === null
      ? null
      : await database().user.findFirst({
          where: { email: row.email, ...HAS_A_WAY_IN },
          select: { id: true },
        })
  return ok({
    workspaceName: row.workspace.name,
    role: row.role,
    email: row.email,
    known: account !== null,
  })
}

/**
 * Spends an invitation: a new account joins, or one that stands and whose password was checked gains the membership.
 * Of two who race with one link one wins; a person who is a member already leaves the link unspent.
 */
export async function acceptInvitation(input: {
  token: string
  name: string
  email: string
  account:
    | { kind: 'new'; passwordHash: string }
    | { kind: 'provided'; identity: Known }
    | { kind: 'known'; userId: string }
}): Promise<Result<{ userId: string; email: string }, Problem>> {
  const found = await database().invitation.findUnique({
    where: { tokenHash: hashToken(input.token) },
    select: { id: true, workspaceId: true, email: true, role: true },
  })
  if (!found) return err(unknown)
  if (found.email !== null && found.email !== input.email) {
    const words = `This invitation is for ${found.email}.`
    return err(problem('not-valid', words, { fields: { email: words } }))
  }
  const { account } = input
  const userId = account.kind === 'known' ? account.userId : uuidv7()
  const actor = { userId, workspaceId: found.workspaceId }
  const written = await write(actor, { again: async () => err(gone) }, async (context) => {
    const { db } = context
    const used = await db.$executeRaw`
      UPDATE "Invitation" SET "usedAt" = now(), "usedById" = ${userId}::uuid
      WHERE id = ${found.id}::uuid AND "usedAt" IS NULL AND "revokedAt" IS NULL AND "expiresAt" > now()
        AND EXISTS (SELECT FROM "Workspace" w WHERE w.id = "workspaceId" AND w."deletedAt" IS NULL)`
    if (used === 0) return err(gone)
    if (account.kind !== 'known') {
      if ((await db.user.count({ where: { email: input.email } })) > 0) {
        return err(account.kind === 'new' ? takenMeanwhile : linkFirst)
      }
      const passwordHash = account.kind === 'new' ? account.passwordHash : null
      const { email, name } = input
      await db.user.create({ data: { id: userId, email, name, passwordHash }, select: { id: true } })
    }
    if (account.kind === 'provided') {
      if (await identityIsTaken(account.identity, db)) return err(gone)
      await db.identity.create({
        data: { id: uuidv7(), userId, lastUsedAt: new Date(), ...account.identity },
        select: { id: true },
      })
    }
    if (account.kind === 'known') {
      const standing = await db.member.count({ where: { ...actor, removedAt: null } })
      if (standing > 0) {
        return err(
          problem('conflict', 'You are a member of this desk already. Sign in.', { code: 'member-already' }),
        )
      }
    }
    await addMember(context, { ...actor, role: found.role })
    return ok({ userId, email: input.email })
  })
  return written.ok ? ok(written.value.value) : written
}

const takenMeanwhile = problem(
  'conflict',
  'This address got an account a moment ago. Try again with its password.',
)
const linkFirst = problem(
  'conflict',
  'This address has an account here already. Sign in to it with its password, link your organisation’s sign-in under Settings, Security, and open this link again.',
  { code: 'link-first' },
)
