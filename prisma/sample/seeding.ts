import type { EventDraft } from '#lib/data/write.ts'
import type { CounterSourceSnapshot } from '#lib/domain/snapshot.ts'
import type { Prisma } from '#prisma/generated/client.ts'

/** What the steps of the seed share. Events are noted in the order in which things happened. */
export type Seeding = {
  db: Prisma.TransactionClient
  workspaceId: string
  record: (actorId: string, draft: EventDraft) => void
}

/** Sources and citations that stand, by their keys in the sample. */
export type SeededEvidence = {
  sourceIds: ReadonlyMap<string, string>
  citations: ReadonlyMap<string, CounterSourceSnapshot['citation']>
}

/** What the marks of an article hang on. */
export type SeededArticle = { articleId: string; revisionId: string; text: string }

/** What a key of the sample stands for. @throws where nothing of that key was seeded: a fault of the sample's texts. */
export function byKey<T>(seeded: ReadonlyMap<string, T>, key: string): T {
  const found = seeded.get(key)
  if (found === undefined) throw new Error(`The sample names "${key}", which it does not hold.`)
  return found
}
