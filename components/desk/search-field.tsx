'use client'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useCommands } from '#components/palette/commands.ts'
import { useKey } from '#components/palette/use-key.ts'
import { Kbd } from '#components/ui/kbd.tsx'
import { useDesk } from './desk-context.tsx'

type SearchFieldProps = {
  label: string
  placeholder: string
  value: string
  onChange: (value: string) => void
}

/** A moment after the last key; short enough to feel at once, long enough not to ask at every letter. */
const PAUSE = 200

/** Searches a list. The slash key goes here; Escape empties it. */
export function SearchField({ label, placeholder, value, onChange }: SearchFieldProps) {
  const { singleKeys } = useDesk()
  const [text, setText] = useState(value)
  const input = useRef<HTMLInputElement>(null)
  const sent = useRef(value)

  // The address bar may change by other means: a link, the back button, "Clear filters".
  useEffect(() => {
    if (value !== sent.current) {
      sent.current = value
      setText(value)
    }
  }, [value])
  useEffect(() => {
    if (text === sent.current) return
    const timer = setTimeout(() => {
      sent.current = text
      onChange(text)
    }, PAUSE)
    return () => clearTimeout(timer)
  }, [text, onChange])

  useKey('/', () => focus(input), { enabled: singleKeys })
  useCommands([
    {
      id: 'search list',
      title: label,
      section: 'This page',
      keys: '/',
      words: 'search find filter',
      run: () => focus(input),
    },
  ])
  return (
    <div className="relative w-full max-w-[460px]">
      <input
        ref={input}
        type="search"
        aria-label={label}
        placeholder={placeholder}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && text !== '') {
            event.preventDefault()
            setText('')
          }
        }}
        enterKeyHint="search"
        className="peer block min-h-9 w-full rounded-card border border-edge bg-surface px-3 pr-9 [&::-webkit-search-cancel-button]:hidden"
      />
      <span
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 right-2.5 -translate-y-1/2 peer-focus:hidden max-sm:hidden"
      >
        <Kbd>/</Kbd>
      </span>
    </div>
  )
}

function focus(input: RefObject<HTMLInputElement | null>) {
  input.current?.focus()
  input.current?.select()
}
