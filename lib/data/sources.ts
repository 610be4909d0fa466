import { v7 as uuidv7 } from 'uuid'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import type { SourceAssessmentCreate, SourceDto, SourcePut } from '#lib/domain/source.ts'
import { sourceHost, sourceNameKey } from '#lib/domain/source-identity.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { refusal, within, withinSql } from './access.ts'
import type { Database } from './database.ts'
import { findSource, noSource, SOURCE_ROW } from './source-list.ts'
import { type Expected, versionProblem } from './version-rule.ts'
import { type WriteContext, type Written, write } from './write.ts'

type SourceRow = Prisma.SourceGetPayload<{ select: typeof SOURCE_ROW }>

/** What of a source events keep. */
const stated = (row: Pick<SourceRow, 'name' | 'kind' | 'url' | 'note' | 'reliability' | 'version'>) => ({
  name: row.name,
  kind: row.kind,
  url: row.url,
  note: row.note,
  reliability: row.reliability,
  version: row.version,
})

const idTaken = problem('conflict', 'That id is taken. Nothing was made; choose another.')

/** Holds a source of the viewer's workspace until the transaction ends, or null where it is not there. */
async function lockSource(db: Database, viewer: Viewer, id: string): Promise<SourceRow | null> {
  await db.$queryRaw`
    SELECT s.id FROM "Source" s
    WHERE s.id = ${id}::uuid AND ${withinSql(viewer, 'source.read', 's')} FOR NO KEY UPDATE`
  return db.source.findFirst({
    where: { id, ...within(viewer, 'source.read'), deletedAt: null },
    select: SOURCE_ROW,
  })
}

/** The other source of the workspace that has this name already, as a problem that offers it. */
async function metBefore(db: Database, viewer: Viewer, id: string, name: string): Promise<Problem | null> {
  const other = await db.source.findFirst({
    where: { ...within(viewer, 'source.read'), nameKey: sourceNameKey(name), id: { not: id } },
    select: { id: true, name: true },
  })
  if (!other) return null
  const current = await findSource(viewer, other.id, db)
  return problem(
    'conflict',
    `“${other.name}” is among the sources already. Nothing was made; use that one.`,
    {
      code: 'same-source',
      ...(current.ok ? { current: current.value } : {}),
    },
  )
}

/** Adds a source inside a write; its name must be new to the workspace. */
export async function addSource(
  { db, record, now }: WriteContext,
  viewer: Viewer,
  source: {
    id: string
    name: string
    kind?: SourceRow['kind'] | undefined
    url: string | null
    note: string | null
  },
): Promise<void> {
  const row = await db.source.create({
    data: {
      id: source.id,
      workspaceId: viewer.workspaceId,
      name: source.name,
      nameKey: sourceNameKey(source.name),
      kind: source.kind ?? 'outlet',
      url: source.url,
      host: source.url === null ? null : sourceHost(source.url),
      note: source.note,
      createdById: viewer.userId,
      updatedById: viewer.userId,
      createdAt: await now(),
      updatedAt: await now(),
    },
    select: SOURCE_ROW,
  })
  record({ type: 'source.created', subjectId: source.id, after: stated(row) })
}

/** Makes a source, or changes what the request names of one; a field left out stays. A name met before is a conflict. */
export async function putSource(
  viewer: Viewer,
  id: string,
  input: SourcePut,
  request: { expected: Expected; intentId: string | null },
): Promise<Result<Written<SourceDto> & { created: boolean }, Problem>> {
  const refused = refusal(viewer, 'source.write')
  if (refused) return err(refused)
  let created = false
  const again = (db: Database) => findSource(viewer, id, db)
  const written = await write(viewer, { intentId: request.intentId, again }, async (context) => {
    const { db, record, now } = context
    created = false
    const row = await lockSource(db, viewer, id)
    if (!row) {
      if ((await db.source.count({ where: { id } })) > 0) return err(noSource)
      const met = await metBefore(db, viewer, id, input.name)
      if (met) return err(met)
      const { name, kind, url = null, note = null } = input
      await addSource(context, viewer, { id, name, kind, url, note })
      created = true
      return again(db)
    }
    const { name, kind = row.kind, url = row.url, note = row.note } = input
    if (name === row.name && kind === row.kind && url === row.url && note === row.note) return again(db)
    const lost = versionProblem(viewer, request.expected, row, 'this source')
    if (lost) {
      const current = await again(db)
      return err({ ...lost, ...(current.ok ? { current: current.value } : {}) })
    }
    const met = await metBefore(db, viewer, id, name)
    if (met) return err(met)
    const changed = await db.source.update({
      where: { id },
      data: {
        name,
        nameKey: sourceNameKey(name),
        kind,
        url,
        host: url === null ? null : sourceHost(url),
        note,
        version: { increment: 1 },
        updatedById: viewer.userId,
        updatedAt: await now(),
      },
      select: SOURCE_ROW,
    })
    record({ type: 'source.changed', subjectId: id, before: stated(row), after: stated(changed) })
    return again(db)
  })
  return written.ok ? ok({ ...written.value, created: created && !written.value.repeated }) : written
}

/** Grades a source: the grade that stands changes, and the one before stays in its history. */
export async function assessSource(
  viewer: Viewer,
  sourceId: string,
  input: SourceAssessmentCreate,
  intentId: string | null,
): Promise<Result<Written<SourceDto> & { created: boolean }, Problem>> {
  const refused = refusal(viewer, 'source.assess')
  if (refused) return err(refused)
  const id = input.id ?? uuidv7()
  let created = false
  const again = (db: Database) => findSource(viewer, sourceId, db)
  const written = await write(viewer, { intentId, again }, async ({ db, record, now }) => {
    created = false
    const row = await lockSource(db, viewer, sourceId)
    if (!row) return err(noSource)
    const met = await db.sourceAssessment.findUnique({
      where: { id },
      select: { sourceId: true, reliability: true, rationale: true },
    })
    if (met) {
      const same =
        met.sourceId === sourceId &&
        met.reliability === input.reliability &&
        met.rationale === input.rationale
      return same ? again(db) : err(idTaken)
    }
    await db.sourceAssessment.create({
      data: {
        id,
        sourceId,
        reliability: input.reliability,
        rationale: input.rationale,
        assessedById: viewer.userId,
        createdAt: await now(),
      },
      select: { id: true },
    })
    await db.source.update({
      where: { id: sourceId },
      data: {
        reliability: input.reliability,
        version: { increment: 1 },
        updatedById: viewer.userId,
        updatedAt: await now(),
      },
      select: { id: true },
    })
    record({
      type: 'source.assessed',
      subjectId: sourceId,
      before: { reliability: row.reliability, version: row.version },
      after: { reliability: input.reliability, version: row.version + 1 },
      facts: { assessmentId: id, rationale: input.rationale },
    })
    created = true
    return again(db)
  })
  return written.ok ? ok({ ...written.value, created: created && !written.value.repeated }) : written
}
