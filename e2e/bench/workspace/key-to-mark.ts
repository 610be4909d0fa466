import type { Page } from 'playwright'
import { seeded } from '#e2e/bench/marks/page/article.ts'
import type { BenchArticle, BenchDesk } from './bench-desk.ts'
import { goTo } from './opening.ts'
import { watchPage } from './page-watch.ts'

/** One press of C on a selection; milliseconds by three clocks. */
export type Press = {
  /** The application's own measure. */
  own: number
  /** From the time that the browser gave the key to the end of the frame in which the passage is a highlight. */
  outside: number
  /** From the same time until the browser had that frame on the screen, in steps of 8 ms. */
  presented: number
  /** Whether the desk had answered the press before this one. */
  calm: boolean
}

type Wanted = { screens: number; block: number; from: number; length: number; paragraphs: number }
type Watched = { outside: number; presented: number; own: number }

declare const keyWatch: {
  select(wanted: Wanted): boolean
  result(): Watched | null
}

/**
 * Presses C on selections of every kind: a word, a clause, whole paragraphs and more, here and there in the article. Half
 * of them wait for the desk's answer to the one before, the others come while it is still being saved.
 */
export async function measurePresses(
  desk: BenchDesk,
  article: BenchArticle,
  times: number,
): Promise<Press[]> {
  const context = await desk.window()
  await context.addInitScript(watchPage)
  await context.addInitScript(watchKeys)
  const page = await context.newPage()
  await goTo(page, article)
  await page
    .getByRole('status')
    .filter({ hasText: /^Saved$/ })
    .waitFor()
  const random = seeded(times)
  const presses: Press[] = []
  while (presses.length < times) {
    const calm = presses.length % 2 === 0
    if (calm)
      await page
        .getByRole('status')
        .filter({ hasText: /^Saved$/ })
        .waitFor()
    const dice = random()
    const wanted: Wanted = {
      screens: presses.length % 5 === 0 ? Math.floor(random() * 60) : 0,
      block: random(),
      from: random(),
      length: dice < 0.2 ? 5 : dice < 0.8 ? 20 + Math.floor(random() * 130) : 400,
      paragraphs: dice > 0.9 ? 3 : 1,
    }
    if (!(await select(page, wanted))) continue
    await page.keyboard.press('c')
    presses.push({ ...(await watched(page)), calm })
  }
  await context.close()
  return presses
}

/** Selects as a person does, and waits until the page has come to rest with the toolbar over the selection. */
async function select(page: Page, wanted: Wanted): Promise<boolean> {
  if (!(await page.evaluate((wanted) => keyWatch.select(wanted), wanted))) return false
  await page.getByRole('toolbar', { name: 'Selected passage' }).waitFor()
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 500 })))
  return true
}

async function watched(page: Page): Promise<Watched> {
  const handle = await page.waitForFunction(() => keyWatch.result(), null, { polling: 50, timeout: 20_000 })
  return (await handle.jsonValue()) as Watched
}

/** Runs in the page before anything of its own does; it is sent there as text and sees nothing of this file. */
function watchKeys(): void {
  const OWN = 'countermark:key-to-paint'
  let start: { node: Node; offset: number } | null = null
  let since = 0
  let outside: number | null = null
  let presented: number | null = null

  const isPainted = () => {
    for (const highlight of CSS.highlights.values()) {
      for (const range of highlight) {
        if (range.startContainer === start?.node && range.startOffset === start.offset) return true
      }
    }
    return false
  }
  const look = () => {
    if (!isPainted()) {
      requestAnimationFrame(look)
      return
    }
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      outside = performance.now() - since
      port1.close()
    }
    port2.postMessage(null)
  }
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'c') return
      since = event.timeStamp
      requestAnimationFrame(look)
    },
    { capture: true },
  )
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.name === 'keydown' && Math.abs(entry.startTime - since) < 1) presented = entry.duration
    }
  }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)

  Object.assign(window, {
    keyWatch: {
      select({ screens, block, from, length, paragraphs }: Wanted) {
        if (screens > 0) {
          const { scrollHeight } = document.documentElement
          const top = (screens * window.innerHeight * 0.9) % (scrollHeight - window.innerHeight)
          window.scrollTo({ top, behavior: 'instant' })
        }
        const root = document.querySelector<HTMLElement>('[role=textbox][aria-readonly=true]')
        if (root === null) return false
        const inView = [...root.querySelectorAll('p')].filter((element) => {
          const { top, bottom } = element.getBoundingClientRect()
          return bottom > 120 && top < window.innerHeight - 120
        })
        const at = Math.floor(block * inView.length)
        const first = inView[at]?.firstChild
        const last = inView[Math.min(inView.length - 1, at + paragraphs - 1)]?.firstChild
        if (!(first instanceof Text) || !(last instanceof Text)) return false
        // From the beginning of a word, as people select.
        const begin = first.data.indexOf(' ', Math.floor(from * (first.length - 10))) + 1
        const end = first === last ? Math.min(first.length, begin + length) : Math.min(last.length, 40)
        if (begin === 0 || first.data.slice(begin, begin + 2).trim() === '') return false
        start = { node: first, offset: begin }
        if (isPainted()) return false
        outside = null
        presented = null
        performance.clearMeasures(OWN)
        root.focus({ preventScroll: true })
        document.getSelection()?.setBaseAndExtent(first, begin, last, end)
        return true
      },
      result() {
        const own = performance.getEntriesByName(OWN)[0]
        if (outside === null || own === undefined) return null
        // The browser tells nothing of a key that was on the screen within 16 ms.
        if (presented === null && performance.now() - since < 600) return null
        return { outside, presented: presented ?? 16, own: own.duration }
      },
    },
  })
}
