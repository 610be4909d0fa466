import { clusterUrl, startThrowawayPostgres } from './fixtures/throwaway-postgres.ts'
import { type Counts, type Ran, runNode } from './steps.ts'

type Check = { name: string; run: () => Promise<Ran> }

/** Longest first, so that two at a time end together. */
const CHECKS: Check[] = [
  { name: 'types', run: () => runNode('node_modules/typescript/bin/tsc', ['--noEmit']) },
  { name: 'drift between schema and migrations', run: drift },
  {
    name: 'unused code',
    run: () => runNode('node_modules/knip/bin/knip.js', ['--no-progress', '--no-config-hints']),
  },
  {
    name: 'import rules',
    run: () =>
      runNode('node_modules/dependency-cruiser/bin/dependency-cruiser.mjs', [
        '--config',
        '.dependency-cruiser.cjs',
        '--output-type',
        'err-long',
        ...['app', 'components', 'lib', 'prisma', 'e2e', 'playwright.config.ts', 'vitest.config.ts'],
      ]),
  },
  {
    name: 'format and lint',
    run: () =>
      runNode('node_modules/@biomejs/biome/bin/biome', ['ci', '--colors=off', '--max-diagnostics=50', '.']),
  },
]

/** Holds the source to its rules, two checks at a time; a check that fails says all that its tool said. */
export async function runChecks(): Promise<Counts> {
  const counts: Counts = { passed: 0, failed: 0, skipped: 0 }
  const waiting = [...CHECKS]
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const { code, output, seconds } = await check.run()
      if (code === 0) counts.passed += 1
      else counts.failed += 1
      const words = code === 0 ? '' : `\n${output.trim()}\n`
      process.stdout.write(`${code === 0 ? '✓' : '✗'} ${check.name} (${seconds} s)${words}\n`)
    }
  }
  await Promise.all([worker(), worker()])
  return counts
}

/** What the migrations make of an empty database must be what the schema says. */
async function drift(): Promise<Ran> {
  const { cluster, stop } = await startThrowawayPostgres()
  try {
    return await runNode(
      'node_modules/prisma/build/index.js',
      [
        'migrate',
        'diff',
        '--from-migrations',
        'prisma/migrations',
        '--to-schema',
        'prisma/schema.prisma',
        '--exit-code',
      ],
      { env: { DATABASE_URL: clusterUrl(cluster, 'superuser', 'postgres'), CHECKPOINT_DISABLE: '1' } },
    )
  } finally {
    await stop()
  }
}
