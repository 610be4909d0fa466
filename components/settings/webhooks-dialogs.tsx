'use client'
import { type FormEvent, useId, useState } from 'react'
import { FormTrouble } from '#components/account/form-trouble.tsx'
import { useDesk } from '#components/desk/desk-context.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { toast } from '#components/ui/toast.tsx'
import type { WebhookDto } from '#lib/domain/webhook.ts'
import { WebhookFields, webhookFieldsOf } from './webhooks-fields.tsx'

/** Changes what a webhook is called, where it leads and what it hears of. */
export function EditWebhook({
  webhook,
  onClose,
  onChanged,
}: {
  webhook: WebhookDto
  onClose: () => void
  onChanged: () => Promise<void>
}) {
  const { call } = useDesk()
  const form = useId()
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [errors, setErrors] = useState<Record<string, string>>({})

  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setBusy(true)
    setTrouble(null)
    setErrors({})
    const answer = await call<WebhookDto>({
      method: 'PATCH',
      path: `/webhooks/${webhook.id}`,
      body: webhookFieldsOf(event.currentTarget),
      version: webhook.version,
    })
    setBusy(false)
    if (!answer.ok) {
      const fieldErrors = answer.error.kind === 'refused' ? answer.error.problem.fields : undefined
      if (fieldErrors) setErrors(fieldErrors)
      else setTrouble(answer.error.detail)
      return
    }
    await onChanged()
    toast(`“${answer.value.body.name}” is changed.`)
    onClose()
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Change “${webhook.name}”`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" disabled={busy}>
            Save
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={save} noValidate>
        <FormTrouble>{trouble}</FormTrouble>
        <WebhookFields webhook={webhook} errors={errors} />
      </form>
    </Dialog>
  )
}

/** Asks before an act that cannot be taken back. */
export function ConfirmWebhookAct({
  title,
  description,
  act,
  danger = false,
  onAct,
  onClose,
}: {
  title: string
  description: string
  act: string
  danger?: boolean
  onAct: () => void
  onClose: () => void
}) {
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description={description}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant={danger ? 'danger' : 'primary'} onClick={onAct}>
            {act}
          </Button>
        </>
      }
    />
  )
}
