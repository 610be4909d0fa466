import { v7 as uuidv7 } from 'uuid'
import { statusColumn } from '#lib/data/article-status.ts'
import { ArticleHeader, type ArticleStatus } from '#lib/domain/article.ts'
import { documentText } from '#lib/domain/document.ts'
import { revisionSeal } from '#lib/domain/seal.ts'
import { sha256 } from '#lib/domain/sha256.ts'
import type { PersonKey, SampleArticle } from './sample-data.ts'
import { seedMark } from './seed-mark.ts'
import { byKey, type SeededEvidence, type Seeding } from './seeding.ts'
import { STRAIT_DESK } from './strait-desk.ts'

/** The road that every article of the sample has come, and who took the step; the first mark's author takes the first. */
const ROAD: readonly { to: ArticleStatus; by?: PersonKey }[] = [
  { to: 'imported' },
  { to: 'in-annotation' },
  { to: 'in-review', by: 'ines' },
  { to: 'published', by: 'mara' },
]

/** Makes an article with its one revision and its marks, and tells the road to where it stands. */
export async function seedArticle(
  seeding: Seeding,
  article: SampleArticle,
  evidence: SeededEvidence,
): Promise<void> {
  const { db, workspaceId, record } = seeding
  const { people } = STRAIT_DESK
  const articleId = uuidv7()
  const revisionId = uuidv7()
  const header = ArticleHeader.parse(article.header)
  const text = documentText(article.document)
  const hash = await sha256(text)
  const importerId = people[article.importedBy].id
  const assigneeIds = article.assignees.map((key) => people[key].id)
  const kept = {
    number: 1,
    mediaType: 'text/plain',
    extractor: 'sample',
    extractorVersion: '1',
    document: article.document,
    url: header.url,
  }
  const original = new TextEncoder().encode(text)
  const seal = await revisionSeal({ ...kept, leftovers: [], originalSha256: await sha256(original) })
  const sourceId = byKey(evidence.sourceIds, article.source)
  const steps = ROAD.slice(1, 1 + ROAD.findIndex((step) => step.to === article.status))
  const movers = steps.map((step) => people[step.by ?? article.marks[0]?.by ?? article.importedBy].id)
  await db.article.create({
    data: {
      id: articleId,
      workspaceId,
      sourceId,
      header,
      title: header.title,
      published: header.published,
      status: statusColumn(article.status),
      assigneeIds,
      version: 1 + steps.length,
      createdById: importerId,
      updatedById: movers.at(-1) ?? importerId,
    },
    select: { id: true },
  })
  await db.revision.create({
    data: {
      id: revisionId,
      workspaceId,
      articleId,
      ...kept,
      original,
      text,
      sha256: hash,
      capturedById: importerId,
    },
    select: { id: true },
  })
  record(importerId, {
    type: 'article.imported',
    subjectId: articleId,
    articleId,
    after: { title: header.title, header, sourceId, status: 'imported', assigneeIds, version: 1 },
    facts: { revisionId, sha256: hash, seal },
  })
  const move = (index: number) => {
    const step = steps[index]
    const moverId = movers[index]
    if (step === undefined || moverId === undefined) return
    record(moverId, {
      type: 'article.changed',
      subjectId: articleId,
      articleId,
      before: { status: ROAD[index]?.to, version: 1 + index },
      after: { status: step.to, version: 2 + index },
      ...(index === 0 ? { facts: { by: 'first-annotation' } } : {}),
    })
  }
  for (const [index, mark] of article.marks.entries()) {
    await seedMark(seeding, { articleId, revisionId, text }, mark, evidence)
    if (index === 0) move(0)
  }
  for (let index = 1; index < steps.length; index++) move(index)
}
