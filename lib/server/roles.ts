import pg from 'pg'
import { Refusal } from './refusal.ts'

export const OWNER_ROLE = 'countermark_owner'
export const APPLICATION_ROLE = 'countermark_app'
export const DATABASE = 'countermark'

/** Tables that the application may read and add to, and never change. */
const APPEND_ONLY = ['Event']
/** Tables that are the owner's business alone. */
const OWNERS_OWN = ['_prisma_migrations']

/**
 * Makes what is missing of the two roles and of the database that the owner role owns, as a superuser.
 * Passwords are set each time, so that the secrets of the data folder are always the ones that count.
 */
export async function makeRolesAndDatabase(
  superuser: pg.Client,
  passwords: { owner: string; application: string },
  database = DATABASE,
): Promise<void> {
  await makeRole(superuser, OWNER_ROLE, passwords.owner)
  await makeRole(superuser, APPLICATION_ROLE, passwords.application)
  const { rowCount } = await superuser.query('SELECT FROM pg_database WHERE datname = $1', [database])
  if (rowCount === 0) await superuser.query(`CREATE DATABASE ${quoted(database)} OWNER ${OWNER_ROLE}`)
}

async function makeRole(superuser: pg.Client, role: string, password: string): Promise<void> {
  const { rowCount } = await superuser.query('SELECT FROM pg_roles WHERE rolname = $1', [role])
  const words = rowCount === 0 ? 'CREATE' : 'ALTER'
  await superuser.query(
    `${words} ROLE ${role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD ${pg.escapeLiteral(password)}`,
  )
}

/**
 * Gives the application's role what it needs and no more, as the owner, after migrations: it reads and
 * writes rows, only reads and adds to `Event`, and makes no tables. Safe to repeat.
 */
export async function grantToApplication(owner: pg.Client, role: string): Promise<void> {
  const to = quoted(role)
  const { rows } = await owner.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tableowner = current_user ORDER BY 1",
  )
  const statements = [
    `GRANT USAGE ON SCHEMA public TO ${to}`,
    `GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${to}`,
  ]
  for (const { name } of rows) {
    const rights = OWNERS_OWN.includes(name)
      ? null
      : APPEND_ONLY.includes(name)
        ? 'SELECT, INSERT'
        : 'SELECT, INSERT, UPDATE, DELETE'
    statements.push(`REVOKE ALL ON ${quoted(name)} FROM ${to}`)
    if (rights) statements.push(`GRANT ${rights} ON ${quoted(name)} TO ${to}`)
  }
  // One transaction: a desk that runs beside this never meets a table without its rights.
  await owner.query(`BEGIN; ${statements.join('; ')}; COMMIT`)
}

/** `ownsEvents`: it could do more to `Event` than read and add. `seesTables`: its database is the migrated one. */
export type ApplicationRole = { name: string; ownsEvents: boolean; seesTables: boolean }

/**
 * The role that the application connects as. Throws a Refusal with the SQL that makes the roles when it is a
 * superuser and `allowSuperuser` is not set.
 */
export async function checkApplicationRole(
  application: pg.Client,
  allowSuperuser: boolean,
): Promise<ApplicationRole> {
  const { rows } = await application.query<{
    name: string
    superuser: boolean
    owns: boolean
    sees: boolean
  }>(
    `SELECT rolname AS name, rolsuper AS superuser,
            COALESCE((SELECT pg_has_role(current_user, relowner, 'MEMBER') FROM pg_class
                      WHERE oid = to_regclass('public."Event"')), false) AS owns,
            to_regclass('public."Event"') IS NOT NULL AS sees
     FROM pg_roles WHERE rolname = current_user`,
  )
  const role = rows[0]
  if (!role) throw new Error('the database does not know its own role')
  if (role.superuser && !allowSuperuser) throw new Refusal(superuserRefusal(role.name))
  return { name: role.name, ownsEvents: role.owns, seesTables: role.sees }
}

function superuserRefusal(role: string): string {
  return `DATABASE_URL connects as "${role}", a superuser, for whom no rule of the database holds; make a role for the desk, or set COUNTERMARK_ALLOW_SUPERUSER=1:

  CREATE ROLE ${OWNER_ROLE} LOGIN PASSWORD '…';
  CREATE ROLE ${APPLICATION_ROLE} LOGIN PASSWORD '…';
  CREATE DATABASE ${DATABASE} OWNER ${OWNER_ROLE} ENCODING 'UTF8' TEMPLATE template0;

  DATABASE_URL=postgresql://${APPLICATION_ROLE}:…@host:5432/${DATABASE}
  DATABASE_OWNER_URL=postgresql://${OWNER_ROLE}:…@host:5432/${DATABASE}`
}

function quoted(name: string): string {
  return pg.escapeIdentifier(name)
}
