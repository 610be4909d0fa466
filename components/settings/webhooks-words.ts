import type { WebhookDeliveryDto, WebhookDto } from '#lib/domain/webhook.ts'
import type { WebhookGroup } from '#lib/domain/webhook-event.ts'

/** What a webhook may hear of, in words. */
export const GROUP_WORDS: Record<WebhookGroup, { one: string; hint: string }> = {
  article: { one: 'Articles', hint: 'imported, changed, deleted, brought back' },
  annotation: { one: 'Marks', hint: 'with their claims, ratings and counter-sources' },
  review: { one: 'Reviews', hint: 'decided, answered, adjudicated, reopened' },
  report: { one: 'Reports', hint: 'nothing yet: this desk makes no reports' },
}

/** Why the desk stopped sending, as a sentence. */
export const SWITCHED_OFF_WORDS: Record<NonNullable<WebhookDto['switchedOff']>['why'], string> = {
  gone: 'The receiver answered 410: it wants nothing more.',
  failing: 'Ten deliveries in a row were given up.',
}

/** What became of a delivery, in a word or two. */
export const STATUS_WORDS: Record<WebhookDeliveryDto['status'], string> = {
  waiting: 'waiting',
  sending: 'being sent',
  delivered: 'delivered',
  'given-up': 'given up',
}
