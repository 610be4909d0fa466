'use client'
import { type ClipboardEvent, useEffect, useId, useRef, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { cx } from '#components/ui/class-names.ts'
import { inputClass } from '#components/ui/field.tsx'
import type { Brought } from './brought.ts'

/** The kinds of file that the importer reads, for the file picker; the server has the last word. */
const FILES = '.txt,.text,.md,.markdown,.html,.htm,.xhtml,text/plain,text/markdown,text/html'

/** What a clipboard or a drag holds that can be imported: a file, or a text with its rich form. */
export function broughtBy(data: DataTransfer | null): Brought | null {
  const file = data?.files[0]
  if (file) return { kind: 'file', file }
  const text = data?.getData('text/plain') ?? ''
  const html = data?.getData('text/html') || null
  if (text.trim() === '' && html === null) return null
  return { kind: 'pasted', text, html }
}

type BringBoxProps = {
  onBring: (brought: Brought) => void
  start?: string
  tall?: boolean
  autoFocus?: boolean
}

/** The one box: paste a text or an address, drop a file on the page, or pick one. A paste goes on at once. */
export function BringBox({ onBring, start = '', tall = false, autoFocus = false }: BringBoxProps) {
  const id = useId()
  const [text, setText] = useState(start)
  const picker = useRef<HTMLInputElement>(null)
  useEffect(() => setText(start), [start])

  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    // Pasting into words that stand already is editing them.
    if (text.trim() !== '') return
    const brought = broughtBy(event.clipboardData)
    if (!brought) return
    event.preventDefault()
    onBring(brought)
  }
  const read = () => text.trim() !== '' && onBring({ kind: 'pasted', text, html: null })

  return (
    <div className={cx('flex min-w-0 flex-1 gap-2', tall ? 'flex-col' : 'flex-wrap items-start')}>
      <label htmlFor={id} className={tall ? 'text-[13px] font-medium' : 'sr-only'}>
        Text, HTML, Markdown or an address
      </label>
      <textarea
        id={id}
        value={text}
        // biome-ignore lint/a11y/noAutofocus: the page consists of this box
        autoFocus={autoFocus}
        rows={tall ? 12 : 1}
        onChange={(event) => setText(event.target.value)}
        onPaste={onPaste}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey || (!tall && !event.shiftKey))) {
            event.preventDefault()
            read()
          }
        }}
        placeholder={tall ? 'Paste a text or an address here' : 'Paste a text or an address'}
        spellCheck={false}
        className={cx(
          inputClass,
          tall
            ? 'resize-y font-serif text-base'
            : 'max-h-24 min-w-0 flex-1 basis-40 resize-none leading-[1.35]',
        )}
      />
      <input
        ref={picker}
        type="file"
        accept={FILES}
        className="sr-only"
        tabIndex={-1}
        aria-label="File to import"
        onChange={(event) => {
          const file = event.target.files?.[0]
          if (file) onBring({ kind: 'file', file })
          event.target.value = ''
        }}
      />
      <div className="flex gap-2">
        {(tall || text.trim() !== '') && (
          <Button variant="primary" disabled={text.trim() === ''} onClick={read}>
            Read it
          </Button>
        )}
        <Button onClick={() => picker.current?.click()}>Choose a file</Button>
      </div>
    </div>
  )
}
