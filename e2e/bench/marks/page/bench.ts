import '#lib/editor/reading.css'
import './page.css'
import type { PaintedMark } from '#lib/editor/mark-style.ts'
import { articleOf, marksOver, seeded } from './article.ts'
import { bare } from './bare.ts'
import type { Contestant } from './contestant.ts'
import { ours } from './ours.ts'
import { recogito } from './recogito.ts'

export type ContestantName = 'ours' | 'decorations' | 'bare' | 'recogito' | 'recogito-ranges'

let contestant: Contestant | null = null
let marks: PaintedMark[] = []
/** When the scroll event of this frame was handled first, which is before any contestant heard it. */
let scrollHeard = 0
window.addEventListener('scroll', () => (scrollHeard ||= performance.now()), { capture: true, passive: true })

const scroller = () => {
  const element = document.getElementById('scroller')
  if (element === null) throw new Error('The page lacks its elements.')
  return element
}

const standing = () => {
  if (contestant === null) throw new Error('No text stands.')
  return contestant
}

const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))

const task = () =>
  new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => resolve()
    port2.postMessage(null)
  })

const idle = () => new Promise<void>((resolve) => requestIdleCallback(() => resolve(), { timeout: 2000 }))

/** Some time into a frame, the same times in each run, so that nobody gains from beginning with a frame. */
const pauses = seeded(7)
async function somewhereInAFrame(): Promise<void> {
  await frame()
  const until = performance.now() + pauses() * 16
  while (performance.now() < until) await task()
}

/** Milliseconds from an act to the end of the frame that shows it: one frame draws, the next says that it was drawn. */
async function painted(act: () => void, shown: () => boolean): Promise<{ total: number; script: number }> {
  await somewhereInAFrame()
  const start = performance.now()
  act()
  const script = performance.now() - start
  for (let frames = 0; frames === 0 || !shown(); frames++) {
    if (frames > 1000) throw new Error('What was asked for is not drawn.')
    await frame()
  }
  await frame()
  return { total: performance.now() - start, script }
}

const nothing = () =>
  painted(
    () => {},
    () => true,
  )

/** The marks in view with their pieces in view, found by measuring the page and looking at every mark. */
function inView(
  all: readonly PaintedMark[],
): { mark: PaintedMark; pieces: { start: number; end: number }[] }[] {
  const { dom } = standing()
  const { map } = dom
  const box = scroller().getBoundingClientRect()
  const blocks: number[] = []
  for (const [index, block] of dom.blocks.entries()) {
    const { top, bottom } = block.getBoundingClientRect()
    if (bottom > box.top && top < box.bottom) blocks.push(index)
  }
  return all.flatMap((mark) => {
    const pieces = blocks
      .map((block) => ({
        start: Math.max(mark.start, map.startOf(block)),
        end: Math.min(mark.end, map.endOf(block)),
      }))
      .filter(({ start, end }) => start < end)
      .filter(({ start, end }) =>
        dom.rects(start, end).some((rect) => rect.bottom > box.top && rect.top < box.bottom),
      )
    return pieces.length === 0 ? [] : [{ mark, pieces }]
  })
}

/** What the runner may ask of the page; each answer can cross to it as JSON. */
export const bench = {
  /** Puts the text on the page and waits until it stands. */
  async stand(name: ContestantName, words: number, count: number) {
    const element = document.getElementById('text')
    if (element === null) throw new Error('The page lacks its elements.')
    const article = articleOf(words)
    if (name === 'bare') contestant = bare(element, article)
    else if (name.startsWith('recogito')) contestant = recogito(element, article, name === 'recogito-ranges')
    else contestant = ours(element, article, name === 'decorations' ? 'decorations' : 'highlights')
    marks = []
    await document.fonts.ready
    for (let i = 0; i < 3; i++) await frame()
    await idle()
    return { length: standing().dom.map.length, count }
  },

  /** The two-frame floor: what the measure itself costs when nothing is done. */
  floor: async (times: number) => {
    const all: number[] = []
    for (let i = 0; i < times; i++) all.push((await nothing()).total)
    return all
  },

  /** Shows so many marks. */
  async open(count: number) {
    const { dom, prepare, open, drawn } = standing()
    const made = marksOver(dom.map.length, count)
    prepare(made)
    const result = await painted(open, drawn)
    for (let i = 0; i < 3; i++) await frame()
    await idle()
    await idle()
    return result
  },

  /** Takes the marks away; code that ran stays compiled, so that opening again costs what the marks cost. */
  async close() {
    standing().close()
    for (let i = 0; i < 3; i++) await frame()
    await idle()
  },

  /** Adds marks in view, one by one, each beside doing nothing. */
  async add(times: number, count: number) {
    marks = marksOver(standing().dom.map.length, count)
    const places =
      inView([{ id: 'all', start: 0, end: standing().dom.map.length, kind: 'note' }])[0]?.pieces ?? []
    const all: { floor: number; total: number; script: number }[] = []
    const random = seeded(times)
    while (all.length < times) {
      const place = places[Math.floor(random() * places.length)]
      if (place === undefined) throw new Error('Nothing is in view.')
      const start = place.start + Math.floor(random() * Math.max(1, place.end - place.start - 20))
      const box = standing().dom.rectAt(start)
      if (box === null || box.top < 0 || box.bottom > innerHeight) continue
      const end = Math.min(place.end, start + 18)
      const mark: PaintedMark = { id: `added${all.length}`, start, end, kind: 'claim' }
      marks.push(mark)
      const floor = (await nothing()).total
      const added = await painted(
        () => standing().add(mark),
        () => {
          standing().look()
          return standing().shows(mark, [mark])
        },
      )
      all.push({ floor, ...added })
    }
    return all
  },

  /** Asks what lies under points in view and compares with every mark measured one by one. */
  async hits(times: number) {
    const { dom, hit } = standing()
    const random = seeded(times + 1)
    const box = scroller().getBoundingClientRect()
    let right = 0
    let marked = 0
    let spent = 0
    for (let asked = 0; asked < times; ) {
      const offset = Math.floor(random() * dom.map.length)
      const rect = dom.rectAt(offset)
      if (rect === null || dom.map.text[offset] === '\n') continue
      if (rect.top < box.top || rect.bottom > box.bottom) {
        scroller().scrollTop += rect.top - box.top - box.height * random()
        await frame()
        await frame()
      }
      const here = dom.rectAt(offset)
      if (here === null || here.width === 0 || here.top < box.top || here.bottom > box.bottom) continue
      asked += 1
      const x = here.left + here.width * (0.2 + 0.6 * random())
      const y = here.top + here.height * (0.2 + 0.6 * random())
      const start = performance.now()
      const found = hit(x, y)
      spent += performance.now() - start
      const expected = marks.filter((mark) => mark.start <= offset && offset < mark.end).map(({ id }) => id)
      if (expected.length > 0) marked += 1
      const same = found.length === expected.length && expected.every((id) => found.includes(id))
      if (same) right += 1
    }
    scroller().scrollTop = 0
    return { asked: times, right, marked, each: spent / times }
  },

  /** Main-thread milliseconds of each frame of a fast scroll, from the scroll event to the end of drawing. */
  async scroll(frames: number) {
    const element = scroller()
    const step = element.clientHeight * 0.9
    const work: number[] = []
    let direction = 1
    for (let i = 0; i < frames; i++) {
      const before = element.scrollTop
      element.scrollTop += direction * step
      if (element.scrollTop === before) {
        direction = -direction
        element.scrollTop += direction * step
      }
      scrollHeard = 0
      await frame()
      await task()
      work.push(performance.now() - scrollHeard)
    }
    element.scrollTop = 0
    await frame()
    return work
  },

  /** The same scroll again, looking in each frame for marks in view that are not drawn. */
  async missing(frames: number) {
    const element = scroller()
    const step = element.clientHeight * 0.9
    let seen = 0
    let missing = 0
    for (let i = 0; i < frames; i++) {
      element.scrollTop += step
      await frame()
      standing().look()
      for (const { mark, pieces } of inView(marks)) {
        seen += 1
        if (!standing().shows(mark, pieces)) missing += 1
      }
    }
    element.scrollTop = 0
    await frame()
    return { seen, missing }
  },
}

export type Bench = typeof bench

Object.assign(window, { bench })
