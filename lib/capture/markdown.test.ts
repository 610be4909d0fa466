import { describe, expect, it } from 'vitest'
import { parseDocument } from '#lib/domain/document-check.ts'
import { type Capture, capture } from './capture.ts'

async function read(text: string): Promise<Capture> {
  const result = await capture({ kind: 'markdown', text })
  if (!result.ok) throw new Error(result.error.message)
  expect(parseDocument(result.value.document)).toMatchObject({ ok: true })
  return result.value
}

const PARAGRAPH =
  'The pilots refused again on Tuesday to board any ship longer than 90 metres, and the queue outside the harbour grew to 57.'

describe('Markdown', () => {
  it('gives headings, lists, quotations, links, emphasis, code and tables', async () => {
    const { document, header, extractor } = await read(
      `# Pilots' strike\n\n${PARAGRAPH} See *this*, **that**, \`code\` and [there](https://x.example/a).\n\n## Demands\n\n1. One seat\n2. Two\n   - inner\n\n> Quoted.\n\n\`\`\`\na <b>\n  c\n\`\`\`\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n---\n\nEnd.`,
    )
    expect(extractor).toBe('markdown')
    expect(header.title).toBe("Pilots' strike")
    expect(document.content.map((block) => block.type)).toEqual([
      'paragraph',
      'heading',
      'orderedList',
      'blockquote',
      'codeBlock',
      'table',
      'horizontalRule',
      'paragraph',
    ])
    expect(document.content[4]).toEqual({
      type: 'codeBlock',
      content: [{ type: 'text', text: 'a <b>\n  c' }],
    })
    const marks = JSON.stringify(document.content[0])
    for (const mark of ['italic', 'bold', 'code', 'https://x.example/a']) expect(marks).toContain(mark)
  })

  it('takes the header from front matter', async () => {
    const { header, taken, leftovers, text } = await read(
      `---\ntitle: "Pilots' strike"\nauthors:\n  - Oren Valk\n  - Dara Lune\ndate: 2031-07-01\nsource: https://wire.example/p\nsite: Strait Wire\ntags: [ports, strikes]\nlang: en-GB\nrating: high\n---\n\n# Pilots' strike\n\n${PARAGRAPH}`,
    )
    expect(header).toMatchObject({
      title: "Pilots' strike",
      byline: 'Oren Valk, Dara Lune',
      published: '2031-07-01',
      url: 'https://wire.example/p',
      publisher: 'Strait Wire',
      language: 'en-GB',
      furniture: [
        { label: 'tags', value: 'ports, strikes' },
        { label: 'rating', value: 'high' },
      ],
    })
    expect(taken).toContainEqual({ field: 'byline', text: 'authors:\n- Oren Valk\n- Dara Lune' })
    expect(leftovers).toEqual([])
    expect(text).toBe(PARAGRAPH)
  })

  it('takes a rule at the beginning for a rule', async () => {
    expect((await read(`---\n\n${PARAGRAPH}\n\n---\n`)).text).toBe(PARAGRAPH)
  })

  it('sanitises the HTML in it', async () => {
    const { document, text } = await read(
      `${PARAGRAPH}\n\n<div onclick="x"><script>alert(1)</script><b>kept</b> <a href="javascript:alert(1)">words</a></div>\n\n[x](javascript:alert(1)) ![picture](data:image/png;base64,xx)`,
    )
    expect(text).toBe(`${PARAGRAPH}\nkept words\nx`)
    expect(JSON.stringify(document)).not.toMatch(/script|data:/)
  })

  it.each<[string, string]>([
    ['quotations', '> '.repeat(10_000)],
    ['lists', '- '.repeat(10_000)],
    ['numbered lists', '1. '.repeat(10_000)],
    ['lists in lines', Array.from({ length: 2000 }, (_, i) => `${' '.repeat(2 * i)}- a`).join('\n')],
    ['brackets', '['.repeat(20_000)],
    ['emphasis', '**a _b '.repeat(3000)],
    ['HTML', '<div>'.repeat(9000)],
  ])(
    'nested %s end in words',
    async (_name, nested) => {
      const started = performance.now()
      expect((await read(`${nested}deep`)).text).toContain('deep')
      expect(performance.now() - started).toBeLessThan(10_000)
    },
    20_000,
  )
})
