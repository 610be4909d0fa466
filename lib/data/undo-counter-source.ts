import type { Problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import { CounterSourceSnapshot } from '#lib/domain/snapshot.ts'
import { INVERSES } from '#lib/domain/undo.ts'
import { refusal } from './access.ts'
import { type CitationPlan, citationFields, holdCitation, storeCitation } from './citations.ts'
import {
  type CounterSourceRow,
  counterSourceSnapshot,
  readCounterSource,
  touchCounterSource,
} from './counter-source-row.ts'
import { followCitation } from './counter-sources.ts'
import { changedSince, fieldsBack, type Step, touchedByOthers } from './undo-step.ts'

/** Takes back the making, changing, deleting or restoring of a counter-source. */
export async function undoCounterSource(step: Step): Promise<Result<null, Problem>> {
  const { context, viewer, act } = step
  const { db, record } = context
  const row = await readCounterSource(db, viewer, act.subjectId)
  if (row === null) return err(await changedSince(step))
  const refused = refusal(viewer, 'counter-source.edit', row.authorId === viewer.userId)
  if (refused) return err(refused)
  const inverse = INVERSES[act.type]
  if ((row.deletedAt !== null) !== (inverse === 'restore')) return err(await changedSince(step))
  if (await touchedByOthers(db, viewer, act)) return err(await changedSince(step))
  let plan: CitationPlan | null = null
  if (inverse === 'revert') {
    const reverted = await revert(step, row)
    if (!reverted.ok) return reverted
    plan = reverted.value
  }
  await touchCounterSource(db, viewer, row.id, inverse === 'revert' ? undefined : inverse)
  const after = await readCounterSource(db, viewer, row.id)
  const types = {
    revert: 'counter-source.changed',
    delete: 'counter-source.deleted',
    restore: 'counter-source.restored',
  } as const
  record({
    type: types[inverse],
    articleId: act.articleId,
    annotationId: act.annotationId,
    subjectId: row.id,
    before: counterSourceSnapshot(row),
    after: after && counterSourceSnapshot(after),
    undoesId: act.id,
  })
  if (plan) await followCitation(context, viewer, row.id, plan)
  return ok(null)
}

/** A counter-source as fields that are taken back one by one; its citation is one of them, by id. */
function fieldsOf(snapshot: CounterSourceSnapshot) {
  const { stance, quote, note, locator, reliability, credibility, citation } = snapshot
  return { stance, quote, note, locator, reliability, credibility, citationId: citation.id }
}

async function revert(step: Step, row: CounterSourceRow): Promise<Result<CitationPlan | null, Problem>> {
  const { db, now } = step.context
  const stands = counterSourceSnapshot(row)
  const [before, after] = [step.act.before, step.act.after].map((one) => CounterSourceSnapshot.parse(one))
  if (!before || !after) return err(await changedSince(step))
  const back = fieldsBack(fieldsOf(before), fieldsOf(after), fieldsOf(stands))
  if (back === null) return err(await changedSince(step))
  let plan: CitationPlan | null = null
  if (before.citation.id === after.citation.id && before.citation.version !== after.citation.version) {
    plan = await citationBack(step, before, after)
    if (plan === null) return err(await changedSince(step))
    await storeCitation(db, step.viewer, plan, now)
  }
  await db.counterSource.update({ where: { id: row.id }, data: back, select: { id: true } })
  return ok(plan)
}

/** How a changed citation becomes what it was; null where it is not as the act left it, or its place is taken. */
async function citationBack(
  { context: { db }, viewer }: Step,
  before: CounterSourceSnapshot,
  after: CounterSourceSnapshot,
): Promise<CitationPlan | null> {
  const held = await holdCitation(db, viewer, { id: after.citation.id })
  if (held === null) return null
  const [was, left, stands] = [before.citation, after.citation, held].map(citationFields)
  const fields = was && left && stands && fieldsBack(was, left, stands)
  if (!fields) return null
  const taken = fields.key === held.key ? null : await holdCitation(db, viewer, { key: fields.key })
  if (taken !== null) return null
  return { kind: 'changed', before: held, after: { ...held, ...fields, version: held.version + 1 } }
}
