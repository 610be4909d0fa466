import { expect } from 'playwright/test'
import { ANNOTATION_KINDS } from '#lib/domain/kinds.ts'
import type { PaintedMark } from '#lib/editor/mark-style.ts'
import { article, HARBOUR, longArticle, paragraph, type Reader, test } from './reader.ts'

/** Numbers that look random and are the same in every run. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296
    return state / 4294967296
  }
}

function marksOver(length: number, count: number, longest: number): PaintedMark[] {
  const random = seeded(count)
  return Array.from({ length: count }, (_, i) => {
    const start = Math.floor(random() * (length - longest))
    const kind = ANNOTATION_KINDS[i % ANNOTATION_KINDS.length] ?? 'note'
    return { id: `m${i}`, start, end: start + 1 + Math.floor(random() * longest), kind }
  })
}

/** The words that are drawn with highlights whose name holds this, piece by piece in text order. */
async function drawnWords(reader: Reader, part: string): Promise<string[]> {
  const drawn = await reader.ask('drawn')
  return drawn
    .filter(({ name }) => name.includes(part))
    .sort((a, b) => (a.start ?? 0) - (b.start ?? 0))
    .map(({ text }) => text)
}

const STACK: PaintedMark[] = [
  { id: 'whole', start: 0, end: 185, kind: 'note' },
  { id: 'across', start: 42, end: 90, kind: 'claim' },
  { id: 'inner', start: 70, end: 75, kind: 'technique' },
  { id: 'one', start: 72, end: 73, kind: 'attribution' },
]

test.describe('marks are painted:', () => {
  test('nested, across paragraphs, one character, the whole text', async ({ reader }) => {
    await reader.ask('open', HARBOUR)
    await reader.ask('set', STACK)
    expect(await drawnWords(reader, 'mark-note')).toEqual([
      'President Oru arrived in Tolmach on Monday for a working visit.',
      'No other member of the Strait League enjoys such standing.',
      'Freight through the port rose by a third in the first quarter.',
    ])
    expect(await drawnWords(reader, 'mark-claim')).toEqual([
      ' for a working visit.',
      'No other member of the Str',
    ])
    expect(await drawnWords(reader, 'mark-technique')).toEqual(['er me'])
    expect(await drawnWords(reader, 'mark-attribution')).toEqual([' '])
  })

  test('added, changed, taken away, each with nothing left of what was', async ({ reader }) => {
    await reader.ask('open', HARBOUR)
    await reader.ask('set', STACK)
    const before = await reader.ask('drawn')
    await reader.ask('add', { id: 'new', start: 25, end: 32, kind: 'claim' })
    expect(await drawnWords(reader, 'mark-claim')).toContain('Tolmach')
    await reader.ask('add', { id: 'new', start: 10, end: 13, kind: 'technique' })
    expect(await drawnWords(reader, 'mark-claim')).not.toContain('Tolmach')
    expect(await drawnWords(reader, 'mark-technique')).toContain('Oru')
    await reader.ask('remove', 'new')
    const key = ({ name, start }: { name: string; start: number | null }) => `${name} ${start}`
    expect((await reader.ask('drawn')).map(key).sort()).toEqual(before.map(key).sort())
  })

  test('stronger in focus and under the pointer, faint or not at all outside the filter', async ({
    reader,
  }) => {
    await reader.ask('open', HARBOUR)
    await reader.ask('set', STACK)
    await reader.ask('focus', 'inner')
    await reader.ask('hover', 'one')
    expect(await drawnWords(reader, '-focus')).toEqual(['er me'])
    expect(await drawnWords(reader, '-hover')).toEqual([' '])
    await reader.ask('focus', null)
    await reader.ask('hover', null)
    expect(await drawnWords(reader, '-focus')).toEqual([])
    expect(await drawnWords(reader, '-hover')).toEqual([])
    await reader.ask('filterKind', 'technique', 'dimmed')
    expect(await drawnWords(reader, '-plain')).toEqual(['er me'])
    expect(await drawnWords(reader, 'mark-claim-2-dimmed')).toHaveLength(1)
    await reader.ask('filterKind', 'technique', 'hidden')
    expect(await drawnWords(reader, 'mark-')).toEqual(['er me'])
    await reader.ask('filterKind', null)
    expect(await drawnWords(reader, '-plain')).toHaveLength(7)
  })

  test('again after a stranger changed the page and the editor took it back', async ({ reader }) => {
    await reader.ask('open', HARBOUR)
    await reader.ask('set', STACK)
    await reader.text.evaluate((text) => text.querySelectorAll('p')[1]?.replaceChildren('gone'))
    await expect.poll(() => drawnWords(reader, 'mark-technique')).toEqual(['er me'])
    await expect
      .poll(() => drawnWords(reader, 'mark-claim'))
      .toEqual([' for a working visit.', 'No other member of the Str'])
  })

  test('in text with breaks, bold words, links, lists and tables', async ({ reader }) => {
    const cell = (text: string) => ({ type: 'tableCell' as const, content: [paragraph(text)] })
    await reader.ask(
      'open',
      article(
        {
          type: 'paragraph',
          content: [
            { type: 'text', text: 'Signed ' },
            { type: 'text', text: 'in Tolmach', marks: [{ type: 'bold' }] },
            { type: 'hardBreak' },
            { type: 'hardBreak' },
            { type: 'text', text: 'by both.' },
          ],
        },
        {
          type: 'bulletList',
          content: [{ type: 'listItem', content: [paragraph('Transit'), paragraph('Dues')] }],
        },
        { type: 'table', content: [{ type: 'tableRow', content: [cell('Year'), cell('Count')] }] },
      ),
    )
    await reader.ask('set', [{ id: 'm', start: 4, end: 48, kind: 'claim' }])
    expect(await drawnWords(reader, 'mark-claim')).toEqual([
      'ed in Tolmachby both.',
      'Transit',
      'Dues',
      'Year',
      'Co',
    ])
  })

  for (const mode of ['highlights', 'decorations'] as const) {
    test(`by ${mode}, where a click finds what was painted`, async ({ reader }) => {
      const document = longArticle(12)
      const { length } = await reader.ask('open', document, { mode })
      const marks = marksOver(length, 120, 60)
      await reader.ask('set', marks)
      for (let at = 3; at < length; at += 17) {
        const [box] = await reader.ask('rects', at, at + 1)
        if (box === undefined || box.y > 690) break
        const found = await reader.ask('hitTest', box.x + box.width / 2, box.y + box.height / 2)
        const expected = marks.filter(({ start, end }) => start <= at && at < end).map(({ id }) => id)
        expect([...found].sort()).toEqual(expected.sort())
        const lengths = found.map(
          (id) => marks.filter((mark) => mark.id === id).map(({ start, end }) => end - start)[0] ?? 0,
        )
        expect(lengths).toEqual([...lengths].sort((a, b) => a - b))
      }
    })
  }
})

test('without highlights the same marks stand as classes, none in another', async ({ reader }) => {
  await reader.ask('open', HARBOUR, { mode: 'decorations' })
  await reader.ask('set', STACK)
  await reader.ask('focus', 'inner')
  await expect(reader.text.locator('.mark .mark')).toHaveCount(0)
  await expect(reader.text.locator('[class*="mark-claim"]').first()).toHaveText(' for a working visit.')
  expect(await reader.text.locator('[class*="-focus"]').allTextContents()).toEqual(['er', ' ', 'me'])
  await reader.ask('remove', 'whole')
  await expect(reader.text.locator('[class*="mark-note"]')).toHaveCount(0)
  await reader.ask('set', [])
  await expect(reader.text.locator('.mark')).toHaveCount(0)
  await expect(reader.text.locator('p').first()).toHaveText(/^President Oru/)
})

test('without highlights too, what a stranger changed is taken back and the marks stand', async ({
  reader,
}) => {
  await reader.ask('open', HARBOUR, { mode: 'decorations' })
  await reader.ask('set', STACK)
  await reader.text.evaluate((text) => text.querySelectorAll('p')[1]?.replaceChildren('gone'))
  await expect(reader.text.locator('p').nth(1)).toHaveText(/^No other member/)
  expect(await reader.text.locator('[class*="mark-technique"]').allTextContents()).toEqual(['er', ' ', 'me'])
})

test.describe('only what is near is painted', () => {
  test('at the top, in the middle, at the end', async ({ reader }) => {
    const { length, count } = await reader.ask('open', longArticle(400))
    await reader.ask(
      'set',
      Array.from({ length: 2000 }, (_, i) => {
        const start = Math.floor((i * (length - 20)) / 2000)
        return { id: `m${i}`, start, end: start + 15, kind: 'claim' as const }
      }),
    )
    for (const part of [0, 0.5, 1]) {
      await reader.page.evaluate((part) => {
        const scroller = document.getElementById('scroller')
        if (scroller) scroller.scrollTop = part * (scroller.scrollHeight - scroller.clientHeight)
      }, part)
      await expect
        .poll(async () => {
          const window = await reader.ask('window')
          return (
            window.above <= 1.6 &&
            window.below <= 1.6 &&
            (part === 0 || window.above > 0.45) &&
            (part === 1 || window.below > 0.45)
          )
        })
        .toBe(true)
      const drawn = await reader.ask('drawn')
      expect(drawn.length).toBeGreaterThan(20)
      expect(drawn.length).toBeLessThan(120)
    }
    expect(count).toBe(400)
  })

  test('in one line of a million characters', async ({ reader }) => {
    const line = 'Arvenia and Tolmach signed a further protocol on harbour dues. '.repeat(16_000)
    const { length } = await reader.ask('open', article(paragraph(line)))
    await reader.ask(
      'set',
      Array.from({ length: 4000 }, (_, i) => ({
        id: `m${i}`,
        start: i * 250,
        end: i * 250 + 40,
        kind: 'claim' as const,
      })),
    )
    for (const part of [0.5, 0]) {
      await reader.page.evaluate((part) => {
        const scroller = document.getElementById('scroller')
        if (scroller) scroller.scrollTop = part * scroller.scrollHeight
      }, part)
      await expect
        .poll(async () => Math.abs((await reader.ask('drawn'))[0]?.start ?? -1e9) / length)
        .toBeCloseTo(part, 1)
      expect((await reader.ask('drawn')).length).toBeLessThan(120)
    }
  })

  for (const windowScrolls of [false, true]) {
    test(`and in a fast scroll of ${windowScrolls ? 'the page' : 'a part of it'} everything in view is drawn in that frame`, async ({
      reader,
    }) => {
      const { length } = await reader.ask('open', longArticle(600), { windowScrolls })
      await reader.ask('set', marksOver(length, 6000, 80))
      const { frames, seen, missing } = await reader.ask('scrollFast', 40, 1900)
      expect(frames).toBe(40)
      expect(seen).toBeGreaterThan(400)
      expect(missing).toEqual([])
    })
  }
})

test('no more is painted while the text is not displayed, and what is near once it is', async ({
  reader,
}) => {
  const { length } = await reader.ask('open', longArticle(200))
  await reader.page.evaluate(() => document.getElementById('scroller')?.setAttribute('hidden', ''))
  await reader.page.addStyleTag({ content: '[hidden] { display: none !important }' })
  await reader.ask('set', marksOver(length, 2000, 40))
  await reader.ask('idle')
  expect((await reader.ask('drawn')).length).toBeLessThan(400)
  await reader.page.evaluate(() => document.getElementById('scroller')?.removeAttribute('hidden'))
  await expect.poll(async () => (await reader.ask('drawn')).length).toBeGreaterThan(20)
  expect((await reader.ask('drawn')).length).toBeLessThan(400)
})

test('a mark tells where it stands, on the screen and in the text', async ({ reader }) => {
  const { length } = await reader.ask('open', longArticle(200))
  await reader.ask('set', [
    { id: 'near', start: 330, end: 350, kind: 'claim' },
    { id: 'far', start: length - 30, end: length - 10, kind: 'claim' },
  ])
  const near = await reader.ask('topOf', 'near')
  const far = await reader.ask('topOf', 'far')
  const [box] = await reader.ask('rectsOf', 'near')
  expect(near).toBeCloseTo((box?.y ?? 0) - ((await reader.text.boundingBox())?.y ?? 0), 1)
  await reader.page.evaluate(() => document.getElementById('scroller')?.scrollTo(0, 4000))
  expect(await reader.ask('topOf', 'near')).toBeCloseTo(near ?? -1, 1)
  expect(far).toBeGreaterThan(20_000)
  expect((await reader.ask('rectsOf', 'far')).length).toBeGreaterThan(0)
  expect(await reader.ask('topOf', 'nobody')).toBeNull()
})

test('on paper every mark is painted and carries its number in text order', async ({ reader }) => {
  const { length } = await reader.ask('open', longArticle(60))
  await reader.ask('set', [
    { id: 'last', start: length - 40, end: length - 10, kind: 'note' },
    { id: 'first', start: 13, end: 20, kind: 'claim' },
    { id: 'hidden', start: 30, end: 40, kind: 'technique' },
  ])
  await reader.ask('hideKind', 'technique')
  const html = await reader.ask('html')
  await reader.page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
  expect(await reader.ask('printed')).toEqual(['first', 'last'])
  expect(await reader.text.locator('.mark-number').allTextContents()).toEqual(['[1]', '[2]'])
  await expect.poll(async () => (await reader.ask('drawn')).length).toBe(2)
  await reader.page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  await expect(reader.text.locator('.mark-number')).toHaveCount(0)
  expect(await reader.ask('html')).toBe(html)
  await expect.poll(async () => (await reader.ask('drawn')).length).toBe(1)
})
