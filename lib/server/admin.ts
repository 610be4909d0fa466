import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { BACKUP, RESTORE } from './admin-backup.ts'
import type { AdminCommand, Given } from './admin-command.ts'
import { withDeskDatabase } from './admin-database.ts'
import { TOKEN_CREATE } from './admin-token-create.ts'
import { USER_DISABLE, USER_ENABLE, USER_RESET_PASSWORD } from './admin-user-account.ts'
import { USER_CREATE } from './admin-user-create.ts'
import { VERIFY } from './admin-verify.ts'
import { WORKSPACE_CREATE } from './admin-workspace-create.ts'
import { runCommand } from './command.ts'
import { createProgress } from './progress.ts'
import { Refusal, reasonOf } from './refusal.ts'
import { readSettings } from './settings.ts'

const COMMANDS: AdminCommand[] = [
  USER_CREATE,
  USER_RESET_PASSWORD,
  USER_DISABLE,
  USER_ENABLE,
  WORKSPACE_CREATE,
  VERIFY,
  BACKUP,
  RESTORE,
  TOKEN_CREATE,
]

/** `npm run -s admin -- COMMAND …`: administration from the command line, whether the desk runs or not. */
export async function main(args: string[]): Promise<void> {
  await runCommand(() => administer(args))
}

async function administer([name, ...args]: string[]): Promise<void> {
  if (name === undefined || name === '--help' || name === 'help') return print(overview())
  const command = COMMANDS.find((candidate) => candidate.name === name)
  if (!command) throw new Refusal(`There is no command "${name}": npm run -s admin -- --help lists them.`)
  if (args.includes('--help')) return print(`${usage(command)}\n`)
  const { values, file } = parse(command, args)
  const settings = readSettings(process.env)
  const prepared = await command.prepare(values, file)
  // Standard output is for the answer alone, so that scripts can read it.
  const progress = createProgress((line) => void process.stderr.write(`${line}\n`))
  const { closeDatabase, isDatabaseAway } = await import('#lib/data/database.ts')
  await withDeskDatabase(settings, command.opening ?? 'ready', progress, async (desk) => {
    try {
      const { words, json, failed } = await prepared(desk, progress)
      if (values.json) print(`${JSON.stringify(json)}\n`)
      if (failed) process.stderr.write(`countermark: ${words}\n`)
      else if (!values.json) print(`${words}\n`)
      if (failed) process.exitCode = 1
    } finally {
      await closeDatabase()
    }
  }).catch((error: unknown) => {
    if (error instanceof Refusal || !isDatabaseAway(error)) throw error
    throw new Refusal(
      `The database went away in the middle of it (${reasonOf(error)}): try again when it is back.`,
    )
  })
}

function parse(command: AdminCommand, args: string[]): { values: Given; file: string } {
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { ...command.options, json: { type: 'boolean' } },
      allowPositionals: command.takesFile === true,
    })
    const [file = '', ...others] = positionals
    if (command.takesFile && (file === '' || others.length > 0)) throw new Error('Name one file.')
    // npm moves to the project's folder and says in INIT_CWD where the command was given.
    return { values: values as Given, file: resolve(process.env.INIT_CWD || process.cwd(), file) }
  } catch (error) {
    throw new Refusal(`${reasonOf(error)}\n${usage(command)}`)
  }
}

function overview(): string {
  return `Administration of a Countermark desk, whether it runs or not.

${COMMANDS.map(usage).join('\n\n')}

--json prints one JSON object on standard output and nothing else; errors go to standard error with exit code 1.
The database is the one of npm start: COUNTERMARK_DATA and DATABASE_URL choose it.
`
}

function usage({ name, synopsis, summary }: AdminCommand): string {
  return `npm run -s admin -- ${name} ${synopsis}\n    ${summary.replaceAll('\n', '\n    ')}`
}

function print(words: string): void {
  process.stdout.write(words)
}
