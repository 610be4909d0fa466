import type pg from 'pg'
import type { AdminCommand } from './admin-command.ts'
import { verifiedAnswer } from './admin-verify.ts'
import { backUp } from './backup.ts'
import type { Sums } from './backup-format.ts'
import { withConnection } from './connection.ts'
import { restore } from './restore.ts'

export const BACKUP: AdminCommand = {
  name: 'backup',
  synopsis: 'FILE [--force] [--json]',
  summary: `Writes everything in the database, as it stands at one moment, into one file for its owner alone (a gzipped
tar file), while the desk may go on. The file is there whole or not at all; one that is there already is
replaced with --force only. The secrets of the data folder are not in it.`,
  options: { force: { type: 'boolean' } },
  takesFile: true,
  opening: 'as it is',
  async prepare(given, file) {
    return async ({ ownerUrl, setting }, progress) => {
      const made = await withConnection(ownerUrl, setting, (owner) =>
        progress('Backing up', backUp(owner, file, { force: given.force === true })),
      )
      return {
        words: `${made.file} (${size(made.bytes)}) holds the desk as of ${made.at}: ${contents(made)}.\nChecksum ${made.sha256}`,
        json: made,
      }
    }
  },
}

export const RESTORE: AdminCommand = {
  name: 'restore',
  synopsis: 'FILE [--json]',
  summary: `Puts a backup into an empty database; what the first start of a desk lays out may stand in it. Stop the desk
first. Everything is restored or nothing: a database with content is refused, and so is a file that is not
whole. Ends with what verify says, and with its exit code.`,
  options: {},
  takesFile: true,
  opening: 'alone',
  async prepare(_given, file) {
    return async (desk, progress) => {
      const { manifest, sums, migrated } = await restore(desk, file, progress)
      const { verifyDesk } = await import('./verify.ts')
      const { verified, sealed } = await withConnection(desk.ownerUrl, desk.setting, async (owner) => ({
        verified: await progress('Verifying', verifyDesk(owner, sums.workspaces)),
        sealed: await sealedRows(owner),
      }))
      const answer = verifiedAnswer(verified)
      const brought =
        migrated.length === 0
          ? ''
          : `\nIt was brought up to date by ${migrated.length} later ${migrated.length === 1 ? 'migration' : 'migrations'}.`
      const { format: _format, tables: _tables, sequences: _sequences, ...stated } = manifest
      return {
        words: `Restored the desk as of ${manifest.at}, backed up by Countermark ${manifest.product}: ${contents(sums)}, the same as were backed up.${brought}${sealedWords(sealed)}\n${answer.words}`,
        json: { file, ...stated, ...sums, migrated, sealed, verified: answer.json },
        failed: answer.failed === true,
      }
    }
  },
}

/** What was sealed with the secret of the desk that was backed up, which is in no backup. */
async function sealedRows(owner: pg.Client): Promise<{ codeApps: number; webhooks: number }> {
  const { rows } = await owner.query<{ codeApps: number; webhooks: number }>(
    `SELECT (SELECT count(*)::int FROM "Totp") AS "codeApps",
            (SELECT count(*)::int FROM "Webhook" WHERE secret IS NOT NULL) AS webhooks`,
  )
  return rows[0] ?? { codeApps: 0, webhooks: 0 }
}

function sealedWords({ codeApps, webhooks }: { codeApps: number; webhooks: number }): string {
  if (codeApps + webhooks === 0) return ''
  const parts = [
    ...(codeApps > 0 ? [`${codeApps} ${codeApps === 1 ? 'code app' : 'code apps'}`] : []),
    ...(webhooks > 0 ? [`the signatures of ${webhooks} ${webhooks === 1 ? 'webhook' : 'webhooks'}`] : []),
  ]
  return `\nSealed with the secret of the desk that was backed up, and good only where it is the same here (docs/operating.md): ${parts.join(' and ')}.`
}

function contents({ tables }: Sums): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  return `${rows.toLocaleString('en')} rows in ${tables.length} tables`
}

function size(bytes: number): string {
  const [amount, unit] = bytes < 1_000_000 ? [bytes / 1000, 'kB'] : [bytes / 1_000_000, 'MB']
  return `${amount.toLocaleString('en', { maximumFractionDigits: 1 })} ${unit}`
}
