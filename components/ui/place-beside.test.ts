import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Align, placeBeside, type Side } from './place-beside.ts'

const WINDOW = { width: 1000, height: 800 }
const box = (left: number, top: number, width = 40, height = 30) => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
})
const PAPER = { width: 200, height: 300 }

it.each<[string, ReturnType<typeof box>, Side, Align, { left: number; top: number }]>([
  ['below, at the start', box(100, 100), 'bottom', 'start', { left: 100, top: 136 }],
  ['below, at the end', box(500, 100), 'bottom', 'end', { left: 340, top: 136 }],
  ['above where there is no room below', box(100, 700), 'bottom', 'start', { left: 100, top: 394 }],
  ['below where there is no room above', box(100, 60), 'top', 'start', { left: 100, top: 96 }],
  ['to the right', box(10, 700), 'right', 'end', { left: 56, top: 430 }],
  [
    'to the left where there is no room at the right',
    box(900, 100),
    'right',
    'start',
    { left: 694, top: 100 },
  ],
  ['within the window', box(900, 100), 'bottom', 'start', { left: 792, top: 136 }],
])('stands %s', (_name, anchor, side, align, place) => {
  expect(placeBeside(anchor, PAPER, { side, align }, WINDOW)).toMatchObject(place)
})

it('is never out of the window, and never over its anchor where it is above or below', () => {
  const at = fc.integer({ min: 0, max: 760 })
  const extent = fc.integer({ min: 10, max: 700 })
  fc.assert(
    fc.property(
      fc.record({ x: at, y: at, width: extent, height: extent }),
      fc.constantFrom<Side>('top', 'bottom', 'left', 'right'),
      fc.constantFrom<Align>('start', 'end'),
      ({ x, y, width, height }, side, align) => {
        const anchor = box(x, y)
        const { left, top, room } = placeBeside(anchor, { width, height }, { side, align }, WINDOW)
        const bottom = top + Math.min(height, room)
        expect(left).toBeGreaterThanOrEqual(8)
        expect(left + width).toBeLessThanOrEqual(992)
        expect(top).toBeGreaterThanOrEqual(8)
        expect(bottom).toBeLessThanOrEqual(792)
        if (side === 'top' || side === 'bottom')
          expect(bottom <= anchor.top || top >= anchor.bottom).toBe(true)
      },
    ),
  )
})
