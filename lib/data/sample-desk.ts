import type { RemovedWorkspaceDto, SampleHoldings, WorkspaceDto } from '#lib/domain/member.ts'
import { may } from '#lib/domain/permission.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import { holdingsWords, isEmptyOfWork } from '#lib/domain/sample-holdings.ts'
import { type Database, database } from './database.ts'
import { BRIEF, workspaceDto } from './workspaces.ts'
import { type Written, write } from './write.ts'

type Person = { userId: string }

/**
 * Takes the sample workspace away: a mark with who and when, by an admin of it. Where it holds what is not of the sample,
 * that has to be meant: without `withWork` it is refused, and the refusal counts it.
 */
export async function removeSample(
  person: Person,
  workspaceId: string,
  { withWork = false, intentId }: { withWork?: boolean; intentId: string | null },
): Promise<Result<Written<WorkspaceDto>, Problem>> {
  const actor = { userId: person.userId, workspaceId }
  return write(actor, { intentId, again: (db) => findOwn(db, actor) }, async ({ db, record, now }) => {
    const own = await openSample(db, actor)
    if (!own.ok) return own
    const holdings = await holdingsOf(db, workspaceId)
    if (!withWork && !isEmptyOfWork(holdings)) {
      const words = `This desk holds work that is not of the sample: ${holdingsWords(holdings)}. Nothing was removed; say that it is to go, too.`
      return err(problem('conflict', words, { code: 'holds-work', extra: { holdings } }))
    }
    const { count } = await db.workspace.updateMany({
      where: { id: workspaceId, deletedAt: null },
      data: { deletedAt: await now(), deletedById: person.userId },
    })
    if (count > 0) record({ type: 'workspace.deleted', subjectId: workspaceId })
    return own
  })
}

/** Brings the sample back with all that it held, by an admin of it. */
export async function restoreSample(
  person: Person,
  workspaceId: string,
  intentId: string | null,
): Promise<Result<Written<WorkspaceDto>, Problem>> {
  const actor = { userId: person.userId, workspaceId }
  return write(actor, { intentId, again: (db) => findOwn(db, actor) }, async ({ db, record }) => {
    const own = await openSample(db, actor)
    if (!own.ok) return own
    const { count } = await db.workspace.updateMany({
      where: { id: workspaceId, deletedAt: { not: null } },
      data: { deletedAt: null, deletedById: null },
    })
    if (count > 0) record({ type: 'workspace.restored', subjectId: workspaceId })
    return own
  })
}

/** The removed workspaces that the person may bring back, the last removed first. */
export async function removedWorkspacesOf(userId: string): Promise<RemovedWorkspaceDto[]> {
  const db = database()
  const members = await db.member.findMany({
    where: { userId, removedAt: null, workspace: { deletedAt: { not: null } } },
    select: { role: true, workspace: { select: { ...BRIEF, deletedAt: true } } },
    orderBy: { workspace: { deletedAt: 'desc' } },
  })
  const removed: RemovedWorkspaceDto[] = []
  for (const { role, workspace } of members) {
    const { id, deletedAt } = workspace
    if (deletedAt === null || !may(role, 'workspace.change')) continue
    const holdings = await holdingsOf(db, id)
    removed.push({ ...workspaceDto(workspace, role), deletedAt: deletedAt.toISOString(), holdings })
  }
  return removed
}

/** What stands in a sample by people who can sign in; the people of the sample cannot. */
async function holdingsOf(db: Database, workspaceId: string): Promise<SampleHoldings> {
  const [row] = await db.$queryRaw<SampleHoldings[]>`
    WITH people AS (
      SELECT u.id FROM "User" u
      WHERE u."passwordHash" IS NOT NULL OR EXISTS (SELECT FROM "Identity" i WHERE i."userId" = u.id)
    ),
      articles AS (SELECT id, "createdById" FROM "Article" WHERE "workspaceId" = ${workspaceId}::uuid AND "deletedAt" IS NULL),
      marks AS (
        SELECT n.id, n."authorId" FROM "Annotation" n JOIN articles a ON a.id = n."articleId" WHERE n."deletedAt" IS NULL)
    SELECT
      (SELECT count(*) FROM articles WHERE "createdById" IN (SELECT id FROM people))::int AS articles,
      (SELECT count(*) FROM marks WHERE "authorId" IN (SELECT id FROM people))::int AS annotations,
      ((SELECT count(*) FROM "Rating" r JOIN marks n ON n.id = r."annotationId"
        WHERE r."deletedAt" IS NULL AND r."analystId" IN (SELECT id FROM people))
      + (SELECT count(*) FROM "CounterSource" s JOIN marks n ON n.id = s."annotationId"
        WHERE s."deletedAt" IS NULL AND s."authorId" IN (SELECT id FROM people)))::int AS evidence`
  if (!row) throw new Error('The database counted nothing.')
  return row
}

async function openSample(
  db: Database,
  member: { userId: string; workspaceId: string },
): Promise<Result<WorkspaceDto, Problem>> {
  const own = await findOwn(db, member)
  if (!own.ok) return own
  if (!may(own.value.role, 'workspace.change')) {
    return err(problem('not-allowed', `Your role here, ${own.value.role}, does not allow this.`))
  }
  if (own.value.sample) return own
  const words = 'Only the sample can be removed; this desk holds your work. Nothing was changed.'
  return err(problem('not-allowed', words))
}

/** A workspace that the person belongs to, whether it is deleted or not. */
async function findOwn(
  db: Database,
  member: { userId: string; workspaceId: string },
): Promise<Result<WorkspaceDto, Problem>> {
  const found = await db.member.findFirst({
    where: { ...member, removedAt: null },
    select: { role: true, workspace: { select: BRIEF } },
  })
  if (found) return ok(workspaceDto(found.workspace, found.role))
  return err(problem('not-found', 'There is no such desk.'))
}
