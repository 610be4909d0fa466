import { afterOf, type Fields, type Noun, timeOf } from './verify-rows.ts'

/** How the tokens of scripts follow from the events. */

type TokenRow = {
  key: string
  userId: string
  name: string
  access: string
  expiresAt: Date
  revoked: boolean
}

export const TOKENS: Noun<TokenRow> = {
  table: 'ApiToken',
  key: 'e."subjectId"::text',
  where: `e.type LIKE 'token.%'`,
  rows: `
    SELECT id::text AS key, "userId", name, access, "expiresAt", "revokedAt" IS NOT NULL AS revoked
    FROM "ApiToken" WHERE "workspaceId" = $1 ORDER BY id`,
  // Tokens also end with their member, of which an event of the member tells; so only an end is held to.
  says: (event): Fields => (event.type === 'token.revoked' ? { revoked: true } : afterOf(event)),
  stands: ({ key: _key, expiresAt, ...row }) => ({ ...row, expiresAt: timeOf(expiresAt) }),
  title: (key, { name }) => `Token ${key} (${name})`,
}
