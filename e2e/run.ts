import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { PROJECT } from '#lib/server/settings.ts'
import { runChecks } from './checks.ts'
import { type Counts, closingLine, NOTHING, runNode, sum } from './steps.ts'

/**
 * `npm test`: check, unit tests, data tests on a real PostgreSQL, build, and the desk in a real browser. Needs
 * nothing but the installed packages, and ends with one line that counts everything.
 * `npm test -- --only e2e kill` runs one part, and of it the files whose path holds the words given.
 */
const { values, positionals } = parseArgs({
  options: { only: { type: 'string', multiple: true } },
  allowPositionals: true,
})

const RESULTS = join(PROJECT, 'test-results')

const PARTS: Record<string, () => Promise<Counts>> = {
  check: runChecks,
  unit: () => vitest('unit'),
  data: () => vitest('data'),
  e2e: inBrowser,
}

const wanted = values.only ?? Object.keys(PARTS)
const unknown = wanted.find((name) => !(name in PARTS))
if (unknown !== undefined) {
  process.stderr.write(`There is no part "${unknown}": ${Object.keys(PARTS).join(', ')} are.\n`)
  process.exit(1)
}

rmSync(RESULTS, { recursive: true, force: true })
mkdirSync(RESULTS, { recursive: true })
const counts: Counts[] = []
for (const name of wanted) {
  process.stdout.write(`\n── ${name}\n`)
  counts.push((await PARTS[name]?.()) ?? NOTHING)
}
const total = sum(counts)
process.stdout.write(`\n${closingLine(total)}\n`)
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1)

async function vitest(project: string): Promise<Counts> {
  const file = join(RESULTS, `${project}.json`)
  const { code } = await runNode(
    'node_modules/vitest/vitest.mjs',
    [
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
      ...positionals,
    ],
    { show: true },
  )
  const report = readReport(file) as {
    numPassedTests: number
    numFailedTests: number
    numPendingTests: number
    numTodoTests: number
  } | null
  return honest(code, {
    passed: report?.numPassedTests ?? 0,
    failed: report?.numFailedTests ?? 0,
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
  })
}

async function inBrowser(): Promise<Counts> {
  const { code } = await runNode('node_modules/playwright/cli.js', ['test', ...positionals], { show: true })
  const report = readReport(join(RESULTS, 'report.json')) as {
    stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  } | null
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = report?.stats ?? {}
  return honest(code, { passed: expected, failed: unexpected + flaky, skipped })
}

/** A runner that failed without a failed test, as when a file does not load, counts as one failure. */
function honest(code: number | null, counted: Counts): Counts {
  return code !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted
}

function readReport(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}
