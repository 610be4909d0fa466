import * as Y from 'yjs'

/** The field of a document that the prose stands in. */
const FIELD = 'default'

/** Many updates as one, without what was deleted, and the words of what they give. */
export function mergeProse(parts: readonly Uint8Array[]): { snapshot: Uint8Array; text: string } {
  const document = new Y.Doc()
  try {
    for (const part of parts) Y.applyUpdate(document, part)
    return { snapshot: Y.encodeStateAsUpdate(document), text: proseText(document) }
  } finally {
    document.destroy()
  }
}

/** The words of a prose document, a line for each of its innermost blocks. */
export function proseText(document: Y.Doc): string {
  const lines: string[] = []
  const walk = (node: Y.XmlFragment | Y.XmlElement) => {
    const inline = node.toArray().filter((child) => child instanceof Y.XmlText)
    if (inline.length > 0) lines.push(inline.map(plainText).join(''))
    for (const child of node.toArray()) if (child instanceof Y.XmlElement) walk(child)
  }
  walk(document.getXmlFragment(FIELD))
  return lines.join('\n').replaceAll('\u0000', '').toWellFormed()
}

function plainText(text: Y.XmlText): string {
  const delta: { insert: unknown }[] = text.toDelta()
  return delta.map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('')
}
