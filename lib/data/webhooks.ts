import { v7 as uuidv7 } from 'uuid'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import { sha256 } from '#lib/domain/sha256.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import type { WebhookCreate, WebhookDto, WebhookPatch } from '#lib/domain/webhook.ts'
import { refusal, within } from './access.ts'
import { type Database, database } from './database.ts'
import { type Expected, versionProblem } from './version-rule.ts'
import { giveUpWaiting } from './webhooks-queue.ts'
import { isOn, lockWebhook, noWebhook, readWebhooks, WEBHOOK_ROW, type WebhookRow } from './webhooks-row.ts'
import { newWebhookSecret, sealSecret } from './webhooks-secret.ts'
import { madeHere, type Written, write } from './write.ts'

/** How many a workspace may have: each is a row more in every write that it hears of. */
const MOST = 20

/** Says in words why an address is not sent to, or null; asked of whoever is allowed to name one, before it is stored. */
export type AddressCheck = (url: string) => Promise<string | null>

/** The webhooks of a workspace, newest first. */
export async function listWebhooks(viewer: Viewer): Promise<Result<WebhookDto[], Problem>> {
  const refused = refusal(viewer, 'webhook.manage')
  if (refused) return err(refused)
  return ok(await readWebhooks(database(), viewer))
}

async function findWebhook(db: Database, viewer: Viewer, id: string): Promise<Result<WebhookDto, Problem>> {
  const [webhook] = await readWebhooks(db, viewer, id)
  return webhook ? ok(webhook) : err(noWebhook)
}

/**
 * What of a webhook events keep. Of its address they keep where it leads, and a hash of all of it: what follows the host
 * is often a secret of the receiver's, and more people read events than manage webhooks.
 */
async function stated(row: Pick<WebhookRow, 'name' | 'url' | 'groups' | 'active' | 'version'>) {
  const { name, url, groups, active, version } = row
  return { name, address: new URL(url).origin, urlSha256: await sha256(url), groups, active, version }
}

const idTaken = problem('conflict', 'That id is taken. Nothing was made; choose another.')

const addressProblem = (words: string) => problem('not-valid', words, { fields: { url: words } })

/** Adds a webhook. Its secret is answered this once: the same request again answers without it. */
export async function createWebhook(
  viewer: Viewer,
  input: WebhookCreate,
  { intentId, checkAddress }: { intentId: string | null; checkAddress: AddressCheck },
): Promise<Result<Written<WebhookDto>, Problem>> {
  const refused = refusal(viewer, 'webhook.manage')
  if (refused) return err(refused)
  const wrong = await checkAddress(input.url)
  if (wrong !== null) return err(addressProblem(wrong))
  const id = input.id ?? uuidv7()
  const again = async (db: Database): Promise<Result<WebhookDto, Problem>> => {
    const found = await findWebhook(
      db,
      viewer,
      (await madeHere(db, viewer, intentId, 'webhook.created')) ?? id,
    )
    return found.ok ? found : err(idTaken)
  }
  return write(viewer, { intentId, again }, async ({ db, record, now }) => {
    if ((await db.webhook.count({ where: { id } })) > 0) return again(db)
    const { workspaceId, userId } = viewer
    if ((await db.webhook.count({ where: { workspaceId, deletedAt: null } })) >= MOST) {
      const words = `A desk has at most ${MOST} webhooks. Nothing was made; delete one that is no longer needed.`
      return err(problem('conflict', words, { code: 'too-many-webhooks' }))
    }
    const secret = newWebhookSecret()
    const { name, url, groups, active } = input
    const at = await now()
    const row = await db.webhook.create({
      data: {
        id,
        workspaceId,
        name,
        url,
        groups,
        active,
        secret: sealSecret(secret, id),
        secretSince: at,
        createdById: userId,
        updatedById: userId,
        createdAt: at,
        updatedAt: at,
      },
      select: WEBHOOK_ROW,
    })
    record({ type: 'webhook.created', subjectId: id, after: await stated(row) })
    const found = await findWebhook(db, viewer, id)
    return found.ok ? ok({ ...found.value, secret }) : found
  })
}

/** Changes what the request names. One that is switched off gives up what waits; switched on, it hears of what comes. */
export async function changeWebhook(
  viewer: Viewer,
  id: string,
  patch: WebhookPatch,
  request: { expected: Expected; intentId: string | null; checkAddress: AddressCheck },
): Promise<Result<Written<WebhookDto>, Problem>> {
  const refused = refusal(viewer, 'webhook.manage')
  if (refused) return err(refused)
  const found = await findWebhook(database(), viewer, id)
  if (!found.ok) return found
  if (patch.url !== undefined && patch.url !== found.value.url) {
    const wrong = await request.checkAddress(patch.url)
    if (wrong !== null) return err(addressProblem(wrong))
  }
  const again = (db: Database) => findWebhook(db, viewer, id)
  return write(viewer, { intentId: request.intentId, again }, async ({ db, record, now }) => {
    const row = await lockWebhook(db, viewer, id)
    if (row === null) return err(noWebhook)
    const { name = row.name, url = row.url, groups = row.groups, active = isOn(row) } = patch
    const same = name === row.name && url === row.url && isSameSet(groups, row.groups) && active === isOn(row)
    if (same) return again(db)
    const lost = versionProblem(viewer, request.expected, row, 'this webhook')
    if (lost) {
      const current = await again(db)
      return err({ ...lost, ...(current.ok ? { current: current.value } : {}) })
    }
    const stands = { switchedOffAt: null, switchedOffWhy: null, givenUp: 0 }
    const changed = await db.webhook.update({
      where: { id },
      data: {
        name,
        url,
        groups,
        active,
        ...(active === isOn(row) ? {} : stands),
        version: { increment: 1 },
        updatedById: viewer.userId,
        updatedAt: await now(),
      },
      select: WEBHOOK_ROW,
    })
    if (!active) await giveUpWaiting(db, id, 'The webhook was switched off.')
    record({
      type: 'webhook.changed',
      subjectId: id,
      before: await stated(row),
      after: await stated(changed),
    })
    return again(db)
  })
}

const isSameSet = (some: readonly string[], others: readonly string[]) =>
  some.length === others.length && some.every((one) => others.includes(one))

/**
 * Gives a webhook another secret, which is answered this once. From then on every delivery is signed with it, those too
 * that wait for another attempt.
 */
export async function rollSecret(
  viewer: Viewer,
  id: string,
  intentId: string | null,
): Promise<Result<Written<WebhookDto>, Problem>> {
  const refused = refusal(viewer, 'webhook.manage')
  if (refused) return err(refused)
  const again = (db: Database) => findWebhook(db, viewer, id)
  return write(viewer, { intentId, again }, async ({ db, record, now }) => {
    if ((await lockWebhook(db, viewer, id)) === null) return err(noWebhook)
    const secret = newWebhookSecret()
    const secretSince = await now()
    await db.webhook.update({
      where: { id },
      data: { secret: sealSecret(secret, id), secretSince },
      select: { id: true },
    })
    record({ type: 'webhook.secret-rolled', subjectId: id, after: { secretSince } })
    const found = await again(db)
    return found.ok ? ok({ ...found.value, secret }) : found
  })
}

/** Deletes a webhook with its secret, and gives up what waits for it. Deleting it again is done already. */
export async function deleteWebhook(
  viewer: Viewer,
  id: string,
  intentId: string | null,
): Promise<Result<Written<null>, Problem>> {
  const refused = refusal(viewer, 'webhook.manage')
  if (refused) return err(refused)
  return write(viewer, { intentId, again: async () => ok(null) }, async ({ db, record, now }) => {
    const row = await lockWebhook(db, viewer, id)
    if (row === null) {
      const deleted = await db.webhook.count({ where: { id, ...within(viewer, 'webhook.manage') } })
      return deleted > 0 ? ok(null) : err(noWebhook)
    }
    const deletedAt = await now()
    await db.webhook.update({
      where: { id },
      data: { deletedAt, deletedById: viewer.userId, secret: null },
      select: { id: true },
    })
    await giveUpWaiting(db, id, 'The webhook was deleted.')
    const before = await stated(row)
    record({ type: 'webhook.deleted', subjectId: id, before, after: { ...before, deletedAt } })
    return ok(null)
  })
}
