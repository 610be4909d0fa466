import type { BenchArticle, BenchDesk } from './bench-desk.ts'
import { goTo } from './opening.ts'
import { watchPage } from './page-watch.ts'

/** A script that the browser fetched for an article; `bytes` as they came over the wire. */
export type FetchedScript = {
  path: string
  bytes: number
  whole: number
  encoding: string
  /** Asked for only when the text could be selected. */
  ahead: boolean
}

/** The page is at rest when nothing more was fetched for so long, in milliseconds; it waits up to 5,000 for an idle moment. */
const REST = 12_000

/** What a browser that knows nothing of the desk fetches for one article, until it rests; the largest first. */
export async function measureScripts(desk: BenchDesk, article: BenchArticle): Promise<FetchedScript[]> {
  const context = await desk.window()
  await context.addInitScript(watchPage)
  const page = await context.newPage()
  const encodings = new Map<string, string>()
  let latest = performance.now()
  page.on('response', (response) => {
    latest = performance.now()
    encodings.set(response.url(), response.headers()['content-encoding'] ?? 'none')
  })
  const { selectable } = await goTo(page, article)
  while (performance.now() - latest < REST)
    await page.waitForEvent('response', { timeout: REST }).catch(() => {})
  const entries = await page.evaluate(() =>
    (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
      .filter(({ name }) => new URL(name).pathname.endsWith('.js'))
      .map(({ name, startTime, encodedBodySize, decodedBodySize }) => ({
        name,
        startTime,
        encodedBodySize,
        decodedBodySize,
      })),
  )
  await context.close()
  const scripts = new Map<string, FetchedScript>()
  for (const { name, startTime, encodedBodySize, decodedBodySize } of entries) {
    const path = new URL(name).pathname
    // A second entry for the same address came out of the browser's own memory.
    if (scripts.has(path)) continue
    scripts.set(path, {
      path,
      bytes: encodedBodySize,
      whole: decodedBodySize,
      encoding: encodings.get(name) ?? 'none',
      ahead: startTime > selectable,
    })
  }
  return [...scripts.values()].sort((a, b) => b.bytes - a.bytes)
}
