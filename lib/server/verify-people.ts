import { afterOf, type Fields, type Noun, timeOf } from './verify-rows.ts'

/** How a workspace, its members and its invitations follow from the events. */

/** What a workspace asks of its members when it is made. */
const AT_FIRST = { secondFactorRequired: false, presence: true, sealed: false, quorum: 2, blind: false }

export const WORKSPACES: Noun<{
  key: string
  slug: string
  name: string
  sample: boolean
  secondFactorRequired: boolean
  presence: boolean
  sealed: boolean
  quorum: number
  blind: boolean
  deleted: boolean
}> = {
  table: 'Workspace',
  key: 'e."subjectId"::text',
  where: `e.type LIKE 'workspace.%'`,
  rows: `SELECT id::text AS key, slug, name, sample, "secondFactorRequired", presence, sealed, quorum, blind, "deletedAt" IS NOT NULL AS deleted FROM "Workspace" WHERE id = $1`,
  says: (event) => ({
    ...(event.type === 'workspace.created' ? AT_FIRST : {}),
    ...afterOf(event),
    deleted: event.type === 'workspace.deleted',
  }),
  stands: ({ key: _key, ...row }) => row,
  title: (key, { slug }) => `Workspace ${key} (${slug})`,
}

export const MEMBERS: Noun<{ key: string; role: string; removed: boolean }> = {
  table: 'Member',
  key: 'e."subjectId"::text',
  where: `e.type IN ('member.joined', 'member.changed', 'member.removed')`,
  rows: `
    SELECT "userId"::text AS key, role, "removedAt" IS NOT NULL AS removed
    FROM "Member" WHERE "workspaceId" = $1 ORDER BY "userId"`,
  says(event) {
    if (event.type === 'member.removed') return { removed: true }
    const { role } = afterOf(event)
    return {
      ...(role === undefined ? {} : { role }),
      ...(event.type === 'member.joined' ? { removed: false } : {}),
    }
  },
  stands: ({ key: _key, ...row }) => row,
  title: (key) => `Member ${key}`,
}

type InvitationRow = {
  key: string
  email: string | null
  role: string
  expiresAt: Date
  createdById: string
  revoked: boolean
}

export const INVITATIONS: Noun<InvitationRow> = {
  table: 'Invitation',
  key: 'e."subjectId"::text',
  where: `e.type LIKE 'invitation.%'`,
  rows: `
    SELECT id::text AS key, email, role, "expiresAt", "createdById", "revokedAt" IS NOT NULL AS revoked
    FROM "Invitation" WHERE "workspaceId" = $1 ORDER BY id`,
  says(event) {
    const made: Fields = event.type === 'invitation.created' ? { createdById: event.actorId } : {}
    return { ...afterOf(event), ...made, revoked: event.type === 'invitation.revoked' }
  },
  stands: ({ key: _key, expiresAt, ...row }) => ({ ...row, expiresAt: timeOf(expiresAt) }),
  title: (key, { email }) => `Invitation ${key}${email ? ` of ${email}` : ''}`,
}
