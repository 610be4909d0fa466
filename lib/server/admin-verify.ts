import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import type { AdminAnswer, AdminCommand } from './admin-command.ts'
import { withConnection } from './connection.ts'
import { migrationLevel } from './migrations.ts'
import { Refusal, reasonOf } from './refusal.ts'
import type { Verified, VerifiedWorkspace } from './verify.ts'

export const VERIFY: AdminCommand = {
  name: 'verify',
  synopsis: '[--known FILE] [--json]',
  summary: `Reads the whole database, changes nothing, and holds it against what happened: the hash chain of each
workspace, and each row against what the events say of it. Names the first row that was changed behind the
desk's back, and ends with exit code 1. --known is an earlier answer of verify --json, kept elsewhere: with it
a chain is also found out that was cut at its end or written anew.`,
  options: { known: { type: 'string' } },
  opening: 'as it is',
  async prepare(given) {
    const known = typeof given.known === 'string' ? knownIn(given.known) : []
    return async ({ ownerUrl, setting }, progress) =>
      withConnection(ownerUrl, setting, async (client) => {
        const { applied, waiting } = await migrationLevel(client)
        if (applied.length === 0) throw new Refusal(`There is no desk in the database of ${setting}.`)
        if (waiting.length > 0) {
          throw new Refusal(
            'The database is of an older version than this one: start the desk once, or verify with that version.',
          )
        }
        const { verifyDesk } = await import('./verify.ts')
        return verifiedAnswer(await progress('Verifying', verifyDesk(client, known)))
      })
  },
}

/** What was found, for a person and for a script. */
export function verifiedAnswer(verified: Verified): AdminAnswer {
  const { ok, workspaces, findings, more } = verified
  const json = { ...verified }
  if (ok) {
    const tips = workspaces.map(({ slug, tip }) => `  ${slug}: event ${tip.sequence}, ${tip.hash}`)
    return { words: ['Everything is as its events say.', ...tips].join('\n'), json }
  }
  const lines = findings.map((one) => `[${one.workspace}] ${one.words}`)
  const count = `${findings.length}${more ? ' or more' : ''}`
  const [first = '', ...others] = lines
  const head = `Not everything is as its events say; ${count} found. The first:\n${first}`
  return { words: [head, ...others].join('\n'), json, failed: true }
}

const Known = z.object({
  workspaces: z.array(
    z.object({
      id: z.string(),
      slug: z.string(),
      tip: z.object({ sequence: z.number().int(), hash: z.string() }),
    }),
  ),
})

function knownIn(name: string): VerifiedWorkspace[] {
  const path = resolve(process.env.INIT_CWD || process.cwd(), name)
  try {
    return Known.parse(JSON.parse(readFileSync(path, 'utf8'))).workspaces
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    const isOther = error instanceof z.ZodError || error instanceof SyntaxError
    const reason = isMissing
      ? 'there is no such file'
      : isOther
        ? 'it is no answer of verify --json'
        : reasonOf(error)
    throw new Refusal(`--known ${path} cannot be used: ${reason}.`)
  }
}
