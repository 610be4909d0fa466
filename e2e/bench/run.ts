import { runNode } from '#e2e/steps.ts'

/**
 * `npm run bench`: measures everything and prints the tables. `npm run bench -- workspace --quick` measures one part, and
 * gives it what stands behind its name. Ends with 1 when a figure to reach was missed.
 */
const PARTS = ['agreement', 'api', 'import', 'live', 'marks', 'million', 'workspace']

const args = process.argv.slice(2)
const firstOption = args.findIndex((arg) => arg.startsWith('-'))
const named = firstOption === -1 ? args : args.slice(0, firstOption)
const options = firstOption === -1 ? [] : args.slice(firstOption)
const unknown = named.find((name) => !PARTS.includes(name))
if (unknown !== undefined) {
  process.stderr.write(`There is no bench "${unknown}": ${PARTS.join(', ')} are.\n`)
  process.exit(1)
}

for (const part of named.length > 0 ? named : PARTS) {
  process.stdout.write(`\n── ${part}\n`)
  const { code, seconds } = await runNode(`e2e/bench/${part}/run.ts`, options, { show: true })
  process.stdout.write(`${part}: ${seconds} s\n`)
  if (code !== 0) process.exitCode = 1
}
