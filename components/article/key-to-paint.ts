/** The name under which the browser's performance timeline keeps how long a key took to become a painted mark. */
const KEY_TO_PAINT = 'countermark:key-to-paint'

/** Measures from `since`, in milliseconds of the page's clock, to the frame that the browser draws next. */
export function measureToPaint(since: number): void {
  requestAnimationFrame(() => {
    // A message is handled after the frame that is being drawn now.
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      performance.measure(KEY_TO_PAINT, { start: since, end: performance.now() })
      port1.close()
    }
    port2.postMessage(null)
  })
}
