import { runChecks } from './checks.ts'
import { closingLine } from './steps.ts'

// `npm run check`: format, lint, types, import rules, unused code, drift between schema and migrations.
const counts = await runChecks()
process.stdout.write(`\n${closingLine(counts)}\n`)
process.exit(counts.failed === 0 ? 0 : 1)
