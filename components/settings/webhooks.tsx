'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { asked } from '#components/desk/ask.ts'
import { useDesk } from '#components/desk/desk-context.tsx'
import { TroubleLine } from '#components/desk/trouble-line.tsx'
import { SectionTitle } from '#components/ui/section-title.tsx'
import type { WebhookDto } from '#lib/domain/webhook.ts'
import { SettingsFrame } from './settings-frame.tsx'
import { NewWebhook } from './webhooks-new.tsx'
import { Webhook } from './webhooks-one.tsx'

/** How often the list is asked again while something in it is about to change. */
const SOON_MS = 1500
/** What has waited for longer than this is not about to change. */
const FRESH_MS = 30_000

function isAboutToChange({ lastDelivery }: WebhookDto): boolean {
  if (lastDelivery === null || Date.now() - Date.parse(lastDelivery.at) > FRESH_MS) return false
  return lastDelivery.status === 'waiting' || lastDelivery.status === 'sending'
}

/** The addresses outside that are told of what happens at this desk; null where the person manages none. */
export function Webhooks({ first }: { first: WebhookDto[] | null }) {
  return (
    <SettingsFrame>
      {first === null ? (
        <p className="m-0 text-ink-2">
          Webhooks tell other programs of what happens here. The admins of this desk manage them.
        </p>
      ) : (
        <AllWebhooks first={first} />
      )}
    </SettingsFrame>
  )
}

function AllWebhooks({ first }: { first: WebhookDto[] }) {
  const { workspace, call } = useDesk()
  const client = useQueryClient()
  const [shown, setShown] = useState<WebhookDto | null>(null)
  const { data, error, refetch } = useQuery({
    queryKey: ['webhooks', workspace.id],
    queryFn: async ({ signal }) =>
      (await asked<{ items: WebhookDto[] }>(call({ path: '/webhooks', signal }))).items,
    initialData: first,
    refetchInterval: ({ state }) => (state.data?.some(isAboutToChange) ? SOON_MS : false),
  })
  const again = () => client.invalidateQueries({ queryKey: ['webhooks'] })
  const show = async (webhook: WebhookDto) => {
    setShown(webhook)
    await again()
  }

  return (
    <>
      <NewWebhook onMade={show} />
      <section aria-labelledby="webhooks">
        <SectionTitle id="webhooks">Webhooks of {workspace.name}</SectionTitle>
        {error && <TroubleLine what="The webhooks could not be listed." error={error} onAgain={refetch} />}
        {data.length === 0 && (
          <p className="mt-2 mb-0 text-ink-2">
            There is none. Add one when another program is to act on what happens here.
          </p>
        )}
        <ul className="m-0 list-none p-0">
          {data.map((webhook) => (
            <li key={webhook.id} className="border-b border-line py-3">
              <Webhook
                webhook={webhook}
                secret={shown?.id === webhook.id ? shown : null}
                onSecret={show}
                onChanged={again}
              />
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}
