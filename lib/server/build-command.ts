import { buildIfChanged } from './build.ts'
import { runCommand } from './command.ts'
import { makeClient } from './database-client.ts'
import { createProgress } from './progress.ts'

/** `npm run build`: what `npm start` does before it starts, and no more. */
export async function main(): Promise<void> {
  const progress = createProgress((line) => process.stdout.write(`${line}\n`))
  await runCommand(async () => {
    await makeClient(progress)
    await buildIfChanged(progress)
  })
}
