import type { Page } from 'playwright'

/** Milliseconds of the wall clock, by which two pages of one machine can be compared. */
declare global {
  interface Window {
    benchKey: number
    benchPainted: number
    benchRanges: number
  }
}

/** Notes when C went down, in the page of whoever marks. */
export function watchKey(page: Page): Promise<void> {
  return page.evaluate(() => {
    document.addEventListener(
      'keydown',
      (event) => {
        if (event.key === 'c') window.benchKey = performance.timeOrigin + event.timeStamp
      },
      { capture: true },
    )
  })
}

/** Notes the end of the first frame in which another passage is a highlight, in the page of a colleague. */
export function watchPaint(page: Page): Promise<void> {
  return page.evaluate(() => {
    const count = () =>
      [...CSS.highlights].reduce((sum, [name, all]) => sum + (name.startsWith('mark-') ? all.size : 0), 0)
    window.benchRanges = count()
    const look = () => {
      const now = count()
      if (now > window.benchRanges) window.benchPainted = performance.timeOrigin + performance.now()
      window.benchRanges = now
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
}
