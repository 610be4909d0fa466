import type { TagSetDto, TagSetPut } from '#lib/domain/tag-set.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { refusal } from './access.ts'
import type { Database } from './database.ts'

const ROW = {
  id: true,
  workspaceId: true,
  key: true,
  name: true,
  description: true,
  edition: true,
  source: true,
  licence: true,
  kinds: true,
  exclusive: true,
  asksConfidence: true,
  basedOnId: true,
  version: true,
  retiredAt: true,
  tags: {
    select: {
      id: true,
      parentId: true,
      value: true,
      label: true,
      definition: true,
      group: true,
      position: true,
      retiredAt: true,
    },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  },
} as const satisfies Prisma.TagSetSelect

export type TagSetRow = Prisma.TagSetGetPayload<{ select: typeof ROW }>
export type TagRow = TagSetRow['tags'][number]

/** The sets that a viewer sees: those that ship and those of the workspace. */
export function visibleTagSets(viewer: Viewer): Prisma.TagSetWhereInput {
  const none = refusal(viewer, 'tag-set.read') !== null
  return { OR: none ? [] : [{ workspaceId: null }, { workspaceId: viewer.workspaceId }] }
}

export async function readTagSets(db: Database, viewer: Viewer): Promise<TagSetRow[]> {
  return db.tagSet.findMany({
    where: visibleTagSets(viewer),
    select: ROW,
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
}

export async function readTagSet(db: Database, viewer: Viewer, id: string): Promise<TagSetRow | null> {
  return db.tagSet.findFirst({ where: { id, ...visibleTagSets(viewer) }, select: ROW })
}

export function tagSetDto(row: TagSetRow): TagSetDto {
  const { workspaceId, retiredAt, tags, ...rest } = row
  return {
    ...rest,
    readOnly: workspaceId === null,
    retiredAt: retiredAt?.toISOString() ?? null,
    tags: tags.map((tag) => ({ ...tag, retiredAt: tag.retiredAt?.toISOString() ?? null })),
  }
}

type AskedTag = NonNullable<TagSetPut['tags']>[number]

/** The tags of a set as a request wants them, in its order; those that it leaves out stand behind them, retired. */
export function wantedTags(asked: readonly AskedTag[], standing: readonly TagRow[], now: Date): TagRow[] {
  const known = new Map(standing.map((tag) => [tag.id, tag]))
  const named = new Set(asked.map((tag) => tag.id))
  const listed = asked.map(({ retired, ...tag }, position): TagRow => {
    const retiredAt = retired ? (known.get(tag.id)?.retiredAt ?? now) : null
    return { ...tag, position, retiredAt }
  })
  const left = standing.filter((tag) => !named.has(tag.id))
  return [
    ...listed,
    ...left.map((tag, index) => ({
      ...tag,
      position: listed.length + index,
      retiredAt: tag.retiredAt ?? now,
    })),
  ]
}

/** Why tags cannot be one set, in words; null where they can: an id and a value each once, and no tag under itself. */
export function tagsTrouble(tags: readonly TagRow[]): string | null {
  const byId = new Map(tags.map((tag) => [tag.id, tag]))
  if (byId.size < tags.length) return 'A tag stands in the list twice.'
  const values = new Map<string, TagRow>()
  for (const tag of tags) {
    const same = values.get(tag.value)
    if (same) {
      const retired = same.retiredAt ?? tag.retiredAt
      return `“${tag.label}” and “${same.label}” have the same code, ${tag.value}.${retired ? ' One of them is retired; bring that one back instead.' : ''}`
    }
    values.set(tag.value, tag)
  }
  for (const tag of tags) {
    const above = new Set([tag.id])
    for (let parentId = tag.parentId; parentId !== null; ) {
      const parent = byId.get(parentId)
      if (!parent) return `“${tag.label}” stands under a tag that is not in this set.`
      if (above.has(parent.id)) return `“${tag.label}” stands under itself.`
      above.add(parent.id)
      parentId = parent.parentId
    }
  }
  return null
}

/** Stores tags of a set, new and changed ones alike, in one statement. */
export async function storeTags(db: Database, tagSetId: string, tags: readonly TagRow[]): Promise<void> {
  if (tags.length === 0) return
  const rows = JSON.stringify(tags)
  // Codes may change places, and no two may be the same at any moment.
  await db.$executeRaw`
    UPDATE "Tag" t SET value = '~' || t.id
    FROM jsonb_to_recordset(${rows}::jsonb) AS n (id uuid, value text) WHERE t.id = n.id AND t.value <> n.value`
  await db.$executeRaw`
    INSERT INTO "Tag" AS t (id, "tagSetId", "parentId", value, label, definition, "group", position, "retiredAt")
    SELECT n.id, ${tagSetId}::uuid, n."parentId", n.value, n.label, n.definition, n."group", n.position, n."retiredAt"
    FROM jsonb_to_recordset(${rows}::jsonb) AS n (id uuid, "parentId" uuid, value text, label text, definition text,
      "group" boolean, position int, "retiredAt" timestamptz)
    ON CONFLICT (id) DO UPDATE SET "parentId" = excluded."parentId", value = excluded.value, label = excluded.label,
      definition = excluded.definition, "group" = excluded."group", position = excluded.position,
      "retiredAt" = excluded."retiredAt"
    WHERE t."tagSetId" = ${tagSetId}::uuid`
}
