import { v5 } from 'uuid'
import type { AnnotationKind } from '#lib/domain/kinds.ts'

/** One label of a vocabulary: `value` is the code of the standard letter for letter, `definition` is written for the desk. */
export type TagData = { value: string; label: string; definition: string }

/** A tag that holds tags is a group: it orders the tree and is not placed itself. */
export type TagTreeData = TagData & { tags?: readonly TagData[] }

/** A tag-set as it ships: read-only in the desk, versioned by its edition. */
export type TagSetData = {
  key: string
  name: string
  description: string
  /** What the source calls this edition. A new edition is a new set, so that placed tags keep their meaning. */
  edition: string
  source: string
  licence: string
  kinds: readonly AnnotationKind[]
  exclusive: boolean
  asksConfidence: boolean
  tags: readonly TagTreeData[]
}

/** A tag as a row, in reading order; a group stands before its tags. */
export type TagRow = {
  id: string
  tagSetId: string
  parentId: string | null
  value: string
  label: string
  definition: string
  group: boolean
  position: number
}

/** The ids of everything that ships hang on this namespace, so that the same set has the same id on every desk. */
const NAMESPACE = '5f2b6f0e-6a55-4d0b-9d0c-6b9b0a6c1e5a'

/** The id of a shipped tag-set: a UUID of version 5 over its key and edition. */
export function tagSetId(set: Pick<TagSetData, 'key' | 'edition'>): string {
  return v5(`tag-set/${set.key}@${set.edition}`, NAMESPACE)
}

/** The id of a shipped tag: a UUID of version 5 over its set and its value. */
export function tagId(set: Pick<TagSetData, 'key' | 'edition'>, value: string): string {
  return v5(`tag/${value}`, tagSetId(set))
}

/** The tags of a set as rows, positions counted from 0 through the whole tree. */
export function tagRows(set: TagSetData): TagRow[] {
  const setId = tagSetId(set)
  const rows: TagRow[] = []
  const add = (tag: TagData, parentId: string | null, group: boolean) => {
    const id = tagId(set, tag.value)
    const { value, label, definition } = tag
    rows.push({ id, tagSetId: setId, parentId, value, label, definition, group, position: rows.length })
    return id
  }
  for (const tag of set.tags) {
    const id = add(tag, null, tag.tags !== undefined)
    for (const child of tag.tags ?? []) add(child, id, false)
  }
  return rows
}
