import { v7 as uuidv7 } from 'uuid'
import { isSameJson } from '#lib/domain/canonical-json.ts'
import { ANNOTATION_KINDS } from '#lib/domain/kinds.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import { tagsSeal } from '#lib/domain/seal.ts'
import type { TagSetDto, TagSetPut } from '#lib/domain/tag-set.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { refusal } from './access.ts'
import { type Database, database } from './database.ts'
import {
  readTagSet,
  readTagSets,
  storeTags,
  type TagRow,
  type TagSetRow,
  tagSetDto,
  tagsTrouble,
  wantedTags,
} from './tag-set-row.ts'
import { type Expected, versionProblem } from './version-rule.ts'
import { type WriteContext, type Written, write } from './write.ts'

type Options = { intentId?: string | null; expected?: Expected }
type Answer = Promise<Result<{ tagSet: TagSetDto; created: boolean }, Problem>>

const noTagSet = problem('not-found', 'There is no such tag-set.')
const notValid = (field: string, words: string) =>
  problem('not-valid', `${words} Nothing was changed.`, { fields: { [field]: words } })

/** The tag-sets that ship and the workspace's own, by name, with all their tags, retired ones too. */
export async function listTagSets(viewer: Viewer): Promise<TagSetDto[]> {
  const rows = await readTagSets(database(), viewer)
  return rows.map(tagSetDto)
}

/** One tag-set with its tags. */
export async function getTagSet(viewer: Viewer, id: string): Promise<Result<TagSetDto, Problem>> {
  const row = await readTagSet(database(), viewer, id)
  return row ? ok(tagSetDto(row)) : err(noTagSet)
}

async function answer(db: Database, viewer: Viewer, id: string, created = false): Answer {
  const row = await readTagSet(db, viewer, id)
  return row ? ok({ tagSet: tagSetDto(row), created }) : err(noTagSet)
}

/**
 * Makes a set of the workspace's own, empty or as a copy of another, with an id from the writer; or changes one. The
 * list of tags is the whole of it, in order: one left out is retired. Marks keep the tags that they carry.
 */
export async function putTagSet(
  viewer: Viewer,
  id: string,
  body: TagSetPut,
  { intentId, expected = null }: Options = {},
): Promise<Result<Written<{ tagSet: TagSetDto; created: boolean }>, Problem>> {
  return write(viewer, { intentId, again: (db) => answer(db, viewer, id) }, async (context) => {
    const { db } = context
    const refused = refusal(viewer, 'tag-set.write')
    if (refused) return err(refused)
    await db.$queryRaw`SELECT id FROM "TagSet" WHERE id = ${id}::uuid FOR NO KEY UPDATE`
    const row = await readTagSet(db, viewer, id)
    if (row) return change(context, viewer, row, body, expected)
    const elsewhere = await db.tagSet.findUnique({ where: { id }, select: { id: true } })
    return elsewhere ? err(noTagSet) : create(context, viewer, id, body)
  })
}

async function create(context: WriteContext, viewer: Viewer, id: string, body: TagSetPut): Answer {
  const { db, record, now } = context
  const model = body.copyOf === undefined ? null : await readTagSet(db, viewer, body.copyOf)
  if (body.copyOf !== undefined && model === null)
    return err(notValid('copyOf', 'There is no such tag-set to copy.'))
  if (model && body.tags) return err(notValid('tags', 'A copy has the tags of its model; change them after.'))
  const name = body.name ?? (model && `${model.name} (copy)`.slice(0, 200))
  if (!name) return err(notValid('name', 'A tag-set needs a name.'))
  const tags = model ? copied(model.tags) : wantedTags(body.tags ?? [], [], await now())
  const trouble = tagsTrouble(tags) ?? (await takenTag(db, tags))
  if (trouble) return err(notValid('tags', trouble))
  const set = {
    name,
    description: body.description ?? model?.description ?? '',
    kinds: body.kinds ?? model?.kinds ?? [...ANNOTATION_KINDS],
    exclusive: body.exclusive ?? model?.exclusive ?? false,
    asksConfidence: body.asksConfidence ?? model?.asksConfidence ?? false,
    basedOnId: model?.id ?? null,
  }
  const origin = {
    key: model?.key ?? keyOf(name),
    edition: model?.edition ?? '',
    source: model?.source ?? '',
    licence: model?.licence ?? '',
  }
  await db.tagSet.create({
    data: { id, workspaceId: viewer.workspaceId, ...set, ...origin },
    select: { id: true },
  })
  await storeTags(db, id, tags)
  record({
    type: 'tag-set.created',
    subjectId: id,
    after: { ...set, ...origin, tags: tags.length, retiredAt: null, version: 1 },
    facts: { tagsSeal: await tagsSeal(tags) },
  })
  return answer(db, viewer, id, true)
}

/** The tags of a model that are not retired, under new ids; one whose group is retired stands at the top. */
function copied(tags: readonly TagRow[]): TagRow[] {
  const standing = tags.filter((tag) => tag.retiredAt === null)
  const ids = new Map(standing.map((tag) => [tag.id, uuidv7()]))
  return standing.map((tag, position) => ({
    ...tag,
    id: ids.get(tag.id) ?? uuidv7(),
    parentId: (tag.parentId && ids.get(tag.parentId)) || null,
    position,
  }))
}

/** A name as the namespace of its tags. */
function keyOf(name: string): string {
  const key = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return key.slice(0, 60) || 'tags'
}

/** A tag's id belongs to one set for good. */
async function takenTag(db: Database, tags: readonly TagRow[]): Promise<string | null> {
  const taken = await db.tag.findFirst({
    where: { id: { in: tags.map((tag) => tag.id) } },
    select: { id: true },
  })
  return taken && 'A tag has an id that another tag has already. Give it a new one.'
}

async function change(
  { db, record, now }: WriteContext,
  viewer: Viewer,
  row: TagSetRow,
  body: TagSetPut,
  expected: Expected,
): Answer {
  if (row.workspaceId === null) return err(shipped)
  const time = await now()
  const tags = body.tags === undefined ? row.tags : wantedTags(body.tags, row.tags, time)
  const standing = new Map(row.tags.map((tag) => [tag.id, tag]))
  const added = tags.filter((tag) => !standing.has(tag.id))
  const trouble = tagsTrouble(tags) ?? (await takenTag(db, added))
  if (trouble) return err(notValid('tags', trouble))
  const before = stated(row)
  const after = {
    name: body.name ?? before.name,
    description: body.description ?? before.description,
    kinds: body.kinds ?? before.kinds,
    exclusive: body.exclusive ?? before.exclusive,
    asksConfidence: body.asksConfidence ?? before.asksConfidence,
    retiredAt:
      body.retired === undefined ? before.retiredAt : body.retired ? (before.retiredAt ?? time) : null,
  }
  const changed = tags.filter((tag) => !isSameJson(tag, standing.get(tag.id)))
  if (changed.length === 0 && isSameJson(before, after)) return answer(db, viewer, row.id)
  const lost =
    expected === null
      ? versionNeeded
      : versionProblem(viewer, expected, { ...row, updatedById: '' }, 'this tag-set')
  if (lost) return err({ ...lost, current: tagSetDto(row) })
  await db.tagSet.update({
    where: { id: row.id },
    data: { ...after, version: { increment: 1 }, updatedAt: time },
    select: { id: true },
  })
  await storeTags(db, row.id, changed)
  record({
    type: 'tag-set.changed',
    subjectId: row.id,
    before: { ...before, tags: changed.flatMap((tag) => standing.get(tag.id) ?? []), version: row.version },
    after: { ...after, tags: changed, version: row.version + 1 },
    facts: { tagsSeal: await tagsSeal(tags) },
  })
  return answer(db, viewer, row.id)
}

const shipped = problem(
  'not-allowed',
  'This tag-set ships with Countermark and stays as it is. Nothing was changed; copy it to make your own.',
  { code: 'read-only' },
)
const versionNeeded = problem(
  'version-needed',
  'Name the version of the tag-set that you saw. Nothing was changed.',
)

function stated({ name, description, kinds, exclusive, asksConfidence, retiredAt }: TagSetRow) {
  return { name, description, kinds, exclusive, asksConfidence, retiredAt }
}
