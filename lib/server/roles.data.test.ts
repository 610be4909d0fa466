import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#e2e/fixtures/database.ts'
import { withConnection } from './connection.ts'
import { Refusal } from './refusal.ts'
import { APPLICATION_ROLE, checkApplicationRole, grantToApplication } from './roles.ts'

const SETTING = 'the test database'
const WORKSPACE = '01890000-0000-7000-8000-000000000001'

describe('the role of the application', () => {
  let database: TestDatabase
  const asApplication = (statement: string) =>
    withConnection(database.applicationUrl, SETTING, (client) => client.query(statement))
  const asOwner = (statement: string) =>
    withConnection(database.ownerUrl, SETTING, (client) => client.query(statement))

  beforeAll(async () => {
    database = await createTestDatabase()
    await asOwner(`INSERT INTO "Workspace" (id, slug, name) VALUES ('${WORKSPACE}', 'desk', 'Desk')`)
  })
  afterAll(() => database.drop())

  it('is no superuser and may make neither roles, databases nor tables', async () => {
    const { rows } = await asApplication(
      'SELECT rolsuper, rolcreaterole, rolcreatedb, rolbypassrls FROM pg_roles WHERE rolname = current_user',
    )
    expect(rows).toEqual([{ rolsuper: false, rolcreaterole: false, rolcreatedb: false, rolbypassrls: false }])
    await expect(asApplication('CREATE TABLE mine (id int)')).rejects.toThrow(/permission denied/)
  })

  it('reads and writes the other tables', async () => {
    await asApplication(`UPDATE "Workspace" SET name = 'Another' WHERE id = '${WORKSPACE}'`)
    const { rows } = await asApplication('SELECT name FROM "Workspace"')
    expect(rows).toEqual([{ name: 'Another' }])
  })

  it.each(['UPDATE "Event" SET sequence = sequence', 'DELETE FROM "Event"', 'TRUNCATE "Event"'])(
    'may not: %s',
    async (statement) => {
      await expect(asApplication(statement)).rejects.toThrow(/permission denied/)
    },
  )

  it('leaves even the owner unable to change what happened', async () => {
    await expect(asOwner('DELETE FROM "Event"')).rejects.toThrow(/frozen/)
  })

  it('may read and add to Event', async () => {
    const { rows } = await asApplication(
      `SELECT privilege_type FROM information_schema.role_table_grants
       WHERE table_name = 'Event' AND grantee = current_user ORDER BY 1`,
    )
    expect(rows.map((row) => row.privilege_type)).toEqual(['INSERT', 'SELECT'])
  })

  it('does not see the record of migrations', async () => {
    await expect(asApplication('SELECT * FROM _prisma_migrations')).rejects.toThrow(/permission denied/)
  })

  it('loses a right that was given by hand when rights are granted again', async () => {
    await asOwner(`GRANT UPDATE ON "Event" TO ${APPLICATION_ROLE}`)
    await withConnection(database.ownerUrl, SETTING, (owner) => grantToApplication(owner, APPLICATION_ROLE))
    await expect(asApplication('UPDATE "Event" SET sequence = sequence')).rejects.toThrow(/permission denied/)
  })

  it('is refused as a superuser with the SQL that makes the roles, unless that is allowed', async () => {
    const check = (allow: boolean) =>
      withConnection(database.superuserUrl, SETTING, (client) => checkApplicationRole(client, allow))
    const refusal = await check(false).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(Refusal)
    expect(String(refusal)).toMatch(/superuser[\s\S]*CREATE ROLE countermark_app LOGIN/)
    expect(await check(true)).toMatchObject({ ownsEvents: true })
  })

  it('is told apart from the role that owns the tables', async () => {
    const check = (url: string) =>
      withConnection(url, SETTING, (client) => checkApplicationRole(client, false))
    expect(await check(database.applicationUrl)).toEqual({
      name: APPLICATION_ROLE,
      ownsEvents: false,
      seesTables: true,
    })
    expect(await check(database.ownerUrl)).toMatchObject({ ownsEvents: true })
  })
})
