import { getSchema } from '@tiptap/core'
import { DOMSerializer } from '@tiptap/pm/model'
import fc from 'fast-check'
import { parseHTML } from 'linkedom'
import { describe, expect, test } from 'vitest'
import { arbitraryDocument } from '#e2e/editor/arbitrary-document.ts'
import type { ArticleDocument } from '#lib/domain/document.ts'
import { articleExtensions } from './schema.ts'
import { documentHtml } from './static-html.ts'

const schema = getSchema(articleExtensions)
const serializer = DOMSerializer.fromSchema(schema)

/** A DOM as nested lists, so that two can be compared whatever wrote them. */
function shape(node: Node): unknown {
  if (node.nodeType === 3) return node.textContent
  const element = node as Element
  if (element.classList?.contains('ProseMirror-trailingBreak')) return null
  const attributes = [...(element.attributes ?? [])]
    .filter(({ name }) => name !== 'contenteditable') // The view adds it to a rule, its serializer does not.
    .map(({ name, value }) => `${name}=${value}`)
    .sort()
  const children: unknown[] = []
  for (const child of [...node.childNodes].map(shape)) {
    const before = children.at(-1)
    if (typeof child === 'string' && typeof before === 'string')
      children[children.length - 1] = before + child
    else if (child !== null) children.push(child)
  }
  return [element.localName ?? '', attributes, children]
}

const parse = (html: string) =>
  parseHTML(`<!doctype html><html><body><div>${html}</div></body></html>`).document

describe('the static HTML of a document', () => {
  test('has the elements that the editor draws, for any document', () => {
    fc.assert(
      fc.property(arbitraryDocument, (document) => {
        const parsed = parse(documentHtml(document))
        const container = parsed.createElement('div')
        container.appendChild(
          serializer.serializeFragment(schema.nodeFromJSON(document).content, {
            document: parsed as Document,
          }),
        )
        const drawn = parsed.querySelector('div')
        expect(drawn && shape(drawn as unknown as Node)).toEqual(shape(container as unknown as Node))
      }),
    )
  })

  test('lets no word and no address become markup', () => {
    const document: ArticleDocument = {
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          content: [
            { type: 'text', text: '<script>alert(1)</script> & "so" \'on\'' },
            {
              type: 'text',
              text: 'go',
              marks: [{ type: 'link', attrs: { href: 'https://arvenia.example/"onmouseover="x' } }],
            },
            { type: 'text', text: 'run', marks: [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }] },
          ],
        },
      ],
    }
    const html = documentHtml(document)
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;so&quot; &#39;on&#39;')
    expect(html).toContain('href="https://arvenia.example/&quot;onmouseover=&quot;x"')
    expect(html).toContain('rel="noopener noreferrer nofollow"')
    expect(html).toContain('<span>run</span>')
    expect(html).not.toContain('javascript:')
  })

  test('leaves out what the format does not name', () => {
    const stranger = {
      type: 'doc',
      content: [{ type: 'iframe', attrs: { src: 'x' } }, { type: 'paragraph' }],
    }
    expect(documentHtml(stranger as ArticleDocument)).toBe(
      '<p dir="auto"><br class="ProseMirror-trailingBreak"></p>',
    )
  })
})
