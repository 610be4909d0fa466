const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled, [type=hidden]), select:not(:disabled), textarea:not(:disabled), summary, [tabindex], [contenteditable=true]'

/** Gives the keyboard to the first element inside that Tab would come to, or to the element itself where there is none. */
export function focusFirst(element: HTMLElement): void {
  const inside = [...element.querySelectorAll<HTMLElement>(FOCUSABLE)]
  const first = inside.find((one) => one.tabIndex >= 0 && one.getClientRects().length > 0)
  ;(first ?? element).focus({ preventScroll: true })
}
