import { createHmac } from 'node:crypto'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright/test'
import {
  test as base,
  expect,
  INES,
  MARA,
  openPeopledDesk,
  type PeopledDesk,
  personAt,
} from '#e2e/fixtures/at-the-desk.ts'
import { type HttpClient, newId } from '#e2e/fixtures/http-client.ts'
import { type Received, WebhookReceiver } from '#e2e/fixtures/webhook-receiver.ts'

type Place = { peopled: PeopledDesk; receiver: WebhookReceiver }

/** One desk for all of them, which may send to the receiver of the test and tries again at once. */
const test = base.extend<object, { place: Place }>({
  place: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
    async ({}, use) => {
      const receiver = await WebhookReceiver.open()
      const env = { COUNTERMARK_FETCH_HOSTS: receiver.host, COUNTERMARK_WEBHOOK_WAITS: '0.05,0.05' }
      const peopled = await openPeopledDesk({ env })
      await use({ peopled, receiver })
      await peopled.desk.remove()
      await receiver.close()
    },
    { scope: 'worker', timeout: 240_000 },
  ],
})

test.beforeEach(({ place: { receiver } }) => {
  receiver.received.length = 0
  receiver.answers = [200]
})

type Hook = { id: string; name: string; secret?: string; version: number; active: boolean }
type Delivery = {
  id: string
  status: string
  attempts: number
  lastStatus: number | null
  event: { type: string }
}

async function hooked(
  mara: HttpClient,
  receiver: WebhookReceiver,
  more: object = {},
): Promise<Required<Hook>> {
  const body = {
    id: newId(),
    name: 'Newsroom',
    url: receiver.url,
    groups: ['article', 'annotation'],
    ...more,
  }
  const made = await mara.send('POST', '/webhooks', body)
  expect(made.status).toBe(201)
  return made.body as Required<Hook>
}

const deliveriesTo = async (mara: HttpClient, id: string) =>
  ((await mara.send('GET', `/webhooks/${id}/deliveries`)).body as { items: Delivery[] }).items

/** Imports an article and marks it; answers both ids. */
async function marks(client: HttpClient, text: string): Promise<{ article: string; mark: string }> {
  const [article, mark] = [newId(), newId()]
  expect((await client.send('POST', '/articles', { id: article, text })).status).toBe(201)
  const put = await client.send('PUT', `/annotations/${mark}`, {
    articleId: article,
    kind: 'claim',
    selector: { start: 0, end: 12 },
  })
  expect(put.status).toBe(201)
  return { article, mark }
}

/** The signature as a receiver computes it that has the secret and what came, and nothing of the desk. */
function signed({ headers, body }: Received, secret: string): string {
  const hmac = createHmac('sha256', Buffer.from(secret, 'utf8'))
  return `v1=${hmac.update(`${headers['countermark-timestamp']}.`).update(body).digest('hex')}`
}

test('what happens is told at once, signed, by ids, and the link leads to it', async ({ place }) => {
  const { mara, ines } = place.peopled
  const { receiver } = place
  const hook = await hooked(mara, receiver)
  const text = 'Arvenia counts 212 ships a day in the strait, and nobody else does.'
  const { article, mark } = await marks(ines, text)
  await expect.poll(() => receiver.received.length).toBe(3)
  const told = receiver.received.map(({ body }) => JSON.parse(body))
  const created = told.find((one) => one.type === 'annotation.created')
  // The first mark also begins the annotation of its article.
  expect(told.map((one) => one.type).sort()).toEqual([
    'annotation.created',
    'article.changed',
    'article.imported',
  ])
  expect(created).toMatchObject({ workspace: mara.workspaceId, articleId: article, annotationId: mark })
  for (const one of receiver.received) {
    expect(one.headers['countermark-signature']).toBe(signed(one, hook.secret))
    expect(one.headers['countermark-signature']).not.toBe(signed(one, `${hook.secret}x`))
    expect(one.headers['countermark-delivery']).toBe(JSON.parse(one.body).id)
    expect(one.headers['countermark-event']).toBe(JSON.parse(one.body).type)
    expect(one.body).not.toContain('ships')
  }
  const { pathname, origin, search } = new URL(created.link)
  expect(origin).toBe(place.peopled.desk.origin)
  const current = await ines.send('GET', `${pathname.replace('/api/v1', '')}${search}`)
  expect(current.body).toMatchObject({ id: mark, articleId: article })
  await mara.send('DELETE', `/webhooks/${hook.id}`)
})

test('what failed is tried again under its id, given up in the end, and sent again by hand', async ({
  place,
}) => {
  const { mara } = place.peopled
  const { receiver } = place
  const hook = await hooked(mara, receiver, { groups: ['report'] })
  const lastOf = async () => (await deliveriesTo(mara, hook.id))[0]
  receiver.answers = [500, 200]
  expect((await mara.send('POST', `/webhooks/${hook.id}/test`)).status).toBe(202)
  await expect.poll(lastOf).toMatchObject({ status: 'delivered', attempts: 2, lastStatus: 200 })
  const [first] = receiver.ids
  expect(receiver.ids).toEqual([first, first])

  receiver.answers = [503]
  await mara.send('POST', `/webhooks/${hook.id}/test`)
  await expect.poll(lastOf).toMatchObject({ status: 'given-up', attempts: 3, lastStatus: 503 })
  const given = receiver.ids.at(-1)
  receiver.answers = [200]
  const replay = await mara.send('POST', `/webhooks/${hook.id}/deliveries/${given}/replay`)
  expect([replay.status, (replay.body as Delivery).id]).toEqual([202, given])
  await expect.poll(lastOf).toMatchObject({ id: given, status: 'delivered', attempts: 4 })
  expect(receiver.ids).toEqual([first, first, given, given, given, given])
  expect(new Set(receiver.received.slice(2).map(({ body }) => body)).size).toBe(1)
  await mara.send('DELETE', `/webhooks/${hook.id}`)
})

test('a desk that is killed in the middle sends it when it is back', async ({ place }) => {
  const { desk, mara } = place.peopled
  const { receiver } = place
  const hook = await hooked(mara, receiver)
  receiver.answers = [null]
  await mara.send('POST', `/webhooks/${hook.id}/test`)
  await expect.poll(() => receiver.received.length).toBe(1)
  const [id] = receiver.ids
  await desk.kill()
  receiver.answers = [200]
  place.peopled.desk = await desk.startAgain()
  await expect
    .poll(() => deliveriesTo(mara, hook.id), { timeout: 60_000 })
    .toMatchObject([{ id, status: 'delivered' }])
  expect(new Set(receiver.ids)).toEqual(new Set([id]))
  await mara.send('DELETE', `/webhooks/${hook.id}`)
})

test('private addresses are refused in words, and only admins get that far', async ({ place }) => {
  const { mara, ines } = place.peopled
  const asked = (url: string) => ({ name: 'Inside', url, groups: ['article'] })
  for (const url of [
    'http://127.0.0.1:5432/',
    'http://localhost:8080/hook',
    'http://10.0.0.8/',
    'http://169.254.169.254/latest/meta-data/',
    'http://[::1]:9000/',
  ]) {
    const refused = await mara.send('POST', '/webhooks', asked(url))
    expect(refused.status, url).toBe(422)
    const { fields } = refused.body as { fields: { url: string } }
    expect(fields.url).toContain(`The host ${new URL(url).hostname} is not at a public address`)
  }
  const hook = await hooked(mara, place.receiver)
  const moved = await mara.send('PATCH', `/webhooks/${hook.id}`, { url: 'http://192.168.1.1/' })
  expect(moved.status).toBe(422)
  for (const [method, path, body] of [
    ['GET', '/webhooks', undefined],
    ['POST', '/webhooks', asked('http://10.0.0.8/')],
    ['PATCH', `/webhooks/${hook.id}`, { active: false }],
    ['POST', `/webhooks/${hook.id}/secret`, undefined],
    ['POST', `/webhooks/${hook.id}/test`, undefined],
    ['GET', `/webhooks/${hook.id}/deliveries`, undefined],
    ['POST', `/webhooks/${hook.id}/deliveries/${newId()}/replay`, undefined],
    ['DELETE', `/webhooks/${hook.id}`, undefined],
  ] as const) {
    expect((await ines.send(method, path, body)).status, `${method} ${path}`).toBe(403)
  }
  await mara.send('DELETE', `/webhooks/${hook.id}`)
})

test('the secret is in the answer that makes it and in no other', async ({ place }) => {
  const { mara } = place.peopled
  const body = { id: newId(), name: 'Archive', url: place.receiver.url, groups: ['article'] }
  const intent = { 'idempotency-key': newId() }
  const made = (await mara.send('POST', '/webhooks', body, intent)).body as Required<Hook>
  const rolled = (await mara.send('POST', `/webhooks/${body.id}/secret`)).body as Required<Hook>
  expect(made.secret).toMatch(/^cmw_[\w-]{43}$/)
  expect(rolled.secret).toMatch(/^cmw_[\w-]{43}$/)
  expect(rolled.secret).not.toBe(made.secret)
  const later = [
    await mara.send('POST', '/webhooks', body, intent),
    await mara.send('POST', '/webhooks', body),
    await mara.send('GET', '/webhooks'),
    await mara.send('PATCH', `/webhooks/${body.id}`, { name: 'Vault' }),
    await mara.send('POST', `/webhooks/${body.id}/test`),
    await mara.send('GET', `/webhooks/${body.id}/deliveries`),
    await mara.send('GET', '/events?limit=200'),
    await mara.send('DELETE', `/webhooks/${body.id}`),
  ]
  for (const answer of later) {
    expect(answer.status).toBeLessThan(300)
    const said = JSON.stringify(answer.body)
    for (const secret of [made.secret, rolled.secret]) expect(said).not.toContain(secret.slice(4))
  }
})

async function addsWebhook(page: Page, name: string, url: string): Promise<string> {
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('Address').fill(url)
  await page.getByLabel('Marks').check()
  await page.getByRole('button', { name: 'Add the webhook' }).click()
  const secret = page.getByLabel(`Secret of ${name}`)
  await expect(secret).toBeFocused()
  return secret.inputValue()
}

test('an admin adds a webhook in the settings, tests it, changes it and deletes it', async ({
  browser,
  place,
}) => {
  const { peopled, receiver } = place
  const { origin } = peopled.desk
  const mara = await personAt(browser, origin, MARA)
  const { page } = mara
  await page.goto(`${origin}/w/harbour-desk/settings/webhooks`)
  await expect(page.getByText('There is none.')).toBeVisible()
  await page.getByRole('button', { name: 'Add the webhook' }).click()
  await expect(page.getByText('Name the webhook after what receives it.')).toBeVisible()
  await expect(page.getByText('Choose what it is to hear of.')).toBeVisible()
  await page.getByLabel('Name', { exact: true }).fill('Wire')
  await page.getByLabel('Marks').check()
  await page.getByLabel('Address').fill('http://10.0.0.8/hook')
  await page.getByRole('button', { name: 'Add the webhook' }).click()
  await expect(page.getByText('The host 10.0.0.8 is not at a public address')).toBeVisible()
  const secret = await addsWebhook(page, 'Wire', receiver.url)
  const row = page.getByRole('listitem').filter({ hasText: receiver.url })
  await expect(row).toContainText('nothing sent yet')

  receiver.answers = [500]
  await page.getByRole('button', { name: 'Send a test to Wire' }).click()
  const deliveries = row.getByRole('region', { name: 'Deliveries to Wire' })
  await expect(deliveries.getByRole('listitem')).toContainText('given up · answered 500', { timeout: 15_000 })
  await deliveries.getByText('What it answered').click()
  await expect(deliveries.getByText('answer 500')).toBeVisible()
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  receiver.answers = [200]
  await deliveries.getByRole('button', { name: /^Send again/ }).click()
  await expect(deliveries.getByRole('listitem')).toContainText('delivered · answered 200', {
    timeout: 15_000,
  })
  const last = receiver.received.at(-1)
  if (last) expect(last.headers['countermark-signature']).toBe(signed(last, secret))

  await page.reload()
  await expect(page.getByLabel('Secret of Wire')).toHaveCount(0)
  await page.getByRole('button', { name: 'More on Wire' }).click()
  await page.getByRole('menuitem', { name: 'Change it…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Night wire')
  await dialog.getByLabel('Articles').check()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(row).toContainText('Night wire')
  await expect(row).toContainText('Articles, Marks')

  await page.getByRole('button', { name: 'More on Night wire' }).click()
  await page.getByRole('menuitem', { name: 'Make another secret…' }).click()
  await dialog.getByRole('button', { name: 'Make another secret' }).click()
  const another = await page.getByLabel('Secret of Night wire').inputValue()
  expect(another).not.toBe(secret)
  receiver.received.length = 0
  await marks(peopled.ines, 'Tolmach counts 140 ships a day, whatever the League has said of it.')
  const types = () => receiver.received.map(({ headers }) => headers['countermark-event']).sort()
  await expect.poll(types).toEqual(['annotation.created', 'article.changed', 'article.imported'])
  for (const one of receiver.received) {
    expect(one.headers['countermark-signature']).toBe(signed(one, another))
  }

  receiver.answers = [410]
  await page.getByRole('button', { name: 'Send a test to Night wire' }).click()
  await expect(row).toContainText('The receiver answered 410', { timeout: 15_000 })
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await row.getByRole('button', { name: 'Switch it on: Night wire' }).click()
  await expect(row).not.toContainText('The receiver answered 410')

  await page.getByRole('button', { name: 'More on Night wire' }).click()
  await page.getByRole('menuitem', { name: 'Switch it off' }).click()
  await expect(row).toContainText('(switched off)')
  await expect(page.getByRole('button', { name: 'Send a test to Night wire' })).toBeDisabled()
  await page.getByRole('button', { name: 'More on Night wire' }).click()
  await page.getByRole('menuitem', { name: 'Delete it…' }).click()
  await dialog.getByRole('button', { name: 'Delete it' }).click()
  await expect(page.getByText('There is none.')).toBeVisible()
  await page.context().close()
})

test('who is no admin finds no way there, and words at the address', async ({ browser, place }) => {
  const { origin } = place.peopled.desk
  const ines = await personAt(browser, origin, INES)
  await ines.page.goto(`${origin}/w/harbour-desk/settings/tokens`)
  const ways = ines.page.getByRole('navigation', { name: 'Settings' })
  await expect(ways.getByRole('link', { name: 'Tokens' })).toBeVisible()
  await expect(ways.getByRole('link', { name: 'Webhooks' })).toHaveCount(0)
  await ines.page.goto(`${origin}/w/harbour-desk/settings/webhooks`)
  await expect(ines.page.getByText('The admins of this desk manage them.')).toBeVisible()
  await ines.page.context().close()
})
