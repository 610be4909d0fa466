import type { BrowserContext, Page } from 'playwright'
import { median, percentile } from '#e2e/bench/marks/figures.ts'
import type { BenchArticle, BenchDesk } from './bench-desk.ts'
import { type PageWatch, type Seen, watchPage } from './page-watch.ts'

/** One opening of an article; times in milliseconds, sizes in bytes as they came over the wire. */
type Opening = Seen & {
  /** The server's time until it sent the page whole, and how large that was. */
  page: number
  pageBytes: number
  floor: number
  /** Work in a frame of scrolling as a wheel does, and of a leap from screen to screen. */
  wheel: number
  wheelWorst: number
  leap: number
}

export type Opened = Record<keyof Opening, number> & {
  article: BenchArticle
  positions: Answered
  bodiesAnswer: Answered
}

/** An answer of the API as the browser got it: milliseconds from the question to the last byte, and bytes. */
export type Answered = { ms: number; bytes: number }

/** A quick turn of the wheel moves the page by so many pixels in a frame. */
const WHEEL = 120

declare const pageWatch: PageWatch

/** Opens each article so many times in a browser that knows the desk's scripts; medians of all. */
export async function measureOpenings(
  desk: BenchDesk,
  articles: readonly BenchArticle[],
  runs: number,
): Promise<Opened[]> {
  const context = await desk.window()
  await context.addInitScript(watchPage)
  // Browsers keep compiled code from the second time on.
  for (let i = 0; i < 3; i++) await openOnce(context, articles[0] as BenchArticle)
  const openings = new Map<BenchArticle, Opening[]>(articles.map((article) => [article, []]))
  // In turns, so that whatever else the machine does falls on all alike.
  for (let run = 0; run < runs; run++) {
    for (const [article, all] of openings) all.push(await openOnce(context, article))
  }
  const opened: Opened[] = []
  for (const [article, all] of openings) {
    const of = (name: keyof Opening) => median(all.map((one) => one[name]))
    opened.push({
      article,
      text: of('text'),
      marks: of('marks'),
      selectable: of('selectable'),
      bodies: of('bodies'),
      page: of('page'),
      pageBytes: of('pageBytes'),
      floor: of('floor'),
      wheel: of('wheel'),
      wheelWorst: of('wheelWorst'),
      leap: of('leap'),
      positions: await ask(context, desk, article, '?fields=positions', runs),
      bodiesAnswer: await ask(context, desk, article, '', runs),
    })
  }
  await context.close()
  return opened
}

/** Goes to an article and waits until everything of it has been seen. */
export async function goTo(page: Page, article: BenchArticle): Promise<Seen> {
  await page.goto(article.url)
  const handle = await page.waitForFunction(
    () => {
      const { seen } = pageWatch
      const { text, marks, selectable, bodies } = seen
      const all = [text, marks, selectable, bodies]
      return all.every((at) => at !== undefined && Number.isFinite(at)) && (seen as Seen)
    },
    null,
    { timeout: 120_000, polling: 100 },
  )
  return (await handle.jsonValue()) as Seen
}

async function openOnce(context: BrowserContext, article: BenchArticle): Promise<Opening> {
  const page = await context.newPage()
  const seen = await goTo(page, article)
  const { responseEnd, requestStart, encodedBodySize } = await page.evaluate(
    () => performance.getEntriesByType('navigation')[0]?.toJSON() as PerformanceNavigationTiming,
  )
  const floor = await page.evaluate(() => pageWatch.floor(9))
  const wheel = await page.evaluate((step) => pageWatch.scroll(60, step), WHEEL)
  const leap = await page.evaluate(() => pageWatch.scroll(20, window.innerHeight * 0.9))
  await page.close()
  return {
    ...seen,
    page: responseEnd - requestStart,
    pageBytes: encodedBodySize,
    floor: median(floor),
    wheel: median(wheel),
    wheelWorst: percentile(wheel, 0.95),
    leap: median(leap),
  }
}

/** Asks for the annotations of an article from a page that does nothing else. */
async function ask(
  context: BrowserContext,
  { mara }: BenchDesk,
  article: BenchArticle,
  query: string,
  runs: number,
): Promise<Answered> {
  const page = await context.newPage()
  const url = new URL(`/api/v1/articles/${article.id}/annotations${query}`, article.url).href
  await page.goto(new URL('/api/health', article.url).href)
  const answers: Answered[] = []
  for (let run = 0; run < runs; run++) {
    const answer = await page.evaluate(
      async ({ url, workspaceId }) => {
        performance.clearResourceTimings()
        const response = await fetch(url, { headers: { 'countermark-workspace': workspaceId } })
        await response.text()
        let entry: PerformanceEntry | undefined
        while (entry === undefined) {
          await new Promise((resolve) => requestAnimationFrame(resolve))
          entry = performance.getEntriesByName(url)[0]
        }
        const { requestStart, responseEnd, encodedBodySize } = entry as PerformanceResourceTiming
        return { ok: response.ok, ms: responseEnd - requestStart, bytes: encodedBodySize }
      },
      { url, workspaceId: mara.workspaceId },
    )
    if (!answer.ok) throw new Error(`${url} was refused.`)
    answers.push({ ms: answer.ms, bytes: answer.bytes })
  }
  await page.close()
  return {
    ms: median(answers.map(({ ms }) => ms)),
    bytes: median(answers.map(({ bytes }) => bytes)),
  }
}
