import { setTimeout as delay } from 'node:timers/promises'
import { dataPaths, openDataFolder, openSecrets } from './data-folder.ts'
import { makeClient } from './database-client.ts'
import { embeddedUrls, openDatabase } from './desk-database.ts'
import { postmasterOf } from './postmaster.ts'
import { type ProcessLock, takeLock } from './process-lock.ts'
import type { Progress } from './progress.ts'
import { Refusal } from './refusal.ts'
import type { Settings } from './settings.ts'

const WITHIN_MS = 120_000

/**
 * Runs `work` on the database that `npm start` uses: the one that DATABASE_URL names, or the embedded one,
 * which a running desk shares and which is started for the time of the work when none runs. Sets DATABASE_URL
 * for lib/data. Throws a Refusal when the database cannot be had.
 */
export async function withDeskDatabase(
  settings: Settings,
  progress: Progress,
  work: () => Promise<void>,
): Promise<void> {
  await makeClient(progress)
  if (settings.databaseUrl) {
    const secrets = { session: '', superuserPassword: '', ownerPassword: '', applicationPassword: '' }
    const database = await openDatabase(settings, secrets, progress)
    process.env.DATABASE_URL = database.applicationUrl
    return work()
  }
  openDataFolder(settings.dataFolder)
  const place = await progress('Waiting for the desk', takeOrShare(settings.dataFolder))
  if (place.kind === 'shared') {
    process.env.DATABASE_URL = embeddedUrls(openSecrets(settings.dataFolder), place.port).application
    return work()
  }
  try {
    const database = await openDatabase(settings, openSecrets(settings.dataFolder), progress)
    process.env.DATABASE_URL = database.applicationUrl
    try {
      await work()
    } finally {
      await database.stop()
    }
  } finally {
    place.lock.release()
  }
}

type Place = { kind: 'taken'; lock: ProcessLock } | { kind: 'shared'; port: number }

/** The data folder for this command, or the port at which the database of a running desk answers. */
async function takeOrShare(dataFolder: string): Promise<Place> {
  const paths = dataPaths(dataFolder)
  const deadline = Date.now() + WITHIN_MS
  for (;;) {
    const attempt = takeLock(paths.lock, 'admin')
    if (attempt.kind === 'taken') return attempt
    const { holder } = attempt
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
