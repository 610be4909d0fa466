import { getSchema } from '@tiptap/core'
import type { KnownContent } from './prose-content.ts'
import { proseExtensions } from './prose-extensions.ts'

/** What the editor of prose knows. */
export function proseKnown(): KnownContent {
  const { nodes, marks } = getSchema(proseExtensions)
  return { nodes: new Set(Object.keys(nodes)), marks: new Set(Object.keys(marks)) }
}
