import type { Prisma } from '#prisma/generated/client.ts'
import { SHIPPED_TAG_SETS } from './shipped.ts'
import { type TagRow, type TagSetData, tagRows, tagSetId } from './tag-set-data.ts'

const SET_FIELDS = {
  key: true,
  name: true,
  description: true,
  edition: true,
  source: true,
  licence: true,
  kinds: true,
  exclusive: true,
  asksConfidence: true,
} as const satisfies Prisma.TagSetSelect

const TAG_FIELDS = {
  tagSetId: true,
  parentId: true,
  value: true,
  label: true,
  definition: true,
  group: true,
  position: true,
} as const satisfies Prisma.TagSelect

/** Whether what is stored says the same as what ships, field by field. */
function same(stored: object, shipped: object): boolean {
  const fields = Object.entries(shipped)
  return fields.every(
    ([field, value]) => JSON.stringify(Reflect.get(stored, field)) === JSON.stringify(value),
  )
}

function setRow({ tags: _, ...set }: TagSetData) {
  return { ...set, kinds: [...set.kinds] }
}

/**
 * Brings the shipped tag-sets of the database up to what ships: adds what is new, mends wording, and retires what no
 * longer ships, so that work which placed it keeps it. Sets of a workspace are never touched.
 */
export async function seedTagSets(db: Prisma.TransactionClient): Promise<void> {
  const ids = SHIPPED_TAG_SETS.map(tagSetId)
  const stored = await db.tagSet.findMany({
    where: { OR: [{ workspaceId: null }, { id: { in: ids } }] },
    select: {
      id: true,
      workspaceId: true,
      retiredAt: true,
      ...SET_FIELDS,
      tags: { select: { id: true, retiredAt: true, ...TAG_FIELDS } },
    },
  })
  const storedSets = new Map(stored.map((set) => [set.id, set]))
  for (const set of SHIPPED_TAG_SETS) {
    const id = tagSetId(set)
    const row = setRow(set)
    const found = storedSets.get(id)
    if (found === undefined) {
      await db.tagSet.create({ data: { id, ...row }, select: { id: true } })
      await addTags(db, tagRows(set))
      continue
    }
    if (found.workspaceId !== null) continue // A workspace made a set under this id; it is theirs.
    const tagsChanged = await bringTags(db, tagRows(set), found.tags)
    if (!tagsChanged && found.retiredAt === null && same(found, row)) continue
    await db.tagSet.update({
      where: { id },
      data: { ...row, retiredAt: null, updatedAt: new Date(), version: { increment: 1 } },
      select: { id: true },
    })
  }
  const gone = stored.filter(
    (set) => set.workspaceId === null && set.retiredAt === null && !ids.includes(set.id),
  )
  if (gone.length === 0) return
  await db.tagSet.updateMany({
    where: { id: { in: gone.map((set) => set.id) } },
    data: { retiredAt: new Date(), version: { increment: 1 } },
  })
}

/** Groups first, since the tags in them name them. */
async function addTags(db: Prisma.TransactionClient, rows: TagRow[]): Promise<void> {
  for (const group of [true, false]) {
    const data = rows.filter((row) => row.group === group)
    if (data.length > 0) await db.tag.createMany({ data })
  }
}

async function bringTags(
  db: Prisma.TransactionClient,
  rows: TagRow[],
  stored: readonly { id: string; retiredAt: Date | null }[],
): Promise<boolean> {
  const known = new Map(stored.map((tag) => [tag.id, tag]))
  const missing = rows.filter((row) => !known.has(row.id))
  await addTags(db, missing)
  let changed = missing.length > 0
  for (const { id, ...row } of rows) {
    const found = known.get(id)
    if (found === undefined || (found.retiredAt === null && same(found, row))) continue
    await db.tag.update({ where: { id }, data: { ...row, retiredAt: null }, select: { id: true } })
    changed = true
  }
  const shipped = new Set(rows.map((row) => row.id))
  const gone = stored.filter((tag) => tag.retiredAt === null && !shipped.has(tag.id))
  if (gone.length === 0) return changed
  await db.tag.updateMany({
    where: { id: { in: gone.map((tag) => tag.id) } },
    data: { retiredAt: new Date() },
  })
  return true
}
