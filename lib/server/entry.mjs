/**
 * The door of every command: `node lib/server/entry.mjs start|build|admin …`. It is plain JavaScript without
 * imports of packages, so that an old Node or a missing installation is answered with a sentence.
 */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const refuse = (words) => {
  process.stderr.write(`countermark: ${words}\n`)
  process.exit(1)
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (!existsSync(fileURLToPath(new URL('../../node_modules/pg/package.json', import.meta.url)))) {
  refuse('The packages are not installed: run npm ci first.')
}
if (!(major >= 24 || (major === 22 && minor >= 18))) {
  refuse(
    `Node ${process.versions.node} is too old for the desk: use 24 or newer (npm ci brings one on Linux; start with npm start).`,
  )
}

// Paths that are not absolute count from the project, wherever the command was given.
process.chdir(fileURLToPath(new URL('../../', import.meta.url)))

const [name, ...args] = process.argv.slice(2)
const commands = {
  start: () => import('./start.ts'),
  build: () => import('./build-command.ts'),
  admin: () => import('./admin.ts'),
}
const load = commands[name] ?? refuse(`There is no command "${name}": start, build and admin are.`)
const { main } = await load()
await main(args)
