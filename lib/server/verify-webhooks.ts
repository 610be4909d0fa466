import { sha256 } from '#lib/domain/sha256.ts'
import { afterOf, type Fields, type Noun, timeOf } from './verify-rows.ts'

/** How webhooks follow from the events: above all, that nobody turned one to another address behind the desk. */

type WebhookRow = {
  key: string
  name: string
  url: string
  groups: string[]
  active: boolean
  version: number
  createdById: string
  secretSince: Date
  deletedAt: Date | null
}

export const WEBHOOKS: Noun<WebhookRow> = {
  table: 'Webhook',
  key: 'e."subjectId"::text',
  where: `e.type LIKE 'webhook.%' AND e.type <> 'webhook.tested'`,
  rows: `
    SELECT id::text AS key, name, url, groups::text[] AS groups, active, version, "createdById", "secretSince", "deletedAt"
    FROM "Webhook" WHERE "workspaceId" = $1 ORDER BY id`,
  says(event) {
    const made: Fields = { createdById: event.actorId, deletedAt: null }
    return { ...(event.type === 'webhook.created' ? made : {}), ...afterOf(event) }
  },
  stands: async ({ key: _key, url, secretSince, deletedAt, ...row }) => ({
    ...row,
    address: URL.parse(url)?.origin ?? null,
    urlSha256: await sha256(url),
    secretSince: timeOf(secretSince),
    deletedAt: timeOf(deletedAt),
  }),
  title: (key, { name }) => `Webhook ${key} (${name})`,
}
