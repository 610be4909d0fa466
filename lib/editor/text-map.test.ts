import { getSchema } from '@tiptap/core'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arbitraryDocument } from '#e2e/editor/arbitrary-document.ts'
import type { ArticleDocument } from '#lib/domain/document.ts'
import { documentText, textblocks } from '#lib/domain/document.ts'
import { articleExtensions } from './schema.ts'
import { lastAtMost, TextMap } from './text-map.ts'

const schema = getSchema(articleExtensions)

function mapOf(document: ArticleDocument) {
  const doc = schema.nodeFromJSON(document)
  doc.check()
  return { doc, map: new TextMap(doc) }
}

describe('a text map', () => {
  test('has the plain text and the textblocks of the document', () => {
    fc.assert(
      fc.property(arbitraryDocument, (document) => {
        const { map } = mapOf(document)
        const spans = textblocks(document)
        expect(map.text).toBe(documentText(document))
        expect(map.length).toBe(map.text.length)
        expect(spans.map((_, block) => [map.startOf(block), map.endOf(block)])).toEqual(
          spans.map((span) => [span.start, span.end]),
        )
      }),
    )
  })

  test('leads from every offset to a place in words and back', () => {
    fc.assert(
      fc.property(arbitraryDocument, (document) => {
        const { doc, map } = mapOf(document)
        if (map.count === 0) return
        const offsets = Array.from({ length: map.length + 1 }, (_, offset) => offset)
        const positions = offsets.map((offset) => map.positionOf(offset))
        expect(positions.every((position) => doc.resolve(position).parent.isTextblock)).toBe(true)
        expect(positions.map((position) => map.offsetOf(position, 1))).toEqual(offsets)
        expect(positions.map((position) => map.offsetOf(position, -1))).toEqual(offsets)
        const drawn = offsets.map((offset) =>
          offset < map.endOf(map.blockAt(offset))
            ? doc.textBetween(map.positionOf(offset), map.positionOf(offset) + 1, '\n', '\n')
            : '\n',
        )
        expect(drawn.join('')).toBe(`${map.text}\n`)
      }),
    )
  })

  test('takes a position between textblocks to the words before it or after it', () => {
    fc.assert(
      fc.property(arbitraryDocument, (document) => {
        const { doc, map } = mapOf(document)
        const positions = Array.from({ length: doc.content.size + 1 }, (_, position) => position)
        const before = positions.map((position) => map.offsetOf(position, -1))
        const after = positions.map((position) => map.offsetOf(position, 1))
        expect(before.every((offset, i) => [0, 1].includes((after[i] ?? 0) - offset))).toBe(true)
        expect(after).toEqual([...after].sort((a, b) => a - b))
        expect(before).toEqual([...before].sort((a, b) => a - b))
      }),
    )
  })
})

test('lastAtMost finds the last value that is not above the wanted one', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(50), { minLength: 1 }), fc.nat(60), (values, wanted) => {
      const ascending = values.sort((a, b) => a - b)
      expect(lastAtMost(ascending, wanted)).toBe(
        Math.max(
          0,
          ascending.findLastIndex((value) => value <= wanted),
        ),
      )
    }),
  )
})
