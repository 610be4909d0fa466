import { expect, test } from 'playwright/test'
import { INES, MARA } from '#e2e/fixtures/at-the-desk.ts'
import { byToken, type Caller, Contract, signedIn } from '#e2e/fixtures/contract.ts'
import { callsOnArticles } from '#e2e/fixtures/contract-articles.ts'
import { callsOnReviews } from '#e2e/fixtures/contract-reviews.ts'
import { callsOnSealed } from '#e2e/fixtures/contract-sealed.ts'
import { callsOnSecondFactor } from '#e2e/fixtures/contract-second-factor.ts'
import { type Desk, startDesk } from '#e2e/fixtures/desk.ts'
import { newId } from '#e2e/fixtures/http-client.ts'
import { startSmallSite } from '#e2e/fixtures/small-site.ts'
import { Visitor } from '#e2e/fixtures/visitor.ts'

/** Every call of the API, made on a desk that runs, answers as the desk's own description says. */

type Row = { id: string; version: number }

let desk: Desk
let contract: Contract
let site: Awaited<ReturnType<typeof startSmallSite>>

const nobody: Caller = (path, init) => {
  const headers = { origin: desk.origin, ...(init.headers as Record<string, string>) }
  return fetch(new URL(path, desk.origin), { ...init, headers })
}

let mara: Caller
let maraAnywhere: Caller
let script: Caller

test.beforeAll(async () => {
  site = await startSmallSite(
    '<title>Ferry register</title><article><h1>Ferries</h1><p>87 boats.</p></article>',
  )
  desk = await startDesk({ env: { COUNTERMARK_FETCH_HOSTS: site.host } })
  contract = await Contract.of(desk.origin)
})
test.afterAll(async () => {
  await desk.remove()
  site.close()
})

test.describe.configure({ mode: 'serial' })

test('accounts, members, invitations, workspaces and tokens', async () => {
  const token = new URL(desk.firstRunLink ?? '').searchParams.get('token')
  await contract.call(nobody, 'GET /openapi.json', 200)
  await contract.call(nobody, 'POST /first-run', 201, { body: { token, workspace: 'Harbour desk', ...MARA } })
  await contract.call(nobody, 'POST /first-run', 410, { body: { token, workspace: 'Again', ...MARA } })
  const visitor = new Visitor(desk.origin)
  await visitor.signsIn(MARA.email, MARA.password)
  maraAnywhere = signedIn(visitor)
  const listed = await contract.call<{ items: { id: string; sample: boolean }[] }>(
    maraAnywhere,
    'GET /workspaces',
    200,
  )
  const home = listed.items.find((one) => !one.sample)?.id ?? ''
  const sample = listed.items.find((one) => one.sample)?.id ?? ''
  mara = signedIn(visitor, home)

  await contract.call(maraAnywhere, 'GET /me', 200)
  await contract.call(maraAnywhere, 'PATCH /me', 200, { body: { preferences: { theme: 'dark' } } })
  const made = { id: newId(), name: 'Second desk' }
  await contract.call(maraAnywhere, 'POST /workspaces', 201, { body: made })
  await contract.call(maraAnywhere, 'POST /workspaces', 200, { body: made })
  await contract.call(maraAnywhere, 'DELETE /workspaces/{id}', 204, { params: { id: sample } })
  await contract.call(maraAnywhere, 'GET /workspaces/removed', 200)
  await contract.call(maraAnywhere, 'POST /workspaces/{id}/restore', 200, { params: { id: sample } })
  await contract.call(maraAnywhere, 'GET /members', 400)

  const invite = { id: newId(), email: INES.email, role: 'analyst' }
  const invited = await contract.call<{ link: string }>(mara, 'POST /invitations', 201, { body: invite })
  await contract.call(mara, 'POST /invitations', 200, { body: invite })
  await contract.call(mara, 'GET /invitations', 200)
  const link = new URL(invited.link).searchParams.get('token') ?? ''
  await contract.call(nobody, 'GET /invitations/by-token', 200, { query: { token: link } })
  await contract.call(nobody, 'GET /invitations/by-token', 404, { query: { token: 'none' } })
  await contract.call(nobody, 'POST /invitations/accept', 201, { body: { token: link, ...INES } })
  await contract.call(nobody, 'POST /invitations/accept', 410, { body: { token: link, ...INES } })
  const open = { id: newId(), email: 'open@desk.test', role: 'viewer' }
  await contract.call(mara, 'POST /invitations', 201, { body: open })
  await contract.call(mara, 'DELETE /invitations/{id}', 204, { params: { id: open.id } })

  const members = await contract.call<{ items: { id: string; email: string }[] }>(mara, 'GET /members', 200)
  const ines = members.items.find((one) => one.email === INES.email)?.id ?? ''
  const params = { userId: ines }
  await contract.call(mara, 'PATCH /members/{userId}', 200, { params, body: { role: 'viewer' } })
  await contract.call(mara, 'PATCH /members/{userId}', 422, { params, body: { role: 'king' } })
  const reset = await contract.call<{ link: string }>(mara, 'POST /members/{userId}/password-reset', 201, {
    params,
  })
  const resetToken = new URL(reset.link).searchParams.get('token') ?? ''
  await contract.call(nobody, 'GET /password-reset/by-token', 200, { query: { token: resetToken } })
  await contract.call(nobody, 'POST /password-reset/use', 200, {
    body: { token: resetToken, password: 'northern-route-10' },
  })
  await contract.call(nobody, 'POST /password-reset/use', 410, {
    body: { token: resetToken, password: 'northern-route-11' },
  })
  const renewed = { ...INES, password: 'northern-route-10' }
  await callsOnSecondFactor(contract, desk.origin, { admin: mara, person: renewed, userId: ines })
  const [me] = members.items.filter((one) => one.email === MARA.email)
  await contract.call(mara, 'DELETE /members/{userId}', 409, { params: { userId: me?.id ?? '' } })
  await contract.call(mara, 'DELETE /members/{userId}', 204, { params })

  const phone = new Visitor(desk.origin)
  await phone.signsIn(MARA.email, MARA.password)
  const sessions = await contract.call<{ items: { id: string; current?: boolean }[] }>(
    signedIn(phone),
    'GET /sessions',
    200,
  )
  for (const { id } of sessions.items.slice(0, 1)) {
    await contract.call(signedIn(phone), 'DELETE /sessions/{id}', 204, { params: { id } })
  }
  await phone.signsIn(MARA.email, MARA.password)
  await contract.call(signedIn(phone), 'POST /me/password', 204, {
    body: { current: MARA.password, next: 'another-lamp-8' },
  })
  await contract.call(signedIn(phone), 'POST /me/password', 422, {
    body: { current: 'not-the-password', next: 'another-lamp-9' },
  })
  await visitor.signsIn(MARA.email, 'another-lamp-8')
  await contract.call(maraAnywhere, 'DELETE /sessions', 204)

  const secretOf = async (name: string, access: string) => {
    const body = { id: newId(), name, access }
    const answer = await contract.call<{ token: string; id: string }>(mara, 'POST /tokens', 201, { body })
    await contract.call(mara, 'POST /tokens', 200, { body })
    return answer
  }
  script = byToken(desk.origin, (await secretOf('Contract', 'write')).token)
  const ended = await secretOf('Ended', 'write')
  await contract.call(mara, 'GET /tokens', 200, { query: { limit: '2' } })
  await contract.call(mara, 'DELETE /tokens/{id}', 204, { params: { id: ended.id } })
  await contract.call(byToken(desk.origin, ended.token), 'GET /articles', 401)
  await contract.call(script, 'GET /me', 200)
  await contract.call(script, 'GET /workspaces', 200)
})

test('articles, revisions, marks and all that hangs on them', async () => {
  const { id } = await callsOnArticles(contract, script, site.host)
  await contract.call(mara, 'POST /articles/{id}/socket-tickets', 201, { params: { id } })
})

test('sealed ratings and blind articles', async () => {
  await callsOnSealed(contract, mara)
})

test('sources, claims, tag-sets and search', async () => {
  const params = { id: newId() }
  const body = { name: 'Tolmach Gazette', kind: 'outlet', url: 'https://gazette.example/' }
  await contract.call(script, 'PUT /sources/{id}', 201, { params, body })
  await contract.call(script, 'PUT /sources/{id}', 200, { params, body: { ...body, note: 'State-owned' } })
  await contract.call(script, 'PUT /sources/{id}', 409, { params: { id: newId() }, body })
  await contract.call(script, 'POST /sources/{id}/assessments', 201, {
    params,
    body: { reliability: 'D', rationale: 'Printed three retractions.' },
  })
  await contract.call(script, 'GET /sources/{id}', 200, { params })
  await contract.call(script, 'GET /sources', 200, { query: { limit: '1' } })
  await contract.call(script, 'GET /sources/match', 200, { query: { publisher: 'Tolmach Gazette' } })
  await contract.call(script, 'GET /claims', 200, {
    query: { rated: 'no', counter: 'any', type: 'quantity' },
  })
  await contract.call(script, 'GET /search', 200, { query: { q: 'ships' } })
  const sets = await contract.call<{ items: { id: string; readOnly: boolean }[] }>(
    script,
    'GET /tag-sets',
    200,
  )
  const shipped = sets.items.find((one) => one.readOnly)?.id
  const own = { params: { id: newId() } }
  const copy = await contract.call<Row>(script, 'PUT /tag-sets/{id}', 201, {
    ...own,
    body: { copyOf: shipped },
  })
  await contract.call(script, 'GET /tag-sets/{id}', 200, own)
  await contract.call(script, 'GET /tag-sets', 200, { query: { limit: '1', cursor: shipped ?? '' } })
  await contract.call(script, 'GET /tag-sets', 422, { query: { cursor: newId() } })
  await contract.call(script, 'PUT /tag-sets/{id}', 200, {
    ...own,
    body: { name: 'Ours' },
    headers: { 'if-match': `"${copy.version}"` },
  })
})

test('webhooks and what they were sent', async () => {
  const hook = { id: newId(), name: 'Newsroom', url: `http://${site.host}/hook`, groups: ['article'] }
  await contract.call(mara, 'POST /webhooks', 201, { body: hook })
  await contract.call(mara, 'POST /webhooks', 200, { body: hook })
  await contract.call(mara, 'POST /webhooks', 422, { body: { ...hook, url: 'http://127.0.0.1:9/' } })
  await contract.call(mara, 'GET /webhooks', 200)
  const params = { id: hook.id }
  await contract.call(mara, 'PATCH /webhooks/{id}', 200, { params, body: { name: 'Night desk' } })
  await contract.call(mara, 'PATCH /webhooks/{id}', 412, {
    params,
    body: { name: 'Late desk' },
    headers: { 'if-match': '"1"' },
  })
  await contract.call(mara, 'POST /webhooks/{id}/secret', 200, { params })
  const sent = await contract.call<Row>(mara, 'POST /webhooks/{id}/test', 202, { params })
  await contract.call(mara, 'GET /webhooks/{id}/deliveries', 200, { params, query: { limit: '1' } })
  const replay = { params: { ...params, deliveryId: sent.id } }
  await contract.call(mara, 'POST /webhooks/{id}/deliveries/{deliveryId}/replay', 202, replay)
  await contract.call(mara, 'PATCH /webhooks/{id}', 200, { params, body: { active: false } })
  await contract.call(mara, 'POST /webhooks/{id}/test', 409, { params })
  await contract.call(mara, 'POST /webhooks/{id}/deliveries/{deliveryId}/replay', 409, replay)
  await contract.call(mara, 'DELETE /webhooks/{id}', 204, { params })
  await contract.call(mara, 'GET /webhooks/{id}/deliveries', 404, { params })
})

test('reviews, adjudications and what a desk sets for them', async () => {
  await callsOnReviews(contract, { origin: desk.origin, mara, nobody })
})

/** What succeeds only with mail, a passkey or an organisation's sign-in at hand: other specs go through these. */
const ELSEWHERE = [
  'POST /password-reset',
  'POST /passkeys',
  'DELETE /passkeys/{id}',
  'POST /sessions',
  'POST /invitations/join',
  'DELETE /me/identities/{id}',
]

test('no call was left out', () => {
  expect(contract.untried.filter((name) => !ELSEWHERE.includes(name))).toEqual([])
})
