import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { takeLock } from './process-lock.ts'
import type { Progress } from './progress.ts'
import { Refusal } from './refusal.ts'
import { PROJECT } from './settings.ts'

/** Whatever the pages are made from; a change in any of it makes a new build. */
const SOURCES = [
  '{app,components,lib,public}/**',
  'prisma/*',
  '{next,postcss,prisma}.config.*',
  '{instrumentation,proxy}.ts',
  'package{,-lock}.json',
  'tsconfig.json',
]
const NO_SOURCE = /\.test\.tsx?$/

/**
 * Builds the pages unless the last build was made from the same sources, or COUNTERMARK_BUILD is `keep` and
 * there is any. Two processes never build into one
 * folder: the second waits, and finds the work done. Throws a Refusal that ends with the builder's own words.
 */
export async function buildIfChanged(progress: Progress, signal?: AbortSignal): Promise<void> {
  const folder = join(PROJECT, process.env.COUNTERMARK_DIST || '.next')
  const stamp = join(folder, 'made-from')
  const isCurrent = () =>
    existsSync(stamp) && existsSync(join(folder, 'BUILD_ID')) && readFileSync(stamp, 'utf8') === sourcesHash()
  if (process.env.COUNTERMARK_BUILD === 'keep' && existsSync(stamp)) return
  if (isCurrent()) return
  const cache = join(folder, 'cache')
  try {
    mkdirSync(cache, { recursive: true })
  } catch {
    throw new Refusal(
      `The pages must be built, and ${folder} cannot be written: start once as the owner of ${PROJECT}.`,
    )
  }
  const lock = await progress(
    'Waiting for another process that builds the pages',
    buildLock(join(cache, 'build.lock'), signal),
  )
  try {
    if (isCurrent()) return
    const hash = sourcesHash()
    await progress('Building the pages (once for each version)', build(signal))
    writeFileSync(stamp, hash)
  } finally {
    lock.release()
  }
}

async function buildLock(path: string, signal?: AbortSignal) {
  for (;;) {
    const attempt = takeLock(path, 'build')
    if (attempt.kind === 'taken') return attempt.lock
    await delay(250, undefined, { signal })
  }
}

function sourcesHash(): string {
  const hash = createHash('sha256')
  const entries = globSync(SOURCES, { cwd: PROJECT, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && !NO_SOURCE.test(entry.name))
  for (const path of files.map((file) => join(file.parentPath, file.name)).sort()) {
    const bytes = readFileSync(path)
    hash.update(`${path.slice(PROJECT.length)}\0${bytes.length}\0`).update(bytes)
  }
  return hash.digest('hex')
}

async function build(signal?: AbortSignal): Promise<void> {
  const {
    DATABASE_URL: _application,
    DATABASE_OWNER_URL: _owner,
    NEXTAUTH_SECRET: _session,
    ...env
  } = process.env
  const child = spawn(process.execPath, [join(PROJECT, 'node_modules/next/dist/bin/next'), 'build'], {
    cwd: PROJECT,
    env: { ...env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  })
  let words = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      words += chunk.toString()
    })
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (code !== 0)
    throw new Refusal(`The pages could not be built.\n${words.trim().split('\n').slice(-40).join('\n')}`)
}
