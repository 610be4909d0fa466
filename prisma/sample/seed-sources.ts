import { v7 as uuidv7 } from 'uuid'
import { citationKey } from '#lib/domain/citation.ts'
import type { CounterSourceSnapshot } from '#lib/domain/snapshot.ts'
import { sourceHost, sourceNameKey } from '#lib/domain/source-identity.ts'
import { byKey, type Seeding } from './seeding.ts'
import { STRAIT_DESK } from './strait-desk.ts'

/** Makes the sources with their grades, and answers their ids by key. */
export async function seedSources({ db, workspaceId, record }: Seeding): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const [key, source] of Object.entries(STRAIT_DESK.sources)) {
    const assessments = source.assessments ?? []
    const id = uuidv7()
    const makerId = STRAIT_DESK.people[assessments[0]?.by ?? 'ines'].id
    const lastId = STRAIT_DESK.people[assessments.at(-1)?.by ?? 'ines'].id
    const stated = {
      name: source.name,
      kind: source.kind,
      url: source.url ?? null,
      note: source.note ?? null,
    }
    const row = {
      id,
      workspaceId,
      ...stated,
      nameKey: sourceNameKey(source.name),
      host: source.url === undefined ? null : sourceHost(source.url),
      reliability: assessments.at(-1)?.reliability ?? 'F',
      version: 1 + assessments.length,
      createdById: makerId,
      updatedById: lastId,
    }
    await db.source.create({ data: row, select: { id: true } })
    ids.set(key, id)
    record(makerId, {
      type: 'source.created',
      subjectId: id,
      after: { ...stated, reliability: 'F', version: 1 },
    })
    let before: string = 'F'
    for (const [index, { by, reliability, rationale }] of assessments.entries()) {
      const assessment = {
        id: uuidv7(),
        sourceId: id,
        reliability,
        rationale,
        assessedById: STRAIT_DESK.people[by].id,
      }
      await db.sourceAssessment.create({ data: assessment, select: { id: true } })
      record(assessment.assessedById, {
        type: 'source.assessed',
        subjectId: id,
        before: { reliability: before, version: 1 + index },
        after: { reliability, version: 2 + index },
        facts: { assessmentId: assessment.id, rationale },
      })
      before = reliability
    }
  }
  return ids
}

/** Makes the works that counter-sources cite, and answers them by key as events keep them. */
export async function seedWorks(
  { db, workspaceId }: Seeding,
  sourceIds: ReadonlyMap<string, string>,
): Promise<Map<string, CounterSourceSnapshot['citation']>> {
  const citations = new Map<string, CounterSourceSnapshot['citation']>()
  for (const [name, work] of Object.entries(STRAIT_DESK.works)) {
    const citation = {
      id: uuidv7(),
      key: await citationKey(work.csl),
      csl: work.csl,
      sourceId: work.source === undefined ? null : byKey(sourceIds, work.source),
      captureId: null,
      version: 1,
    }
    await db.citation.create({
      data: { ...citation, workspaceId, title: work.csl.title, createdById: STRAIT_DESK.people.mara.id },
      select: { id: true },
    })
    citations.set(name, citation)
  }
  return citations
}
