import { log } from './log.ts'
import { Refusal } from './refusal.ts'

/**
 * Runs a command of this program and ends the process when it fails: a Refusal is one line on standard
 * error, anything else also shows where it came from. The exit code is 1 either way.
 */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command()
  } catch (error) {
    if (error instanceof Refusal) process.stderr.write(`countermark: ${error.message}\n`)
    else {
      log().fatal({ err: error }, 'the command failed')
      process.stderr.write(
        `countermark: failed unexpectedly\n${error instanceof Error ? error.stack : String(error)}\n`,
      )
    }
    process.exit(1)
  }
}
