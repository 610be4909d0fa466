import { isSameJson } from '#lib/domain/canonical-json.ts'
import type { CounterSourcePut } from '#lib/domain/counter-source.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { foundAnnotation, openAnnotation } from './annotation-row.ts'
import { type CitationPlan, citationRow, planCitation, storeCitation, touchCiting } from './citations.ts'
import { notAClaim } from './claims.ts'
import {
  type CounterSourceAnswer,
  type CounterSourceRow,
  counterSourceSnapshot,
  noCounterSource,
  readCounterSource,
  touchCounterSource,
  withCurrentAnnotation,
} from './counter-source-row.ts'
import type { Database } from './database.ts'
import { linkedSourceProblem } from './linked-source.ts'
import { type Expected, versionProblem } from './version-rule.ts'
import { type WriteContext, type Written, write } from './write.ts'

type Options = { intentId?: string | null; expected?: Expected }
type Answer = Promise<Result<CounterSourceAnswer, Problem>>

async function answer(db: Database, viewer: Viewer, id: string, created = false): Answer {
  const row = await readCounterSource(db, viewer, id)
  if (row === null) return err(noCounterSource)
  const annotation = await foundAnnotation(db, viewer, row.annotationId)
  return annotation.ok ? ok({ annotation: annotation.value, version: row.version, created }) : annotation
}

/**
 * Makes a counter-source with an id from the writer, or changes one. What the request leaves out stays as it is; the
 * same request again changes nothing. A change of its citation shows wherever that is cited.
 */
export async function putCounterSource(
  viewer: Viewer,
  id: string,
  body: CounterSourcePut,
  { intentId, expected = null }: Options = {},
): Promise<Result<Written<CounterSourceAnswer>, Problem>> {
  return write(viewer, { intentId, again: (db) => answer(db, viewer, id) }, async (context) => {
    const { db } = context
    const taken = await db.counterSource.findUnique({
      where: { id },
      select: { workspaceId: true, annotationId: true, authorId: true },
    })
    if (taken && taken.workspaceId !== viewer.workspaceId) return err(noCounterSource)
    const opened = await openAnnotation(
      db,
      viewer,
      body.annotationId,
      taken ? 'counter-source.edit' : 'counter-source.create',
      taken === null || taken.authorId === viewer.userId,
    )
    if (!opened.ok) return opened
    if (opened.value.claim === null) return err(notAClaim)
    if (taken && taken.annotationId !== body.annotationId) return err(elsewhere)
    const row = taken && (await readCounterSource(db, viewer, id))
    if (row?.deletedAt) return err(await withCurrentAnnotation(db, viewer, row.annotationId, inBin))
    const unlinked = await linkedSourceProblem(db, viewer, body.sourceId, 'sourceId')
    if (unlinked) return err(unlinked)
    const plan = await planCitation(db, viewer, body, row && citationRow(row.citation))
    if (!plan.ok) return plan
    const articleId = opened.value.articleId
    if (row === null) return insert(context, viewer, id, body, plan.value, articleId)
    return change(context, viewer, row, body, plan.value, { articleId, expected })
  })
}

const elsewhere = problem(
  'conflict',
  'This counter-source answers another claim. Nothing was changed; add it here under a new id.',
  { code: 'not-movable' },
)
const inBin = problem('gone', 'This counter-source was deleted. Nothing was changed; bring it back first.', {
  code: 'deleted',
})

/** What a request says of a counter-source besides its citation. */
function fieldsOf(body: CounterSourcePut, row: CounterSourceRow | null) {
  const stays = <T>(asked: T | null | undefined, stands: T | null | undefined) =>
    asked === undefined ? (stands ?? null) : asked === '' ? null : asked
  return {
    stance: body.stance,
    quote: stays(body.quote, row?.quote),
    note: stays(body.note, row?.note),
    locator: stays(body.locator, row?.locator),
    reliability: stays<string>(body.reliability, row?.reliability),
    credibility: stays<number>(body.credibility, row?.credibility),
  }
}

async function insert(
  context: WriteContext,
  viewer: Viewer,
  id: string,
  body: CounterSourcePut,
  plan: CitationPlan,
  articleId: string,
): Answer {
  const { db, record, now } = context
  const { userId, workspaceId } = viewer
  const citation = await storeCitation(db, viewer, plan, now)
  const { annotationId } = body
  await db.counterSource.create({
    data: {
      id,
      workspaceId,
      annotationId,
      citationId: citation.id,
      ...fieldsOf(body, null),
      authorId: userId,
      updatedById: userId,
    },
    select: { id: true },
  })
  const after = await readCounterSource(db, viewer, id)
  const subject = { articleId, annotationId, subjectId: id }
  record({ type: 'counter-source.created', ...subject, after: after && counterSourceSnapshot(after) })
  await followCitation(context, viewer, id, plan)
  return answer(db, viewer, id, true)
}

async function change(
  context: WriteContext,
  viewer: Viewer,
  row: CounterSourceRow,
  body: CounterSourcePut,
  plan: CitationPlan,
  { articleId, expected }: { articleId: string; expected: Expected },
): Answer {
  const { db, record, now } = context
  const { id, annotationId } = row
  const fields = fieldsOf(body, row)
  const cites = plan.kind === 'stands' ? plan.citation : plan.after
  const before = counterSourceSnapshot(row)
  if (
    plan.kind === 'stands' &&
    cites.id === before.citation.id &&
    isSameJson({ ...before, ...fields }, before)
  ) {
    return answer(db, viewer, id)
  }
  const lost = versionProblem(viewer, expected, row, 'this counter-source')
  if (lost) return err(await withCurrentAnnotation(db, viewer, annotationId, lost))
  const citation = await storeCitation(db, viewer, plan, now)
  await db.counterSource.update({
    where: { id },
    data: { ...fields, citationId: citation.id },
    select: { id: true },
  })
  await touchCounterSource(db, viewer, id)
  const after = await readCounterSource(db, viewer, id)
  const subject = { articleId, annotationId, subjectId: id }
  record({ type: 'counter-source.changed', ...subject, before, after: after && counterSourceSnapshot(after) })
  await followCitation(context, viewer, id, plan)
  return answer(db, viewer, id)
}

/** A changed citation changes every counter-source that cites it: each gets its version and its event. */
export async function followCitation(
  { db, record }: WriteContext,
  viewer: Viewer,
  id: string,
  plan: CitationPlan,
): Promise<void> {
  if (plan.kind !== 'changed') return
  for (const citing of await touchCiting(db, viewer, plan.after.id, id)) {
    record({
      type: 'counter-source.changed',
      articleId: citing.articleId,
      annotationId: citing.annotationId,
      subjectId: citing.id,
      before: { citation: plan.before },
      after: { citation: plan.after },
      facts: { follows: id },
    })
  }
}

/** Puts a counter-source in the bin. One in the bin already stays there. */
export async function deleteCounterSource(viewer: Viewer, id: string, options: Options = {}) {
  return bin(viewer, id, 'delete', options)
}

/** Takes a counter-source out of the bin. */
export async function restoreCounterSource(
  viewer: Viewer,
  id: string,
  { intentId }: Pick<Options, 'intentId'> = {},
) {
  return bin(viewer, id, 'restore', { intentId })
}

async function bin(
  viewer: Viewer,
  id: string,
  way: 'delete' | 'restore',
  { intentId, expected = null }: Options,
): Promise<Result<Written<CounterSourceAnswer>, Problem>> {
  return write(viewer, { intentId, again: (db) => answer(db, viewer, id) }, async ({ db, record }) => {
    const found = await readCounterSource(db, viewer, id)
    if (found === null) return err(noCounterSource)
    const own = found.authorId === viewer.userId
    const opened = await openAnnotation(db, viewer, found.annotationId, 'counter-source.edit', own)
    if (!opened.ok) return opened
    const row = await readCounterSource(db, viewer, id)
    if (row === null) return err(noCounterSource)
    if ((row.deletedAt !== null) === (way === 'delete')) return answer(db, viewer, id)
    if (way === 'restore' && opened.value.claim === null) return err(notAClaim)
    const lost = way === 'delete' ? versionProblem(viewer, expected, row, 'this counter-source') : null
    if (lost) return err(await withCurrentAnnotation(db, viewer, row.annotationId, lost))
    await touchCounterSource(db, viewer, id, way)
    const after = await readCounterSource(db, viewer, id)
    record({
      type: way === 'delete' ? 'counter-source.deleted' : 'counter-source.restored',
      articleId: opened.value.articleId,
      annotationId: row.annotationId,
      subjectId: id,
      before: counterSourceSnapshot(row),
      after: after && counterSourceSnapshot(after),
    })
    return answer(db, viewer, id)
  })
}
