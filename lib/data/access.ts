import { may, type Permission, reach } from '#lib/domain/permission.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { Prisma } from '#prisma/generated/client.ts'

/**
 * What a viewer may reach, as where-clauses. This is the only place that turns the permission table into SQL:
 * a row outside of them is not there.
 */

/** A clause that no row meets. */
const NOTHING = { in: [] as string[] }

/** Rows of the viewer's workspace, if the role has the permission at all. */
export function within(viewer: Viewer, permission: Permission): { workspaceId: string | typeof NOTHING } {
  return { workspaceId: reach(viewer.role, permission) === 'none' ? NOTHING : viewer.workspaceId }
}

/** As `within`, narrowed to rows of the viewer's own where the table says "own"; `column` names whose they are. */
export function owned<C extends string>(viewer: Viewer, permission: Permission, column: C) {
  const own: Partial<Record<C, string>> = {}
  if (reach(viewer.role, permission) === 'own') own[column] = viewer.userId
  return { ...within(viewer, permission), ...own }
}

/** As `within`, for a hand-written query; `alias` names the table in it. */
export function withinSql(viewer: Viewer, permission: Permission, alias: string): Prisma.Sql {
  if (reach(viewer.role, permission) === 'none') return Prisma.sql`false`
  return Prisma.sql`${Prisma.raw(alias)}."workspaceId" = ${viewer.workspaceId}::uuid`
}

/** As `withinSql`, for rows that are reached through a row of the workspace already: a second test of it would mislead the planner. */
export function permittedSql(viewer: Viewer, permission: Permission): Prisma.Sql {
  return reach(viewer.role, permission) === 'none' ? Prisma.sql`false` : Prisma.sql`true`
}

/** As `withinSql`, narrowed to rows that the viewer made where the table says "own"; `column` names the maker. */
export function ownedSql(viewer: Viewer, permission: Permission, alias: string, column: string): Prisma.Sql {
  const base = withinSql(viewer, permission, alias)
  if (reach(viewer.role, permission) !== 'own') return base
  return Prisma.sql`${base} AND ${Prisma.raw(`${alias}."${column}"`)} = ${viewer.userId}::uuid`
}

/**
 * Why the viewer may not do `permission` to a row that they can see, or null where they may. `own` says whether they
 * made it. A row that they cannot see is "not found" instead, and never comes here.
 */
export function refusal(viewer: Viewer, permission: Permission, own = true): Problem | null {
  if (may(viewer.role, permission, own)) return null
  const words =
    reach(viewer.role, permission) === 'own'
      ? `This is a colleague's; your role, ${viewer.role}, changes only its own.`
      : `Your role here, ${viewer.role}, does not allow this.`
  return problem('not-allowed', `${words} Nothing was changed.`)
}
