'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useDesk } from '#components/desk/desk-context.tsx'
import { Button } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Menu, MenuItem, MenuSeparator } from '#components/ui/menu.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { toast } from '#components/ui/toast.tsx'
import type { WebhookDto } from '#lib/domain/webhook.ts'
import { WebhookDeliveries } from './webhooks-deliveries.tsx'
import { ConfirmWebhookAct, EditWebhook } from './webhooks-dialogs.tsx'
import { WebhookSecret } from './webhooks-secret.tsx'
import { GROUP_WORDS, STATUS_WORDS, SWITCHED_OFF_WORDS } from './webhooks-words.ts'

type Asking = 'edit' | 'secret' | 'delete' | null

/** One webhook: where it leads, whether it works, what was sent, and what can be done with it. */
export function Webhook({
  webhook,
  secret,
  onSecret,
  onChanged,
}: {
  webhook: WebhookDto
  /** The webhook with its secret, in the moment after that was made. */
  secret: WebhookDto | null
  onSecret: (webhook: WebhookDto) => Promise<void>
  onChanged: () => Promise<void>
}) {
  const { call } = useDesk()
  const client = useQueryClient()
  const deliveriesId = useId()
  const [open, setOpen] = useState(false)
  const [asking, setAsking] = useState<Asking>(null)
  const { id, name, active } = webhook
  const path = `/webhooks/${id}`

  const test = async () => {
    const sent = await call({ method: 'POST', path: `${path}/test` })
    if (sent.ok) setOpen(true)
    else toast(`No test was sent: ${sent.error.detail}`, { tone: 'trouble' })
    await Promise.all([onChanged(), client.invalidateQueries({ queryKey: ['deliveries', id] })])
  }
  const switchTo = async (on: boolean) => {
    const done = await call({ method: 'PATCH', path, body: { active: on }, version: webhook.version })
    await onChanged()
    await client.invalidateQueries({ queryKey: ['deliveries', id] })
    if (!done.ok) toast(`“${name}” stays as it is: ${done.error.detail}`, { tone: 'trouble' })
    else if (on) toast(`“${name}” hears of what happens from now on.`)
    else toast(`“${name}” is switched off. What was waiting is given up.`)
  }
  const roll = async () => {
    setAsking(null)
    const done = await call<WebhookDto>({ method: 'POST', path: `${path}/secret` })
    if (done.ok) await onSecret(done.value.body)
    else toast(`“${name}” keeps its secret: ${done.error.detail}`, { tone: 'trouble' })
  }
  const remove = async () => {
    setAsking(null)
    const done = await call({ method: 'DELETE', path })
    await onChanged()
    if (done.ok) toast(`“${name}” is deleted; nothing more is sent to it.`)
    else toast(`“${name}” still stands: ${done.error.detail}`, { tone: 'trouble' })
  }

  return (
    <>
      <div className="flex flex-wrap items-start gap-x-2 gap-y-2">
        <Words webhook={webhook} />
        <Button size="small" disabled={!active} onClick={test} aria-label={`Send a test to ${name}`}>
          Send a test
        </Button>
        <Button
          size="small"
          aria-expanded={open}
          aria-controls={deliveriesId}
          aria-label={`Deliveries to ${name}`}
          onClick={() => setOpen(!open)}
        >
          Deliveries
          <Icon name={open ? 'up' : 'down'} className="size-3.5" />
        </Button>
        <Menu
          trigger={
            <Button variant="quiet" size="small" aria-label={`More on ${name}`}>
              <Icon name="more" />
            </Button>
          }
        >
          <MenuItem onSelect={() => setAsking('edit')}>Change it…</MenuItem>
          <MenuItem onSelect={() => setAsking('secret')}>Make another secret…</MenuItem>
          <MenuItem onSelect={() => void switchTo(!active)}>
            {active ? 'Switch it off' : 'Switch it on'}
          </MenuItem>
          <MenuSeparator />
          <MenuItem danger onSelect={() => setAsking('delete')}>
            Delete it…
          </MenuItem>
        </Menu>
      </div>
      {webhook.switchedOff && (
        <div className="mt-2 flex flex-wrap items-center gap-3 rounded-card border border-contradicts bg-contradicts-soft px-3 py-2">
          <p className="m-0 min-w-0 flex-1 basis-60 text-[13px]">
            Switched off by the desk <RelativeTime at={webhook.switchedOff.at} ago />.{' '}
            {SWITCHED_OFF_WORDS[webhook.switchedOff.why]} Put the receiver in order, switch it on, and send
            again what it missed.
          </p>
          <Button size="small" onClick={() => void switchTo(true)} aria-label={`Switch it on: ${name}`}>
            Switch it on
          </Button>
        </div>
      )}
      {secret && <WebhookSecret webhook={secret} />}
      <div id={deliveriesId}>{open && <WebhookDeliveries webhook={webhook} />}</div>
      {asking === 'edit' && (
        <EditWebhook webhook={webhook} onClose={() => setAsking(null)} onChanged={onChanged} />
      )}
      {asking === 'secret' && (
        <ConfirmWebhookAct
          title={`Another secret for “${name}”?`}
          description="Everything is signed with the new one from that moment on; a receiver that still holds the old one takes nothing until it has the new."
          act="Make another secret"
          onAct={roll}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === 'delete' && (
        <ConfirmWebhookAct
          title={`Delete “${name}”?`}
          description="Nothing more is sent to it, also not what is waiting, and the list of what was sent goes with it. It cannot be brought back."
          act="Delete it"
          danger
          onAct={remove}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  )
}

function Words({ webhook }: { webhook: WebhookDto }) {
  const { name, url, groups, active, switchedOff, lastDelivery } = webhook
  return (
    <div className="min-w-0 flex-1 basis-72">
      <p className="m-0 font-medium wrap-anywhere">
        {name}
        {!active && !switchedOff && <span className="font-normal text-ink-2"> (switched off)</span>}
      </p>
      <p className="m-0 font-mono text-xs wrap-anywhere text-ink-2">{url}</p>
      <p className="mt-0.5 mb-0 text-[12.5px] text-ink-3">
        {groups.map((group) => GROUP_WORDS[group].one).join(', ')} ·{' '}
        {lastDelivery === null ? (
          'nothing sent yet'
        ) : (
          <>
            last one <RelativeTime at={lastDelivery.at} ago />,{' '}
            <span className={lastDelivery.status === 'given-up' ? 'font-medium text-contradicts' : undefined}>
              {STATUS_WORDS[lastDelivery.status]}
            </span>
          </>
        )}{' '}
        · secret made <RelativeTime at={webhook.secretSince} ago />
      </p>
    </div>
  )
}
