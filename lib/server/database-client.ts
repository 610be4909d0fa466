import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Progress } from './progress.ts'
import { Refusal } from './refusal.ts'
import { PROJECT } from './settings.ts'

/** Makes the database client anew if the schema has changed since the installation. */
export async function makeClient(progress: Progress): Promise<void> {
  const child = spawn(process.execPath, [join(PROJECT, 'prisma/generate.mjs')], {
    cwd: PROJECT,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const made = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', resolve)
  })
  const code = await progress('Making the database client', made)
  if (code !== 0) throw new Refusal('The database client could not be made; the lines above say why.')
}
