import { v7 as uuidv7 } from 'uuid'
import type { WorkspaceCreate, WorkspaceDto } from '#lib/domain/member.ts'
import type { Role } from '#lib/domain/permission.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import { type Database, database } from './database.ts'
import { madeByIntent, type WriteContext, type Written, write } from './write.ts'

export const BRIEF = { id: true, slug: true, name: true, sample: true } as const
type Brief = { id: string; slug: string; name: string; sample: boolean }

export const workspaceDto = (row: Brief, role: Role): WorkspaceDto => ({
  id: row.id,
  slug: row.slug,
  name: row.name,
  role,
  sample: row.sample,
})

/** The part of an address that a name suggests: small Latin letters, digits and hyphens; "desk" where none are left. */
export function slugOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
  return (
    plain
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 40)
      .replace(/^-+|-+$/g, '') || 'desk'
  )
}

/** The slug itself, or with the first number that makes it free. Deleted workspaces keep theirs. */
async function freeSlug(db: Database, wanted: string): Promise<string> {
  const taken = await db.workspace.findMany({
    where: { slug: { startsWith: wanted } },
    select: { slug: true },
  })
  const slugs = new Set(taken.map((one) => one.slug))
  if (!slugs.has(wanted)) return wanted
  let number = 2
  while (slugs.has(`${wanted}-${number}`)) number += 1
  return `${wanted}-${number}`
}

/** Adds a workspace with its first admin, inside a write. */
export async function addWorkspace(
  context: WriteContext,
  userId: string,
  workspace: { id: string; name: string; slug?: string | undefined },
): Promise<WorkspaceDto> {
  const { db, record } = context
  const slug = await freeSlug(db, workspace.slug ?? slugOf(workspace.name))
  const row = await db.workspace.create({
    data: { id: workspace.id, name: workspace.name, slug },
    select: BRIEF,
  })
  record({ type: 'workspace.created', workspaceId: row.id, subjectId: row.id, after: row })
  await addMember(context, { workspaceId: row.id, userId, role: 'admin' })
  return workspaceDto(row, 'admin')
}

/** Makes a person a member, again where they were removed, inside a write. */
export async function addMember(
  { db, record }: Pick<WriteContext, 'db' | 'record'>,
  member: { workspaceId: string; userId: string; role: Role },
): Promise<void> {
  const key = { workspaceId: member.workspaceId, userId: member.userId }
  await db.member.upsert({
    where: { workspaceId_userId: key },
    create: member,
    update: { role: member.role, removedAt: null },
    select: { userId: true },
  })
  record({ type: 'member.joined', workspaceId: member.workspaceId, subjectId: member.userId, after: member })
}

/** Makes a workspace with `userId` as its admin. The same id again answers the workspace that stands. */
export async function createWorkspace(
  person: { userId: string },
  input: WorkspaceCreate,
  intentId: string | null,
): Promise<Result<Written<WorkspaceDto> & { created: boolean }, Problem>> {
  const workspaceId = input.id ?? (await madeBefore(person.userId, intentId)) ?? uuidv7()
  const actor = { userId: person.userId, workspaceId }
  let created = false
  const existing = async (db: Database): Promise<Result<WorkspaceDto, Problem>> => {
    const member = await db.member.findFirst({
      where: { ...actor, removedAt: null, workspace: { deletedAt: null } },
      select: { role: true, workspace: { select: BRIEF } },
    })
    if (member) return ok(workspaceDto(member.workspace, member.role))
    return err(problem('conflict', 'That id is taken. Nothing was made; choose another.'))
  }
  const written = await write(actor, { intentId, again: existing }, async (context) => {
    created = false
    if ((await context.db.workspace.count({ where: { id: workspaceId } })) > 0) return existing(context.db)
    if (input.slug !== undefined && (await context.db.workspace.count({ where: { slug: input.slug } })) > 0) {
      const words = 'Another desk has this address. Choose another.'
      return err(problem('not-valid', words, { fields: { slug: words } }))
    }
    created = true
    return ok(await addWorkspace(context, person.userId, { ...input, id: workspaceId }))
  })
  return written.ok ? ok({ ...written.value, created: created && !written.value.repeated }) : written
}

/** The workspace that a person made by the same intent before. */
async function madeBefore(userId: string, intentId: string | null): Promise<string | null> {
  if (intentId === null) return null
  const db = database()
  const own = await db.member.findMany({ where: { userId, removedAt: null }, select: { workspaceId: true } })
  const workspaceIds = own.map((one) => one.workspaceId)
  return madeByIntent(db, { userId, workspaceIds }, intentId, 'workspace.created')
}
