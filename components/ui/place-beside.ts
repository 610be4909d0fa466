export type Side = 'top' | 'bottom' | 'left' | 'right'
export type Align = 'start' | 'end'

type Box = { left: number; top: number; right: number; bottom: number }
type Size = { width: number; height: number }

/** Between the anchor and what stands beside it, and between that and the edge of the window, in pixels. */
const GAP = 6
const MARGIN = 8

/**
 * Where a paper of a size stands beside its anchor: on the wanted side, or on the opposite one where only that has room,
 * aligned with the anchor's start or end, and always within the window. `room` is the most height that it may have there.
 * All in pixels from the window's corner.
 */
export function placeBeside(
  anchor: Box,
  size: Size,
  { side, align }: { side: Side; align: Align },
  window: Size,
): { left: number; top: number; room: number } {
  const within = (at: number, extent: number, whole: number) =>
    Math.max(MARGIN, Math.min(at, whole - extent - MARGIN))
  if (side === 'left' || side === 'right') {
    const before = anchor.left - GAP - size.width
    const after = anchor.right + GAP
    const fits = { left: before >= MARGIN, right: after + size.width <= window.width - MARGIN }
    const isRight = side === 'right' ? fits.right || !fits.left : fits.right && !fits.left
    const room = window.height - 2 * MARGIN
    const height = Math.min(size.height, room)
    return {
      left: within(isRight ? after : before, size.width, window.width),
      top: within(align === 'start' ? anchor.top : anchor.bottom - height, height, window.height),
      room,
    }
  }
  const above = anchor.top - GAP - MARGIN
  const below = window.height - anchor.bottom - GAP - MARGIN
  const [wanted, other] = side === 'bottom' ? [below, above] : [above, below]
  const isBelow = (side === 'bottom') === (size.height <= wanted || wanted >= other)
  const room = Math.max(0, isBelow ? below : above)
  const height = Math.min(size.height, room)
  return {
    left: within(align === 'start' ? anchor.left : anchor.right - size.width, size.width, window.width),
    top: isBelow ? anchor.bottom + GAP : anchor.top - GAP - height,
    room,
  }
}
