import { existsSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import type { DeskPlace, Opening } from './admin-command.ts'
import { withConnection } from './connection.ts'
import { dataPaths, openDataFolder, openSecrets, type Secrets } from './data-folder.ts'
import { makeClient } from './database-client.ts'
import { embeddedUrls, openDatabase } from './desk-database.ts'
import { startPostgres } from './embedded-postgres.ts'
import { postmasterOf } from './postmaster.ts'
import { type ProcessLock, takeLock } from './process-lock.ts'
import type { Progress } from './progress.ts'
import { Refusal } from './refusal.ts'
import { makeRolesAndDatabase } from './roles.ts'
import type { Settings } from './settings.ts'

const WITHIN_MS = 120_000

/**
 * Runs `work` on the database that `npm start` uses: the one that DATABASE_URL names, or the embedded one,
 * which a running desk shares and which is started for the time of the work when none runs. Where it is opened
 * `ready`, DATABASE_URL is set for lib/data. Throws a Refusal when the database cannot be had.
 */
export async function withDeskDatabase(
  settings: Settings,
  opening: Opening,
  progress: Progress,
  work: (desk: DeskPlace) => Promise<void>,
): Promise<void> {
  await makeClient(progress)
  if (settings.databaseUrl && settings.ownerUrl) {
    const setting = settings.ownerUrl === settings.databaseUrl ? 'DATABASE_URL' : 'DATABASE_OWNER_URL'
    if (opening === 'ready') {
      const secrets = { session: '', superuserPassword: '', ownerPassword: '', applicationPassword: '' }
      process.env.DATABASE_URL = (await openDatabase(settings, secrets, progress)).applicationUrl
    }
    return work({ ownerUrl: settings.ownerUrl, setting })
  }
  return withEmbedded(settings, opening, progress, work)
}

async function withEmbedded(
  settings: Settings,
  opening: Opening,
  progress: Progress,
  work: (desk: DeskPlace) => Promise<void>,
): Promise<void> {
  const setting = settings.dataFolder
  if (opening === 'as it is' && !existsSync(dataPaths(setting).postgres)) {
    throw new Refusal(`There is no desk in ${setting}: name its folder with COUNTERMARK_DATA.`)
  }
  openDataFolder(setting)
  const place = await progress('Waiting for the desk', takeOrShare(setting, opening))
  if (place.kind === 'shared') {
    const urls = embeddedUrls(openSecrets(setting), place.port)
    process.env.DATABASE_URL = urls.application
    return work({ ownerUrl: urls.owner, setting })
  }
  try {
    const secrets = openSecrets(setting)
    const database =
      opening === 'ready'
        ? await openDatabase(settings, secrets, progress)
        : await startAsItIs(setting, secrets, progress)
    process.env.DATABASE_URL = database.applicationUrl
    try {
      await work({ ownerUrl: database.ownerUrl, setting })
    } finally {
      await database.stop()
    }
  } finally {
    place.lock.release()
  }
}

/** The embedded database with its roles, and whatever stands in it; nothing is migrated. */
async function startAsItIs(dataFolder: string, secrets: Secrets, progress: Progress) {
  const folder = dataPaths(dataFolder).postgres
  const postgres = await progress(
    'Starting the database',
    startPostgres({ folder, superuserPassword: secrets.superuserPassword }),
  )
  const stop = () => postgres.stop()
  try {
    const urls = embeddedUrls(secrets, postgres.port)
    await withConnection(urls.superuser, dataFolder, (superuser) =>
      makeRolesAndDatabase(superuser, {
        owner: secrets.ownerPassword,
        application: secrets.applicationPassword,
      }),
    )
    return { ownerUrl: urls.owner, applicationUrl: urls.application, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

type Place = { kind: 'taken'; lock: ProcessLock } | { kind: 'shared'; port: number }

/** The data folder for this command, or the port at which the database of a running desk answers. */
async function takeOrShare(dataFolder: string, opening: Opening): Promise<Place> {
  const paths = dataPaths(dataFolder)
  const deadline = Date.now() + WITHIN_MS
  for (;;) {
    const attempt = takeLock(paths.lock, 'admin')
    if (attempt.kind === 'taken') return attempt
    const { holder } = attempt
    if (holder.kind === 'desk' && opening === 'alone') {
      throw new Refusal(`The desk of ${dataFolder} runs (process ${holder.pid}): stop it first.`)
    }
    const postmaster = postmasterOf(paths.postgres)
    // A desk has announced its address once its database is ready for use.
    if (holder.kind === 'desk' && holder.address && postmaster)
      return { kind: 'shared', port: postmaster.port }
    if (Date.now() > deadline) {
      throw new Refusal(
        `Process ${holder.pid} holds ${dataFolder} and does not get ready: try again when it is.`,
      )
    }
    await delay(100)
  }
}
