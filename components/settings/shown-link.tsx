'use client'
import { useEffect, useRef } from 'react'
import { Button } from '#components/ui/button.tsx'
import { inputClass } from '#components/ui/field.tsx'
import { toast } from '#components/ui/toast.tsx'

/** A link that is shown only now, selected and ready to be copied. */
export function ShownLink({ link, label }: { link: string; label: string }) {
  const field = useRef<HTMLInputElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another link is another one to take
  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [link])
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link)
      toast('The link is copied.')
    } catch {
      // On plain http a page may not write to the clipboard; the words stay selected for Ctrl C.
      field.current?.select()
      toast('Press Ctrl C to copy the selected link.')
    }
  }
  return (
    <div className="mt-2 flex flex-wrap gap-2">
      <input
        ref={field}
        readOnly
        value={link}
        aria-label={label}
        onFocus={(event) => event.target.select()}
        className={`${inputClass} min-w-60 flex-1 font-mono text-xs`}
      />
      <Button onClick={copy}>Copy the link</Button>
    </div>
  )
}
