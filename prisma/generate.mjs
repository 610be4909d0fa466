/**
 * Makes the database client in prisma/generated when the schema, the client's version or this file has
 * changed since it was last made, and is silent otherwise. Runs after each install and before each build;
 * needs nothing from the network.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const stamp = here('./generated/made-from')
const prisma = here('../node_modules/prisma/')

const hash = createHash('sha256')
for (const file of [
  here('./schema.prisma'),
  here('../prisma.config.ts'),
  `${prisma}package.json`,
  fileURLToPath(import.meta.url),
]) {
  hash.update(readFileSync(file))
}
const wanted = hash.digest('hex')
const made = existsSync(stamp) ? readFileSync(stamp, 'utf8').trim() : null

if (made !== wanted) {
  const run = spawnSync(process.execPath, [`${prisma}build/index.js`, 'generate', '--no-hints'], {
    cwd: here('..'),
    encoding: 'utf8',
    env: { ...process.env, CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1', NO_COLOR: '1' },
  })
  if (run.status !== 0) {
    process.stderr.write(
      `The database client could not be made from prisma/schema.prisma.\n${run.stdout ?? ''}${run.stderr ?? ''}\n`,
    )
    process.exit(1)
  }
  writeFileSync(stamp, `${wanted}\n`)
}
