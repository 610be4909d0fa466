import { getSchema } from '@tiptap/core'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arbitraryDocument } from '#e2e/editor/arbitrary-document.ts'
import { paragraphTarget } from './paragraph-moves.ts'
import { articleExtensions } from './schema.ts'
import { TextMap } from './text-map.ts'

const schema = getSchema(articleExtensions)

describe('a move by paragraph', () => {
  test('visits the start of each textblock once, forwards and backwards, however they nest', () => {
    fc.assert(
      fc.property(arbitraryDocument, (document) => {
        const doc = schema.nodeFromJSON(document)
        const map = new TextMap(doc)
        if (map.count === 0) return
        const starts = [...map.positions]
        const forwards = [map.positionOf(0)]
        for (let i = 1; i < map.count; i++) forwards.push(paragraphTarget(doc, forwards.at(-1) ?? 0, 1))
        expect(forwards).toEqual(starts)
        const end = map.positionOf(map.length)
        expect(paragraphTarget(doc, starts.at(-1) ?? 0, 1)).toBe(end)
        const backwards = [starts.at(-1) ?? 0]
        for (let i = 1; i < map.count; i++) backwards.push(paragraphTarget(doc, backwards.at(-1) ?? 0, -1))
        expect(backwards.reverse()).toEqual(starts)
        expect(paragraphTarget(doc, starts[0] ?? 0, -1)).toBe(starts[0])
      }),
    )
  })

  test('goes first to the start of the paragraph in which the caret stands', () => {
    const doc = schema.nodeFromJSON({
      type: 'doc',
      content: [
        { type: 'paragraph', content: [{ type: 'text', text: 'Freight rose.' }] },
        { type: 'paragraph', content: [{ type: 'text', text: 'The union follows.' }] },
      ],
    })
    const map = new TextMap(doc)
    expect(map.offsetOf(paragraphTarget(doc, map.positionOf(20), -1))).toBe(14)
    expect(map.offsetOf(paragraphTarget(doc, map.positionOf(14), -1))).toBe(0)
  })
})
