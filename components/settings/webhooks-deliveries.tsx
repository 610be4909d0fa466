'use client'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { withQuery } from '#components/desk/api-client.ts'
import { asked } from '#components/desk/ask.ts'
import { useDesk } from '#components/desk/desk-context.tsx'
import { TroubleLine } from '#components/desk/trouble-line.tsx'
import { Button } from '#components/ui/button.tsx'
import { cx } from '#components/ui/class-names.ts'
import { useLocale } from '#components/ui/locale.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { toast } from '#components/ui/toast.tsx'
import type { WebhookDeliveryDto, WebhookDto } from '#lib/domain/webhook.ts'
import { STATUS_WORDS } from './webhooks-words.ts'

type Page = { items: WebhookDeliveryDto[]; next: string | null }

const PAGE = 20
/** How often the list is asked again while something in it is about to change. */
const SOON_MS = 1500
/** An attempt that is further off than this is not waited for. */
const NEAR_MS = 60_000

/** What a webhook was sent in the last thirty days, the newest first; each can be sent again. */
export function WebhookDeliveries({ webhook }: { webhook: WebhookDto }) {
  const { call } = useDesk()
  const client = useQueryClient()
  const path = `/webhooks/${webhook.id}/deliveries`
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['deliveries', webhook.id],
    queryFn: ({ pageParam, signal }) =>
      asked<Page>(call({ path: withQuery(path, { limit: PAGE, cursor: pageParam }), signal })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.items.some(isAboutToChange)) ? SOON_MS : false,
  })
  const deliveries = data?.pages.flatMap((page) => page.items)

  const sendAgain = async (delivery: WebhookDeliveryDto) => {
    const done = await call({ method: 'POST', path: `${path}/${delivery.id}/replay` })
    await Promise.all([
      client.invalidateQueries({ queryKey: ['deliveries', webhook.id] }),
      client.invalidateQueries({ queryKey: ['webhooks'] }),
    ])
    if (done.ok) toast('It is sent again, under the same id.')
    else toast(`It was not sent again: ${done.error.detail}`, { tone: 'trouble' })
  }

  return (
    <section aria-label={`Deliveries to ${webhook.name}`} className="mt-2 rounded-card bg-sunken px-3 py-1">
      {error && <TroubleLine what="The deliveries could not be listed." error={error} onAgain={refetch} />}
      {deliveries?.length === 0 && (
        <p className="my-2 text-[13px] text-ink-2">
          Nothing was sent in the last thirty days. Send a test, or wait for something to happen.
        </p>
      )}
      <ul className="m-0 list-none p-0">
        {deliveries?.map((delivery) => (
          <li
            key={delivery.id}
            className="flex flex-wrap items-start gap-x-3 gap-y-1 border-b border-line py-2 last:border-b-0"
          >
            <Delivery delivery={delivery} />
            <Button
              size="small"
              disabled={!webhook.active || delivery.status === 'sending'}
              onClick={() => void sendAgain(delivery)}
              aria-label={`Send again: ${delivery.event.type}, ${delivery.event.sequence}`}
            >
              Send again
            </Button>
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button
          variant="quiet"
          size="small"
          className="my-1"
          disabled={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {isFetchingNextPage ? 'Loading…' : 'Show older ones'}
        </Button>
      )}
    </section>
  )
}

function isAboutToChange({ status, nextAttemptAt }: WebhookDeliveryDto): boolean {
  return status === 'sending' || (nextAttemptAt !== null && Date.parse(nextAttemptAt) - Date.now() < NEAR_MS)
}

function Delivery({ delivery }: { delivery: WebhookDeliveryDto }) {
  const { event, status, lastAnswer } = delivery
  return (
    <div className="min-w-0 flex-1 basis-72">
      <p className="m-0">
        <span className="font-mono text-xs">{event.type}</span>{' '}
        <span className="text-[12.5px] text-ink-3">
          {event.sequence} · <RelativeTime at={event.at} ago />
        </span>
      </p>
      <p className="m-0 text-[13px] wrap-anywhere text-ink-2">
        <span
          className={cx(
            'font-medium',
            status === 'given-up' && 'text-contradicts',
            status === 'delivered' && 'text-supports',
          )}
        >
          {STATUS_WORDS[status]}
        </span>
        {outcomeWords(delivery)}
        <NextAttempt at={delivery.nextAttemptAt} />
      </p>
      {lastAnswer !== null && lastAnswer !== '' && (
        <details className="text-[12.5px] text-ink-3">
          <summary className="w-fit cursor-default">What it answered</summary>
          <pre className="my-1 font-mono text-xs wrap-anywhere whitespace-pre-wrap text-ink-2">
            {lastAnswer}
          </pre>
        </details>
      )}
    </div>
  )
}

/** How the last attempt went, as the rest of a line. */
function outcomeWords({ attempts, lastStatus, lastMs, trouble }: WebhookDeliveryDto): string {
  const parts = []
  if (lastStatus !== null) {
    const redirects = lastStatus >= 300 && lastStatus <= 399 ? ' (redirects are not followed)' : ''
    parts.push(`answered ${lastStatus}${redirects}${lastMs === null ? '' : ` in ${lastMs} ms`}`)
  }
  if (trouble !== null) parts.push(trouble.replace(/\.$/, ''))
  if (attempts > 1) parts.push(`${attempts} attempts`)
  return parts.map((part) => ` · ${part}`).join('')
}

function NextAttempt({ at }: { at: string | null }) {
  const locale = useLocale()
  if (at === null) return null
  const time = Date.parse(at)
  if (time <= Date.now()) return ' · next attempt now'
  const words = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(time)
  return ` · next attempt ${words}`
}
