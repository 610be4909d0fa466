'use client'
import { useEffect, useRef } from 'react'
import { Button } from '#components/ui/button.tsx'
import { inputClass } from '#components/ui/field.tsx'
import { toast } from '#components/ui/toast.tsx'
import type { WebhookDto } from '#lib/domain/webhook.ts'

/** The secret of a webhook in the one moment in which it can be seen, selected and ready to be copied. */
export function WebhookSecret({ webhook }: { webhook: WebhookDto }) {
  const { secret = '', name } = webhook
  const field = useRef<HTMLInputElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another secret is another one to take
  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [secret])
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(secret)
      toast('The secret is copied.')
    } catch {
      // On plain http a page may not write to the clipboard; the words stay selected for Ctrl C.
      field.current?.select()
      toast('Press Ctrl C to copy the selected secret.')
    }
  }
  return (
    <div className="mt-3 rounded-card border border-supports bg-supports-soft px-4 py-3" role="status">
      <p className="m-0 font-medium">The secret of “{name}” is shown only now.</p>
      <p className="mt-0.5 mb-0 text-[13px] text-ink-2">
        The receiver needs it to tell what this desk sent from what somebody else made up.
      </p>
      <div className="mt-2 flex flex-wrap gap-2">
        <input
          ref={field}
          readOnly
          value={secret}
          aria-label={`Secret of ${name}`}
          onFocus={(event) => event.target.select()}
          className={`${inputClass} min-w-60 flex-1 font-mono text-xs`}
        />
        <Button onClick={copy}>Copy the secret</Button>
      </div>
    </div>
  )
}
