import type { AnnotationKind } from '#lib/domain/kinds.ts'
import type { TagDto, TagSetDto } from '#lib/domain/tag-set.ts'

export type OfferedTag = { tag: TagDto; set: TagSetDto }
export type OfferedGroup = { id: string; label: string; tags: OfferedTag[] }

const fold = (text: string) => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()

/**
 * The tags that a kind of mark can carry, by set and by group in it. Each word of the query must begin a word of the label,
 * the value, the group or, where it is longer than three letters, the definition. Tags found by their label come first.
 */
export function offeredTags(sets: readonly TagSetDto[], kind: AnnotationKind, query: string): OfferedGroup[] {
  const wanted = fold(query).split(/\s+/).filter(Boolean)
  const offered = sets.filter((set) => set.retiredAt === null && set.kinds.includes(kind))
  const groups: OfferedGroup[] = []
  for (const set of offered) {
    const byId = new Map(set.tags.map((tag) => [tag.id, tag]))
    for (const tag of [...set.tags].sort((a, b) => a.position - b.position)) {
      if (tag.group || tag.retiredAt !== null) continue
      const parent = tag.parentId === null ? undefined : byId.get(tag.parentId)
      if (!isFound(tag, parent?.label ?? '', wanted)) continue
      const id = `${set.id} ${parent?.id ?? ''}`
      const label =
        parent === undefined ? set.name : offered.length > 1 ? `${set.name}: ${parent.label}` : parent.label
      let group = groups.find((one) => one.id === id)
      if (group === undefined) {
        group = { id, label, tags: [] }
        groups.push(group)
      }
      group.tags.push({ tag, set })
    }
  }
  if (wanted.length === 0) return groups
  const rank = ({ tag }: OfferedTag) => (isFound({ ...tag, definition: '' }, '', wanted) ? 0 : 1)
  for (const group of groups) group.tags.sort((a, b) => rank(a) - rank(b))
  const best = (group: OfferedGroup) => Math.min(...group.tags.map(rank))
  return groups.sort((a, b) => best(a) - best(b))
}

function isFound(
  tag: Pick<TagDto, 'label' | 'value' | 'definition'>,
  group: string,
  wanted: readonly string[],
): boolean {
  const words = fold(`${tag.label} ${tag.value} ${group}`).split(/[^\p{L}\p{N}]+/u)
  const meaning = fold(tag.definition).split(/[^\p{L}\p{N}]+/u)
  return wanted.every(
    (one) =>
      words.some((word) => word.startsWith(one)) ||
      (one.length > 3 && meaning.some((word) => word.startsWith(one))),
  )
}
