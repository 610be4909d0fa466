/** The name under which the browser's performance timeline keeps how long a key took to become a painted mark. */
const KEY_TO_PAINT = 'countermark:key-to-paint'

/** A page that is not looked at draws no frames; then the work goes on after so many milliseconds. */
const UNSEEN = 100

/**
 * Runs the work once the browser has drawn what was painted until now, and measures how long that took from `since`, in
 * milliseconds of the page's clock.
 */
export function afterPaint(since: number, work: () => void): void {
  let isDone = false
  const run = () => {
    if (isDone) return
    isDone = true
    clearTimeout(unseen)
    work()
  }
  const unseen = setTimeout(run, UNSEEN)
  requestAnimationFrame(() => {
    // A message is handled after the frame that is being drawn now.
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      performance.measure(KEY_TO_PAINT, { start: since, end: performance.now() })
      port1.close()
      run()
    }
    port2.postMessage(null)
  })
}
