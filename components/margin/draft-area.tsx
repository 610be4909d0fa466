'use client'
import { useLayoutEffect, useRef } from 'react'
import { cx } from '#components/ui/class-names.ts'
import { Field, inputClass } from '#components/ui/field.tsx'
import { takesKeyboardAtOnce } from './takes-keyboard.ts'
import { useDraft } from './use-draft.ts'

type DraftAreaProps = {
  label: string
  hint?: string
  value: string
  rows?: number
  serif?: boolean
  /** An empty text is not kept. */
  required?: boolean
  takesKeyboard?: boolean
  placeholder?: string
  error?: string
  onKeep: (text: string) => void
}

/** A text that grows with its words and is kept when it is left. Ctrl or Cmd and Enter keeps it at once. */
export function DraftArea({
  label,
  hint,
  value,
  rows = 3,
  serif = false,
  required = false,
  takesKeyboard = false,
  placeholder,
  error,
  onKeep,
}: DraftAreaProps) {
  const draft = useDraft(value, (text) => {
    if (!required || text.trim() !== '') onKeep(text)
  })
  const area = useRef<HTMLTextAreaElement>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useLayoutEffect(() => {
    if (area.current === null) return
    area.current.style.height = 'auto'
    area.current.style.height = `${area.current.scrollHeight + 2}px`
  }, [draft.text])
  useLayoutEffect(() => {
    if (takesKeyboard && takesKeyboardAtOnce()) area.current?.focus({ preventScroll: true })
  }, [takesKeyboard])

  const isEmpty = required && draft.text.trim() === ''
  return (
    <Field
      label={label}
      hint={hint}
      error={error ?? (isEmpty ? 'It needs words; the last ones are kept until then.' : undefined)}
    >
      {(ids) => (
        <textarea
          {...ids}
          ref={area}
          rows={rows}
          dir="auto"
          value={draft.text}
          placeholder={placeholder}
          onChange={(event) => draft.onChange(event.target.value)}
          onBlur={draft.leave}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) draft.keep()
          }}
          className={cx(
            inputClass,
            'resize-none overflow-hidden',
            serif && 'font-serif text-[15px] leading-[1.4]',
          )}
        />
      )}
    </Field>
  )
}
