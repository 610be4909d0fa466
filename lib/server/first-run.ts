import { v7 as uuidv7 } from 'uuid'
import { newToken } from '#lib/data/secret-token.ts'
import { withConnection } from './connection.ts'

/**
 * The path of a new one-time link that makes the first admin, or null when somebody can sign in already.
 * The link of an earlier start ends with it.
 */
export async function firstRunPath(applicationUrl: string): Promise<string | null> {
  const { token, tokenHash } = newToken()
  return withConnection(applicationUrl, 'DATABASE_URL', async (application) => {
    // People of the sample have no password and cannot sign in.
    const { rows } = await application.query<{ settled: boolean }>(
      'SELECT EXISTS (SELECT FROM "User" WHERE "passwordHash" IS NOT NULL) AS settled',
    )
    if (rows[0]?.settled) return null
    await application.query('BEGIN')
    await application.query('DELETE FROM "SetupLink" WHERE "usedAt" IS NULL')
    await application.query('INSERT INTO "SetupLink" (id, "tokenHash") VALUES ($1, $2)', [
      uuidv7(),
      tokenHash,
    ])
    await application.query('COMMIT')
    return `/first-run?token=${token}`
  })
}
