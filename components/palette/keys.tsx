'use client'
import { useSyncExternalStore } from 'react'
import { Kbd } from '#components/ui/kbd.tsx'

const never = () => () => {}
const isApple = () => /mac|iphone|ipad/i.test(navigator.platform)

/**
 * "Ctrl K" as keys, with Cmd in the place of Ctrl where the machine has it, and "Word" as the key that moves by words
 * there. "or" and "to" stay words.
 */
export function Keys({ keys }: { keys: string }) {
  const apple = useSyncExternalStore(never, isApple, () => false)
  return (
    <span className="inline-flex items-center gap-1 text-xs text-ink-3">
      {keys
        .replaceAll('Ctrl ', apple ? '⌘\u00a0' : 'Ctrl\u00a0')
        .replaceAll('Word ', apple ? '⌥\u00a0' : 'Ctrl\u00a0')
        .replaceAll('Shift ', apple ? '⇧\u00a0' : 'Shift\u00a0')
        .split(' ')
        .map((part, index) =>
          part === 'or' || part === 'to' || part === 'then' ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts never change places
            <span key={index}>{part}</span>
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts never change places
            <Kbd key={index}>{part}</Kbd>
          ),
        )}
    </span>
  )
}
