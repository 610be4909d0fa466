/** When an article was seen on its page, in milliseconds since the navigation began. */
export type Seen = { text: number; marks: number; selectable: number; bodies: number }

/** What `watchPage` leaves on the page. */
export type PageWatch = {
  seen: Partial<Seen>
  /** What two frames cost when nothing is done, from anywhere within a frame, in milliseconds. */
  floor(times: number): Promise<number[]>
  /** Milliseconds that the page works in each frame of a scroll by so many pixels a frame, from the scroll to the end of drawing. */
  scroll(frames: number, step: number): Promise<number[]>
}

/**
 * Runs in the page before anything of its own does; it is sent there as text and sees nothing of this file.
 * Each frame is looked at when it begins, and what is found there is timed when that frame was drawn.
 */
export function watchPage(): void {
  const seen: Partial<Seen> = {}
  const signs: Record<keyof Seen, () => boolean> = {
    text: () => document.querySelector('.article-body p') !== null,
    marks: () => [...CSS.highlights.values()].some((highlight) => highlight.size > 0),
    selectable: () => document.querySelector('[role=textbox][aria-readonly=true]') !== null,
    // A card whose mark is not here yet has no time of making.
    bodies: () => document.querySelector('[data-card] time') !== null,
  }
  const drawn = (): Promise<number> =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => {
        port1.close()
        resolve(performance.now())
      }
      port2.postMessage(null)
    })
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
  const names = Object.keys(signs) as (keyof Seen)[]
  const look = () => {
    const now = names.filter((name) => seen[name] === undefined && signs[name]())
    for (const name of now) seen[name] = Number.POSITIVE_INFINITY
    if (now.length > 0) {
      void drawn().then((at) => {
        for (const name of now) seen[name] = at
      })
    }
    if (names.some((name) => seen[name] === undefined)) requestAnimationFrame(look)
  }
  requestAnimationFrame(look)

  const watch: PageWatch = {
    seen,
    async floor(times) {
      const all: number[] = []
      for (let i = 0; i < times; i++) {
        await frame()
        // The same pauses in each run, so that no run gains from beginning with a frame.
        const until = performance.now() + ((i * 7) % 16)
        while (performance.now() < until) await drawn()
        const start = performance.now()
        await frame()
        await frame()
        all.push(performance.now() - start)
      }
      return all
    },
    async scroll(frames, step) {
      const page = document.documentElement
      let heard = 0
      const onScroll = () => {
        heard ||= performance.now()
      }
      window.addEventListener('scroll', onScroll, { capture: true, passive: true })
      const work: number[] = []
      let direction = 1
      for (let i = 0; i < frames; i++) {
        const before = page.scrollTop
        window.scrollBy({ top: direction * step, behavior: 'instant' })
        if (page.scrollTop === before) {
          direction = -direction
          window.scrollBy({ top: direction * step, behavior: 'instant' })
        }
        heard = 0
        await frame()
        work.push((await drawn()) - heard)
      }
      window.removeEventListener('scroll', onScroll, { capture: true })
      return work
    },
  }
  Object.assign(window, { pageWatch: watch })
}
