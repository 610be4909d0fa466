/** Whether a field may take the keyboard by itself: not where that would raise one on the screen. */
export function takesKeyboardAtOnce(): boolean {
  return !matchMedia('(pointer: coarse)').matches
}
