/**
 * Presses of a button of the mouse, a pen or a finger. What is under one must stay there until it is over: where the page
 * moves between down and up, the browser finds two elements and tells neither of a click.
 */
let pressed: Element | null = null
let isWatching = false
const waiting = new Set<() => void>()

function letGo(event: Event): void {
  // The field that is left tells of its change while the press goes on.
  if (event.type === 'change' && event.target !== pressed) return
  pressed = null
  for (const event of ENDS) document.removeEventListener(event, letGo, true)
  document.removeEventListener('pointermove', onMove, true)
  const runs = [...waiting]
  waiting.clear()
  for (const run of runs) run()
}

/** The release itself, and what shows that it went elsewhere: a list of choices swallows it. */
const ENDS = ['pointerup', 'pointercancel', 'dragend', 'contextmenu', 'keydown', 'change'] as const

function onMove(event: PointerEvent): void {
  if (event.buttons === 0) letGo(event)
}

function onDown(event: PointerEvent): void {
  if (event.button !== 0 || !(event.target instanceof Element)) return
  pressed = event.target
  for (const end of ENDS) document.addEventListener(end, letGo, true)
  document.addEventListener('pointermove', onMove, true)
}

/** Begins to watch presses; once is enough for a page. */
export function watchPresses(): void {
  if (isWatching) return
  isWatching = true
  document.addEventListener('pointerdown', onDown, true)
}

/**
 * Runs at once; while something is pressed, when it is let go, and before the click is told.
 *
 * @param inside only a press in here is waited for; any, where it is left out.
 */
export function afterPress(run: () => void, inside?: Element | null): void {
  if (pressed === null || (inside != null && !inside.contains(pressed))) run()
  else waiting.add(run)
}
