'use client'
import { type FormEvent, useState } from 'react'
import { v7 } from 'uuid'
import { FormTrouble } from '#components/account/form-trouble.tsx'
import { useDesk } from '#components/desk/desk-context.tsx'
import { Button } from '#components/ui/button.tsx'
import { SectionTitle } from '#components/ui/section-title.tsx'
import type { WebhookDto } from '#lib/domain/webhook.ts'
import { WebhookFields, webhookFieldsOf } from './webhooks-fields.tsx'

/** Makes a webhook; what shows its secret is the caller's. */
export function NewWebhook({ onMade }: { onMade: (webhook: WebhookDto) => Promise<void> }) {
  const { call } = useDesk()
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [errors, setErrors] = useState<Record<string, string>>({})

  const make = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    setBusy(true)
    setTrouble(null)
    setErrors({})
    const body = { id: v7(), ...webhookFieldsOf(form) }
    const answer = await call<WebhookDto>({ method: 'POST', path: '/webhooks', body })
    setBusy(false)
    if (!answer.ok) {
      const fieldErrors = answer.error.kind === 'refused' ? answer.error.problem.fields : undefined
      if (fieldErrors) setErrors(fieldErrors)
      else setTrouble(answer.error.detail)
      return
    }
    form.reset()
    await onMade(answer.value.body)
  }

  return (
    <section aria-labelledby="new-webhook" className="mb-10">
      <SectionTitle id="new-webhook">Add a webhook</SectionTitle>
      <p className="mt-1 mb-3 max-w-prose text-ink-2">
        The desk posts to its address what happens here, as it happens: which act, on which article and mark,
        and where to read it. No text of an article is sent.
      </p>
      <FormTrouble>{trouble}</FormTrouble>
      <form onSubmit={make} className="mt-2" noValidate>
        <WebhookFields errors={errors} />
        <Button type="submit" variant="primary" disabled={busy} className="mt-4">
          Add the webhook
        </Button>
      </form>
    </section>
  )
}
