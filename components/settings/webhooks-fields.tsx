'use client'
import { useId } from 'react'
import { CheckboxField, TextField } from '#components/ui/field.tsx'
import type { WebhookDto } from '#lib/domain/webhook.ts'
import { WEBHOOK_GROUPS } from '#lib/domain/webhook-event.ts'
import { GROUP_WORDS } from './webhooks-words.ts'

/** What a person says of a webhook, as fields of a form; `webhook` fills them in. */
export function WebhookFields({
  webhook,
  errors,
}: {
  webhook?: WebhookDto
  errors: Readonly<Record<string, string>>
}) {
  const id = useId()
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-start gap-3">
        <TextField
          label="Name"
          name="name"
          placeholder="What receives it"
          defaultValue={webhook?.name}
          maxLength={100}
          autoComplete="off"
          error={errors.name}
          className="min-w-40 flex-1"
        />
        <TextField
          label="Address"
          name="url"
          type="url"
          placeholder="https://"
          defaultValue={webhook?.url}
          maxLength={2048}
          autoComplete="off"
          error={errors.url}
          className="min-w-60 flex-2"
        />
      </div>
      <fieldset className="m-0 border-0 p-0" aria-describedby={errors.groups ? `${id}-error` : undefined}>
        <legend className="mb-1.5 p-0 text-[13px] font-medium">It hears of</legend>
        <div className="grid gap-x-6 gap-y-2 sm:grid-cols-2">
          {WEBHOOK_GROUPS.map((group) => (
            <CheckboxField
              key={group}
              name="groups"
              value={group}
              defaultChecked={webhook?.groups.includes(group) ?? false}
              label={GROUP_WORDS[group].one}
              hint={GROUP_WORDS[group].hint}
            />
          ))}
        </div>
        {errors.groups && (
          <p id={`${id}-error`} className="mt-1 mb-0 text-xs font-medium text-contradicts" role="alert">
            {errors.groups}
          </p>
        )}
      </fieldset>
    </div>
  )
}

/** What the fields of a form say, as the API takes it. */
export function webhookFieldsOf(form: HTMLFormElement) {
  const fields = new FormData(form)
  return { name: fields.get('name'), url: fields.get('url'), groups: fields.getAll('groups') }
}
