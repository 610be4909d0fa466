import { v7 as uuidv7 } from 'uuid'
import { appendEvents, type EventDraft } from '#lib/data/write.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { seedArticle } from './seed-article.ts'
import { seedSources, seedWorks } from './seed-sources.ts'
import type { Seeding } from './seeding.ts'
import { STRAIT_DESK } from './strait-desk.ts'

/**
 * Lays out the sample workspace once in the life of a database: a desk that removed it keeps the mark of that and is not
 * given another. Whatever is written is told by events, like every other write.
 */
export async function seedStraitDesk(db: Prisma.TransactionClient): Promise<void> {
  const { id: workspaceId, people, name } = STRAIT_DESK
  const earlier = await db.workspace.count({ where: { OR: [{ id: workspaceId }, { sample: true }] } })
  if (earlier > 0) return

  const drafts: EventDraft[] = []
  const seeding: Seeding = { db, workspaceId, record: (actorId, draft) => drafts.push({ ...draft, actorId }) }
  const workspace = { id: workspaceId, slug: await freeSlug(db), name, sample: true }
  await db.workspace.create({ data: workspace, select: { id: true } })
  seeding.record(people.mara.id, { type: 'workspace.created', subjectId: workspaceId, after: workspace })
  await seedPeople(seeding)
  const sourceIds = await seedSources(seeding)
  const citations = await seedWorks(seeding, sourceIds)
  for (const article of STRAIT_DESK.articles) await seedArticle(seeding, article, { sourceIds, citations })
  await appendEvents(db, { userId: people.mara.id, workspaceId }, drafts, null)
}

async function seedPeople({ db, workspaceId, record }: Seeding): Promise<void> {
  const people = Object.values(STRAIT_DESK.people)
  await db.user.createMany({
    data: people.map(({ id, email, name }) => ({ id, email, name })),
    skipDuplicates: true,
  })
  const members = people.map(({ id, role }) => ({ workspaceId, userId: id, role }))
  await db.member.createMany({ data: members })
  for (const member of members) {
    record(STRAIT_DESK.people.mara.id, { type: 'member.joined', subjectId: member.userId, after: member })
  }
}

/** The sample's slug, or one of its own where a desk of that name was there first. */
async function freeSlug(db: Prisma.TransactionClient): Promise<string> {
  const { slug } = STRAIT_DESK
  const taken = await db.workspace.count({ where: { slug } })
  return taken === 0 ? slug : `${slug}-${uuidv7().slice(-6)}`
}
