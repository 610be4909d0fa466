import { toast } from '#components/ui/toast.tsx'

/** Puts words on the clipboard and says so; where the browser keeps the clipboard closed, as on plain http, by a selection. */
export async function copyText(words: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(words)
  } catch {
    if (!copyBySelection(words)) {
      toast(`The browser does not let the desk copy. Copy it yourself: ${words}`, { tone: 'trouble' })
      return
    }
  }
  toast(done)
}

function copyBySelection(words: string): boolean {
  const selection = document.getSelection()
  const ranges = Array.from({ length: selection?.rangeCount ?? 0 }, (_, i) => selection?.getRangeAt(i))
  const keyboard = document.activeElement
  const field = document.createElement('textarea')
  field.value = words
  field.style.cssText = 'position:fixed;opacity:0'
  document.body.append(field)
  field.select()
  const copied = document.execCommand('copy')
  field.remove()
  if (keyboard instanceof HTMLElement) keyboard.focus({ preventScroll: true })
  selection?.removeAllRanges()
  for (const range of ranges) if (range !== undefined) selection?.addRange(range)
  return copied
}
