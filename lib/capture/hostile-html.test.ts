import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ArticleDocument, documentText, textblocks } from '#lib/domain/document.ts'
import { parseDocument } from '#lib/domain/document-check.ts'
import { capture } from './capture.ts'

const page = (body: string) =>
  `<!doctype html><html><head><title>Ports</title></head><body>${body}</body></html>`
const PARAGRAPH =
  'The last ferry of the year leaves Cape Sorrow on Sunday, and with it go the doctor, the priest and the coal merchant.'

function hrefs(document: ArticleDocument): string[] {
  return [...JSON.stringify(document).matchAll(/"href":"([^"]*)"/g)].map((match) => match[1] ?? '')
}

const HOSTILE = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<p onclick="alert(1)" style="background:url(javascript:alert(1))">words</p>',
  '<a href="javascript:alert(1)">words</a>',
  '<a href="JaVaScRiPt&colon;alert(1)">words</a>',
  '<a href="&#106;avascript:alert(1)">words</a>',
  '<a href=" java\tscript:alert(1)">words</a>',
  '<a href="data:text/html,<script>alert(1)</script>">words</a>',
  '<a href="vbscript:x">words</a><a href="file:///etc/passwd">words</a><a href="//x.example/a">words</a>',
  '<base href="javascript:alert(1)//"><a href="a">words</a>',
  '<svg onload=alert(1)><a xlink:href="javascript:alert(1)"><text>words</text></a></svg>',
  '<svg><style><img src=x onerror=alert(1)></style></svg>words',
  '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">words',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">words',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>words',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">words',
  '<textarea><img src=x onerror=alert(1)></textarea>words',
  '<title><img src=x onerror=alert(1)></title>words',
  '<iframe srcdoc="<script>alert(1)</script>">x</iframe><object data=x></object><embed src=x>words',
  '<template><script>alert(1)</script></template>words',
  '<style>@import url(javascript:alert(1))</style><link rel=stylesheet href="javascript:alert(1)">words',
  '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">words',
  '<isindex action=j&Tab;a&Tab;vas&Tab;c&Tab;r&Tab;ipt:alert(1) type=image>words',
  '<xmp><script>alert(1)</script></xmp><plaintext><script>alert(1)</script>',
  '<!--><script>alert(1)</script>--><![CDATA[<script>alert(1)</script>]]>words',
  '<a href="https://x.example/&quot; onmouseover=&quot;alert(1)">words</a>',
  '<table><script>alert(1)</script><tr><td>words</table>',
  '<select><option><script>alert(1)</script></select><button onclick=x>words</button>words',
]

describe('hostile markup', () => {
  it.each(HOSTILE)('%s', async (markup) => {
    for (const html of [markup, page(`<article>${markup}<p>${PARAGRAPH}</p></article>`)]) {
      const result = await capture({ kind: 'html', html, url: 'https://ledger.example/' })
      if (!result.ok) {
        expect(result.error.kind).toBe('empty')
        continue
      }
      expect(parseDocument(result.value.document)).toMatchObject({ ok: true })
      for (const href of hrefs(result.value.document)) expect(href).toMatch(/^(?:https?|mailto):/)
      expect(JSON.stringify(result.value.header)).not.toMatch(/javascript:/i)
    }
  })

  it('in any mixture gives a document of known nodes with safe links', async () => {
    const piece = fc.oneof(
      fc.constantFrom(...HOSTILE),
      fc.constantFrom(
        '<p>',
        '</p>',
        '<ul>',
        '<li>',
        '</ul>',
        '<table>',
        '<tr>',
        '<td>',
        '</table>',
        '<blockquote>',
        '</blockquote>',
        '<h2>',
        '</h2>',
        '<b>',
        '</b>',
        '<a href="/x">',
        '</a>',
        '<pre>',
        '</pre>',
        '<br>',
        '<hr>',
        '<div>',
        '</div>',
        '<svg>',
        '</svg>',
        '<caption>',
        '<figcaption>',
        '<q>',
        'words ',
        '&lt;',
        '\u0000',
        '\ud800',
        '<!--',
        '-->',
      ),
      fc.string({ maxLength: 10 }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 25 }), fc.boolean(), async (parts, whole) => {
        const html = whole ? page(parts.join('')) : parts.join('')
        const result = await capture({ kind: 'html', html })
        if (!result.ok) {
          expect(result.error.kind).toBe('empty')
          return
        }
        const checked = parseDocument(result.value.document)
        expect(checked.ok ? '' : `${checked.error.path} ${checked.error.message}`).toBe('')
        expect(result.value.text).toBe(documentText(result.value.document))
        expect(result.value.text.isWellFormed() && !result.value.text.includes('\0')).toBe(true)
        for (const { text } of textblocks(result.value.document))
          expect(text).toBe(text.trim() === '' ? '' : text)
      }),
      { numRuns: 150 },
    )
  }, 60_000)
})
