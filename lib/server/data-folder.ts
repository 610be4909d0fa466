import { randomBytes } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { Refusal, reasonOf } from './refusal.ts'

/** Where things stand in the data folder. */
export function dataPaths(dataFolder: string) {
  return {
    lock: join(dataFolder, 'desk.lock'),
    log: join(dataFolder, 'desk.log'),
    postgres: join(dataFolder, 'postgres'),
    secrets: join(dataFolder, 'secrets.json'),
  }
}

/** What is drawn at the first start and known to nobody. The passwords are of the embedded database. */
export type Secrets = {
  session: string
  superuserPassword: string
  ownerPassword: string
  applicationPassword: string
}

const NAMES = ['session', 'superuserPassword', 'ownerPassword', 'applicationPassword'] as const

/** Makes the data folder, for its owner alone, or finds that it can be used; throws a Refusal when it cannot. */
export function openDataFolder(dataFolder: string): void {
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
    accessSync(dataFolder, constants.R_OK | constants.W_OK | constants.X_OK)
    // Access rights alone do not tell of a file system that takes no writes.
    const probe = join(dataFolder, `.probe.${process.pid}`)
    writeFileSync(probe, '')
    rmSync(probe)
  } catch (error) {
    throw new Refusal(
      `The data folder ${dataFolder} cannot be written (${reasonOf(error)}): make it yours, or name another with COUNTERMARK_DATA.`,
    )
  }
}

/**
 * The secrets of the data folder, drawn and kept with mode 0600 when there are none. Throws a Refusal when
 * they cannot be read, or are gone while the database that they open is there: new ones would not open it.
 */
export function openSecrets(dataFolder: string): Secrets {
  const { secrets: path, postgres } = dataPaths(dataFolder)
  if (existsSync(path)) return readSecrets(path)
  if (existsSync(postgres)) {
    throw new Refusal(
      `${path} is gone, and without it the database beside it stays shut: put it back from a backup.`,
    )
  }
  const draw = () => randomBytes(32).toString('base64url')
  const secrets: Secrets = {
    session: draw(),
    superuserPassword: draw(),
    ownerPassword: draw(),
    applicationPassword: draw(),
  }
  const draft = `${path}.new`
  rmSync(draft, { force: true })
  writeFileSync(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true })
  renameSync(draft, path)
  return secrets
}

function readSecrets(path: string): Secrets {
  try {
    const secrets = JSON.parse(readFileSync(path, 'utf8')) as Secrets
    if (NAMES.some((name) => typeof secrets[name] !== 'string' || secrets[name].length < 16))
      throw new Error('a secret is missing')
    if ((statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600)
    return secrets
  } catch (error) {
    throw new Refusal(
      `${path} cannot be used (${reasonOf(error)}): put it back from a backup, or start as its owner.`,
    )
  }
}
