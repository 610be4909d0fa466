import type { TagSetDto } from '#lib/domain/tag-set.ts'

/** A tag while its set is being changed. Order in the list is order in the set; children follow their group. */
export type EditTag = {
  id: string
  parentId: string | null
  value: string
  label: string
  definition: string
  group: boolean
  retired: boolean
}

/** The tags of a set, each group followed by its own, in order. */
export function editTags(tags: TagSetDto['tags']): EditTag[] {
  const byParent = Map.groupBy(
    [...tags].sort((a, b) => a.position - b.position),
    (tag) => tag.parentId,
  )
  const under = (parentId: string | null): EditTag[] =>
    (byParent.get(parentId) ?? []).flatMap((tag) => [
      {
        id: tag.id,
        parentId: tag.parentId,
        value: tag.value,
        label: tag.label,
        definition: tag.definition,
        group: tag.group,
        retired: tag.retiredAt !== null,
      },
      ...under(tag.id),
    ])
  return under(null)
}

/** How deep a tag stands: 0 for one without a group. */
export function depthOf(tags: readonly EditTag[], tag: EditTag): number {
  const parent = tag.parentId === null ? undefined : tags.find((one) => one.id === tag.parentId)
  return parent ? depthOf(tags, parent) + 1 : 0
}

/** The stretch of the list that a tag and everything under it take: [first, behind the last]. */
function stretch(tags: readonly EditTag[], at: number): [number, number] {
  const own = tags[at]
  if (!own) return [at, at]
  const depth = depthOf(tags, own)
  let end = at + 1
  for (let next = tags[end]; next !== undefined && depthOf(tags, next) > depth; next = tags[end]) end += 1
  return [at, end]
}

/** Changes places with the neighbour above (-1) or below (1) under the same group; both keep what is under them. */
export function moveTag(tags: readonly EditTag[], id: string, by: -1 | 1): EditTag[] {
  const at = tags.findIndex((tag) => tag.id === id)
  const tag = tags[at]
  if (!tag) return [...tags]
  const siblings = tags.filter((one) => one.parentId === tag.parentId)
  const other = siblings[siblings.indexOf(tag) + by]
  if (!other) return [...tags]
  const [first, second] = by === -1 ? [tags.indexOf(other), at] : [at, tags.indexOf(other)]
  const [firstStart, firstEnd] = stretch(tags, first)
  const [secondStart, secondEnd] = stretch(tags, second)
  return [
    ...tags.slice(0, firstStart),
    ...tags.slice(secondStart, secondEnd),
    ...tags.slice(firstEnd, secondStart),
    ...tags.slice(firstStart, firstEnd),
    ...tags.slice(secondEnd),
  ]
}

/** Adds a tag at the end of a group, or of the set. Its value is made from its label and unlike all others. */
export function addTag(
  tags: readonly EditTag[],
  parentId: string | null,
  tag: Pick<EditTag, 'id' | 'label' | 'group'>,
): EditTag[] {
  const added: EditTag = {
    ...tag,
    parentId,
    value: freshValue(tags, tag.label),
    definition: '',
    retired: false,
  }
  const at =
    parentId === null
      ? tags.length
      : stretch(
          tags,
          tags.findIndex((one) => one.id === parentId),
        )[1]
  return [...tags.slice(0, at), added, ...tags.slice(at)]
}

function freshValue(tags: readonly EditTag[], label: string): string {
  const value = label.trim().replace(/\s+/g, '_').slice(0, 180)
  const taken = new Set(tags.map((tag) => tag.value))
  if (!taken.has(value)) return value
  for (let n = 2; ; n += 1) if (!taken.has(`${value}_${n}`)) return `${value}_${n}`
}

/** A change of one tag. Retiring a group retires what is under it; nothing that was tagged with it is lost. */
export function changeTag(
  tags: readonly EditTag[],
  id: string,
  change: Partial<Pick<EditTag, 'label' | 'definition' | 'retired'>>,
): EditTag[] {
  const at = tags.findIndex((tag) => tag.id === id)
  const [start, end] = stretch(tags, at)
  return tags.map((tag, index) => {
    if (index === at) return { ...tag, ...change }
    if (change.retired === true && index >= start && index < end) return { ...tag, retired: true }
    return tag
  })
}
