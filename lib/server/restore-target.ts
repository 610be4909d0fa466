import type pg from 'pg'
import { quoted } from './backup-tables.ts'
import { Refusal } from './refusal.ts'

/**
 * Throws a Refusal unless a backup may take the place of what stands in the database: nothing at all, or what the first
 * start of a desk makes, before anybody could work on it.
 */
export async function refuseContent(owner: pg.Client, setting: string): Promise<void> {
  const { rows } = await owner.query<{ name: string; ours: boolean }>(
    `SELECT c.relname AS name, pg_has_role(current_user, c.relowner, 'USAGE') AS ours FROM pg_class c
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
       AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
     ORDER BY 1`,
  )
  const names = new Set(rows.map((row) => row.name))
  if (names.size === 0) return
  const foreign = rows.find((row) => !row.ours)
  if (foreign) {
    throw refusal(
      setting,
      `the table ${foreign.name} belongs to another role; name its owner in DATABASE_OWNER_URL`,
    )
  }
  if (!names.has('_prisma_migrations') || !names.has('Workspace') || !names.has('User')) {
    throw refusal(setting, `it has tables of another program (${rows[0]?.name})`)
  }
  const { rows: desks } = await owner.query<{ slug: string }>(
    'SELECT slug FROM "Workspace" WHERE NOT sample ORDER BY "createdAt", id LIMIT 5',
  )
  if (desks.length > 0) throw refusal(setting, `it holds a desk (${desks.map((one) => one.slug).join(', ')})`)
  // People of the sample cannot sign in; whoever can has worked here, or could have.
  const { rows: people } = await owner.query<{ email: string }>(
    `SELECT u.email FROM "User" u WHERE u."passwordHash" IS NOT NULL
       OR NOT EXISTS (SELECT FROM "Member" m JOIN "Workspace" w ON w.id = m."workspaceId" AND w.sample
                      WHERE m."userId" = u.id)
     ORDER BY u."createdAt", u.id LIMIT 1`,
  )
  if (people[0]) throw refusal(setting, `${people[0].email} has an account in it`)
}

const refusal = (setting: string, what: string) =>
  new Refusal(
    `A backup goes into an empty database, and that of ${setting} is not: ${what}. Nothing was changed; name another.`,
  )

/** Throws a Refusal while others are connected to the database: a desk that works on it must be stopped first. */
export async function refuseCompany(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ others: number }>(
    `SELECT count(*)::int AS others FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`,
  )
  const others = rows[0]?.others ?? 0
  if (others === 0) return
  throw new Refusal(
    `${others === 1 ? 'Another connection is' : `${others} other connections are`} open to this database: stop the desk first. Nothing was changed.`,
  )
}

/** Removes everything of the desk from the database; what belongs to an extension stays. Inside a transaction. */
export async function clear(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ statement: string }>(`
    SELECT format('DROP %s public.%I CASCADE', CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW'
      WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, c.relname) AS statement
    FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'S')
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype IN ('e', 'a', 'i'))
    UNION ALL
    SELECT format('DROP TYPE public.%I CASCADE', t.typname)
    FROM pg_type t
    WHERE t.typnamespace = 'public'::regnamespace AND t.typtype IN ('e', 'd')
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = t.oid AND d.deptype = 'e')
    UNION ALL
    SELECT format('DROP ROUTINE public.%I(%s) CASCADE', p.proname, pg_get_function_identity_arguments(p.oid))
    FROM pg_proc p
    WHERE p.pronamespace = 'public'::regnamespace
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')`)
  for (const { statement } of rows)
    await owner.query(statement.replace(/^DROP (\S+(?: VIEW)?) /, 'DROP $1 IF EXISTS '))
}

/** The foreign keys of the desk, taken off; answers the statements that put them on again and check every row. */
export async function withoutForeignKeys(owner: pg.Client): Promise<string[]> {
  const { rows } = await owner.query<{ table: string; name: string; definition: string }>(
    `SELECT t.relname AS table, c.conname AS name, pg_get_constraintdef(c.oid) AS definition
     FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
     WHERE c.contype = 'f' AND t.relnamespace = 'public'::regnamespace ORDER BY 1, 2`,
  )
  for (const { table, name } of rows) {
    await owner.query(`ALTER TABLE ${quoted(table)} DROP CONSTRAINT ${quoted(name)}`)
  }
  return rows.map(
    ({ table, name, definition }) =>
      `ALTER TABLE ${quoted(table)} ADD CONSTRAINT ${quoted(name)} ${definition}`,
  )
}
