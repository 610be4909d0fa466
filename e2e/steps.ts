import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { PROJECT } from '#lib/server/settings.ts'

/** How a run of tests or checks came out. */
export type Counts = { passed: number; failed: number; skipped: number }

export const NOTHING: Counts = { passed: 0, failed: 0, skipped: 0 }

export function sum(counts: Counts[]): Counts {
  return counts.reduce(
    (total, one) => ({
      passed: total.passed + one.passed,
      failed: total.failed + one.failed,
      skipped: total.skipped + one.skipped,
    }),
    NOTHING,
  )
}

/** The one line that a run ends with: `123 passed, 0 failed`. */
export function closingLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

export type Ran = { code: number | null; output: string; seconds: string }

/** Runs a program of the project's packages on this Node; `show` passes its words on as they come. */
export async function runNode(
  script: string,
  args: string[],
  options: { env?: Record<string, string>; show?: boolean } = {},
): Promise<Ran> {
  const started = performance.now()
  const child = spawn(process.execPath, [join(PROJECT, script), ...args], {
    cwd: PROJECT,
    env: {
      ...process.env,
      ...(options.show ? {} : { NO_COLOR: '1', FORCE_COLOR: undefined }),
      ...options.env,
    },
    stdio: options.show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  return { code, output, seconds: ((performance.now() - started) / 1000).toFixed(1) }
}
