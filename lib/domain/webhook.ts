import { z } from 'zod'
import { Id, PersonDto } from './annotation.ts'
import { WEBHOOK_GROUPS } from './webhook-event.ts'

const Groups = z
  .array(z.enum(WEBHOOK_GROUPS, { error: `Choose among ${WEBHOOK_GROUPS.join(', ')}.` }))
  .min(1, 'Choose what it is to hear of.')
  .refine((groups) => new Set(groups).size === groups.length, 'Name each group once.')

export const WebhookCreate = z.object({
  id: Id.optional(),
  name: z.string().trim().min(1, 'Name the webhook after what receives it.').max(100),
  url: z
    .url({ protocol: /^https?$/, message: 'Write an address that begins with https:// or http://.' })
    .max(2048),
  groups: Groups,
  active: z.boolean().default(true),
})
export type WebhookCreate = z.infer<typeof WebhookCreate>

/** A field left out stays as it is. */
export const WebhookPatch = z.object({
  name: WebhookCreate.shape.name.optional(),
  url: WebhookCreate.shape.url.optional(),
  groups: Groups.optional(),
  /** True also sends again where the desk itself had stopped. */
  active: z.boolean().optional(),
  version: z.number().int().positive().optional(),
})
export type WebhookPatch = z.infer<typeof WebhookPatch>

const DeliveryStatus = z.enum(['waiting', 'sending', 'delivered', 'given-up'])

export const WebhookDto = z.object({
  id: Id,
  name: z.string(),
  url: z.string(),
  groups: z.array(z.enum(WEBHOOK_GROUPS)),
  /** Whether it is told of what happens now. */
  active: z.boolean(),
  /** Since when and why the desk itself stopped: the receiver answered 410, or too many deliveries were given up. */
  switchedOff: z.object({ at: z.string(), why: z.enum(['gone', 'failing']) }).nullable(),
  /** When the secret that stands was made. */
  secretSince: z.string(),
  /** The secret, once, in the answer that made it. */
  secret: z.string().optional(),
  lastDelivery: z.object({ status: DeliveryStatus, at: z.string() }).nullable(),
  createdBy: PersonDto,
  createdAt: z.string(),
  updatedAt: z.string(),
  version: z.number().int(),
})
export type WebhookDto = z.infer<typeof WebhookDto>

/** An event on its way to a webhook. */
export const WebhookDeliveryDto = z.object({
  id: Id,
  status: DeliveryStatus,
  event: z.object({
    type: z.string(),
    sequence: z.number().int(),
    at: z.string(),
    articleId: Id.nullable(),
    annotationId: Id.nullable(),
  }),
  queuedAt: z.string(),
  attempts: z.number().int(),
  /** While it waits. */
  nextAttemptAt: z.string().nullable(),
  lastAttemptAt: z.string().nullable(),
  /** How long the last attempt took. */
  lastMs: z.number().int().nullable(),
  /** The HTTP status of the last answer; null where none came. */
  lastStatus: z.number().int().nullable(),
  /** The beginning of its body, at most 4 kB. */
  lastAnswer: z.string().nullable(),
  /** Why no answer came, or why it is not sent, in words. */
  trouble: z.string().nullable(),
})
export type WebhookDeliveryDto = z.infer<typeof WebhookDeliveryDto>
