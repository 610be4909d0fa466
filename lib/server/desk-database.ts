import { existsSync } from 'node:fs'
import { placeOf, withConnection } from './connection.ts'
import { dataPaths, type Secrets } from './data-folder.ts'
import { SUPERUSER, startPostgres } from './embedded-postgres.ts'
import { migrate, withMigrationLock } from './migrations.ts'
import type { Progress } from './progress.ts'
import { Refusal } from './refusal.ts'
import {
  APPLICATION_ROLE,
  checkApplicationRole,
  DATABASE,
  grantToApplication,
  makeRolesAndDatabase,
  OWNER_ROLE,
} from './roles.ts'
import type { Settings } from './settings.ts'

/** The database that the desk works on, ready for use: migrated, with its rights, seeded. */
export type DeskDatabase = {
  /** As the role that the application connects as. */
  applicationUrl: string
  /** As the role that owns the tables. */
  ownerUrl: string
  /** Where it is, in words for the person who starts the desk. */
  place: string
  /** What that person should know, or null. */
  warning: string | null
  /** Stops what was started for it. */
  stop(graceMs?: number): Promise<void>
}

export type DatabaseNews = { onNews?: (news: string) => void; onLost?: () => void }

/** Opens the database that the settings choose. Throws a Refusal when it cannot be used; then nothing is left running. */
export async function openDatabase(
  settings: Settings,
  secrets: Secrets,
  progress: Progress,
  news: DatabaseNews = {},
): Promise<DeskDatabase> {
  return settings.databaseUrl && settings.ownerUrl
    ? openExternal(settings.databaseUrl, settings.ownerUrl, settings.allowSuperuser, progress)
    : openEmbedded(settings.dataFolder, secrets, progress, news)
}

/** The addresses of the embedded database at a port, one for each role. */
export function embeddedUrls(secrets: Secrets, port: number) {
  const url = (role: string, password: string, database: string) =>
    `postgresql://${role}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`
  return {
    superuser: url(SUPERUSER, secrets.superuserPassword, 'postgres'),
    owner: url(OWNER_ROLE, secrets.ownerPassword, DATABASE),
    application: url(APPLICATION_ROLE, secrets.applicationPassword, DATABASE),
  }
}

async function openEmbedded(
  dataFolder: string,
  secrets: Secrets,
  progress: Progress,
  news: DatabaseNews,
): Promise<DeskDatabase> {
  const folder = dataPaths(dataFolder).postgres
  const postgres = await progress(
    existsSync(folder) ? 'Starting the database' : 'Making the database',
    startPostgres({ folder, superuserPassword: secrets.superuserPassword, ...news }),
  )
  try {
    const urls = embeddedUrls(secrets, postgres.port)
    await withConnection(urls.superuser, dataFolder, (superuser) =>
      makeRolesAndDatabase(superuser, {
        owner: secrets.ownerPassword,
        application: secrets.applicationPassword,
      }),
    )
    await prepare(urls.owner, dataFolder, APPLICATION_ROLE, progress)
    return {
      applicationUrl: urls.application,
      ownerUrl: urls.owner,
      place: dataFolder,
      warning: null,
      stop: (graceMs) => postgres.stop(graceMs),
    }
  } catch (error) {
    await postgres.stop()
    throw error
  }
}

async function openExternal(
  applicationUrl: string,
  ownerUrl: string,
  allowSuperuser: boolean,
  progress: Progress,
): Promise<DeskDatabase> {
  const check = () =>
    withConnection(applicationUrl, 'DATABASE_URL', (application) =>
      checkApplicationRole(application, allowSuperuser),
    )
  const { name } = await progress('Reaching the database', check())
  const setting = ownerUrl === applicationUrl ? 'DATABASE_URL' : 'DATABASE_OWNER_URL'
  await prepare(ownerUrl, setting, name, progress)
  const { ownsEvents, seesTables } = await check()
  if (!seesTables)
    throw new Refusal(
      'DATABASE_OWNER_URL and DATABASE_URL name different databases: name one, with two roles.',
    )
  return {
    applicationUrl,
    ownerUrl,
    place: placeOf(applicationUrl),
    warning: ownsEvents
      ? `The role "${name}" owns the event log or may act as its owner; set DATABASE_OWNER_URL and give the desk a role of its own (docs/operating.md).`
      : null,
    stop: async () => undefined,
  }
}

async function prepare(
  ownerUrl: string,
  setting: string,
  applicationRole: string,
  progress: Progress,
): Promise<void> {
  await withMigrationLock(ownerUrl, setting, async (owner) => {
    await progress('Bringing the database up to date', migrate(owner, ownerUrl))
    const { rows } = await owner.query<{ role: string }>('SELECT current_user AS role')
    if (rows[0]?.role !== applicationRole) await grantToApplication(owner, applicationRole)
    // Only now is the client sure to be made that this file needs.
    const { seedOnce } = await import('#prisma/seed.ts')
    await progress('Checking the tag-sets and the sample', seedOnce(ownerUrl))
  })
}
