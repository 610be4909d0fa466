import { XmlElement, type XmlFragment, XmlText } from 'yjs'

/** What an editor knows: the names of its nodes and of its marks. */
export type KnownContent = { nodes: ReadonlySet<string>; marks: ReadonlySet<string> }

/**
 * Whether prose holds a node or a mark that an editor does not know, as one of a newer desk may write. An editor that is
 * given it would take it out for everybody, so such prose is shown and not edited.
 */
export function holdsUnknown(fragment: XmlFragment, known: KnownContent): boolean {
  for (const child of fragment.toArray()) {
    if (child instanceof XmlText) {
      const delta: { insert: unknown; attributes?: object }[] = child.toDelta()
      for (const { insert, attributes = {} } of delta) {
        if (typeof insert !== 'string') return true
        // Marks that may stand on one letter several times carry a hash behind two hyphens.
        if (Object.keys(attributes).some((name) => !known.marks.has(name.split('--', 1)[0] ?? '')))
          return true
      }
    } else if (child instanceof XmlElement) {
      if (!known.nodes.has(child.nodeName) || holdsUnknown(child, known)) return true
    } else return true
  }
  return false
}

/** The words of prose, a line for each innermost block, whatever its nodes are. */
export function proseWords(fragment: XmlFragment): string {
  const lines: string[] = []
  const walk = (node: XmlFragment) => {
    const children = node.toArray()
    const words = children.filter((child) => child instanceof XmlText)
    if (words.length > 0) lines.push(words.map(plain).join(''))
    for (const child of children) if (child instanceof XmlElement) walk(child)
  }
  walk(fragment)
  return lines.join('\n')
}

function plain(text: XmlText): string {
  const delta: { insert: unknown }[] = text.toDelta()
  return delta.map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('')
}
