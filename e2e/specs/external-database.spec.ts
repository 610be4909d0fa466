import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'playwright/test'
import { withConnection } from '#lib/server/connection.ts'
import { makeRolesAndDatabase } from '#lib/server/roles.ts'
import { runCommandOfDesk, startDesk } from '../fixtures/desk.ts'
import { clusterUrl, startThrowawayPostgres, type ThrowawayCluster } from '../fixtures/throwaway-postgres.ts'

/** A desk on a PostgreSQL that somebody else runs. */

const DATABASE = 'countermark'

test.describe.configure({ mode: 'serial' })

let cluster: ThrowawayCluster
let stopCluster: () => Promise<void>
let dataFolder: string
const url = (role: 'superuser' | 'owner' | 'application', database = DATABASE) =>
  clusterUrl(cluster, role, database)
const asSuperuser = (statement: string, database = DATABASE) =>
  withConnection(url('superuser', database), 'the test', (client) => client.query(statement))

test.beforeAll(async () => {
  const started = await startThrowawayPostgres()
  cluster = started.cluster
  stopCluster = started.stop
  dataFolder = await mkdtemp(join(tmpdir(), 'countermark-desk-'))
  await withConnection(url('superuser', 'postgres'), 'the test', (superuser) =>
    makeRolesAndDatabase(superuser, { owner: cluster.password, application: cluster.password }, DATABASE),
  )
})
test.afterAll(async () => {
  await stopCluster()
  await rm(dataFolder, { recursive: true, force: true })
})

const start = (env: Record<string, string>) =>
  runCommandOfDesk(['start'], { COUNTERMARK_DATA: dataFolder, PORT: '0', ...env })

test('refuses to run as a superuser and prints the SQL that makes the roles', async () => {
  const { code, stderr } = await start({ DATABASE_URL: url('superuser') })
  expect(code).toBe(1)
  expect(stderr).toContain('connects as "postgres", a superuser')
  expect(stderr).toContain('CREATE ROLE countermark_app LOGIN')
  expect(stderr).not.toContain(cluster.password)
  const { rows } = await asSuperuser(
    'SELECT count(*)::int AS tables FROM pg_tables WHERE schemaname = $$public$$',
  )
  expect(rows).toEqual([{ tables: 0 }])
})

test('migrates as the owner, works as the application, and keeps no database of its own', async () => {
  const desk = await startDesk({
    dataFolder,
    env: { DATABASE_URL: url('application'), DATABASE_OWNER_URL: url('owner') },
  })
  try {
    expect(desk.output()).toContain(`Data        127.0.0.1:${cluster.port}/${DATABASE}\n`)
    expect(desk.output()).not.toContain('countermark:')
    expect((await fetch(`${desk.origin}/api/health`)).status).toBe(200)
    const { rows } = await asSuperuser(
      `SELECT DISTINCT usename FROM pg_stat_activity WHERE datname = '${DATABASE}' AND application_name LIKE 'countermark%'
       AND pid <> pg_backend_pid()`,
    )
    expect(rows.every((row) => row.usename === 'countermark_app')).toBe(true)
  } finally {
    await desk.remove()
  }
})

test('warns once when one role is owner and application in one', async () => {
  const desk = await startDesk({ dataFolder, env: { DATABASE_URL: url('owner') } })
  try {
    expect(desk.output().match(/owns the event log/g)).toHaveLength(1)
  } finally {
    await desk.remove()
  }
})

test('runs as a superuser when told to', async () => {
  const desk = await startDesk({
    dataFolder,
    env: {
      DATABASE_URL: url('superuser'),
      DATABASE_OWNER_URL: url('owner'),
      COUNTERMARK_ALLOW_SUPERUSER: '1',
    },
  })
  try {
    expect((await fetch(`${desk.origin}/api/health`)).status).toBe(200)
  } finally {
    await desk.remove()
  }
})

test('notices that owner and application are shown different databases', async () => {
  await asSuperuser('CREATE DATABASE elsewhere', 'postgres')
  const { code, stderr } = await start({
    DATABASE_URL: url('application', 'elsewhere'),
    DATABASE_OWNER_URL: url('owner'),
  })
  expect(stderr).toContain('name different databases')
  expect(code).toBe(1)
})

test('refuses a database of a newer version in one line, and leaves it as it is', async () => {
  await asSuperuser(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
     VALUES (gen_random_uuid(), '', '29991231000000_of_the_future', now(), 1)`,
  )
  const { code, stderr } = await start({
    DATABASE_URL: url('application'),
    DATABASE_OWNER_URL: url('owner'),
  })
  expect(code).toBe(1)
  expect(stderr.trim().split('\n')).toHaveLength(1)
  expect(stderr).toContain('The database is of a newer Countermark')
})

test('says in one line what is wrong with an address', async () => {
  const wrong = [
    ['mysql://desk@127.0.0.1/x', 'DATABASE_URL is no address of a PostgreSQL database'],
    [
      clusterUrl({ ...cluster, password: 'hidden-value' }, 'application', DATABASE),
      'password authentication failed',
    ],
    [url('application', 'nowhere'), 'database "nowhere" does not exist'],
  ] as const
  for (const [address, words] of wrong) {
    const { code, stderr } = await start({ DATABASE_URL: address })
    expect(code).toBe(1)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(stderr).toContain(words)
    expect(stderr).not.toContain('hidden-value')
  }
})
