import { type CaptureInput, capture } from '#lib/capture/capture.ts'
import { captureInWorker } from '#lib/capture/in-worker.ts'
import { documentText } from '#lib/domain/document.ts'
import { wordCount } from '#lib/domain/word-count.ts'

/**
 * How long an import takes, by format and length: `node e2e/bench/import/run.ts`. Each figure is the median of
 * five runs; the ratios are to one pass over the same words that does nothing else, in the same run.
 */

const RUNS = 5
const LENGTHS = [1_000, 10_000, 100_000]
const VOCABULARY =
  'the harbour log of Tolmach says that a ship of the Strait League came in on the third of March with 335 sacks of barley and left before anyone had counted them'.split(
    ' ',
  )
const WORDS_A_PARAGRAPH = 66

function paragraphs(words: number): string[] {
  return Array.from({ length: Math.ceil(words / WORDS_A_PARAGRAPH) }, (_, n) => {
    const chosen = Array.from(
      { length: WORDS_A_PARAGRAPH },
      (_, i) => VOCABULARY[(i * 7 + n) % VOCABULARY.length],
    )
    return `${chosen.join(' ')}.`
  })
}

/** The same article as a copied page, as Markdown and as a page with a menu, links and headings. */
function inputs(words: number): { format: string; input: CaptureInput }[] {
  const body = paragraphs(words)
  const marked = body.map((text, i) =>
    i % 10 === 9 ? `## Part ${i}\n\n${text}` : text.replace('Strait', '*Strait*'),
  )
  const items = body.map(
    (text, i) =>
      `${i % 10 === 9 ? `<h2>Part ${i}</h2>` : ''}<p class="p">${text.replace('Strait', '<a href="/strait"><em>Strait</em></a>')}</p>`,
  )
  const menu = '<a href="/section">Section</a> '.repeat(200)
  const html = `<!doctype html><html><head><meta charset="utf-8"><title>The log</title></head><body><nav>${menu}</nav><main><article><h1>The log</h1>${items.join('\n')}</article></main></body></html>`
  return [
    { format: 'text', input: { kind: 'text', text: `The log\n\n3 March 2031\n\n${body.join('\n\n')}` } },
    { format: 'markdown', input: { kind: 'markdown', text: `# The log\n\n${marked.join('\n\n')}` } },
    {
      format: 'html',
      input: { kind: 'html', html: new TextEncoder().encode(html), url: 'https://ledger.example/log' },
    },
  ]
}

async function median(run: () => unknown): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < RUNS; i++) {
    const started = performance.now()
    await run()
    times.push(performance.now() - started)
  }
  return times.sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? 0
}

const rows: Record<string, string | number>[] = []
for (const length of LENGTHS) {
  for (const { format, input } of inputs(length)) {
    const result = await capture(input)
    if (!result.ok) throw new Error(result.error.message)
    const { document, originalBytes, text } = result.value
    const pass = await median(() => documentText(document))
    const decoding = await median(() => new TextDecoder().decode(originalBytes))
    const here = await median(() => capture(input))
    const inThread = await median(() => captureInWorker(input))
    rows.push({
      words: wordCount(text),
      format,
      ms: Math.round(here),
      'ms in a thread': Math.round(inThread),
      'of one pass over the document': Math.round(here / pass),
      'of decoding the bytes': Math.round(here / decoding),
    })
  }
}
console.table(rows)
const slowest = Math.max(...rows.map((row) => Number(row['ms in a thread'])))
console.log(`The slowest import took ${slowest} ms; 100,000 words are to take less than 5,000.`)
process.exitCode = slowest < 5000 ? 0 : 1
process.exit()
