import type { Page } from 'playwright/test'
import {
  test as base,
  expect,
  INES,
  MARA,
  openPeopledDesk,
  type PeopledDesk,
  personAt,
  VERA,
} from '../fixtures/at-the-desk.ts'
import { inRowsOf } from '../fixtures/desk-rows.ts'
import { type OidcProvider, startOidcProvider } from '../fixtures/oidc-provider.ts'
import { Visitor } from '../fixtures/visitor.ts'

/** The organisation's own sign-in: who somebody is there is issuer and subject, and never the address alone. */

type Organised = PeopledDesk & { provider: OidcProvider }

const test = base.extend<object, { organised: Organised }>({
  organised: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
    async ({}, use) => {
      const provider = await startOidcProvider()
      const env = {
        OIDC_ISSUER: provider.issuer,
        OIDC_CLIENT_ID: provider.clientId,
        OIDC_CLIENT_SECRET: provider.clientSecret,
        OIDC_NAME: 'Harbour Office',
      }
      const peopled = await openPeopledDesk({ env })
      await use({ ...peopled, provider })
      await peopled.desk.remove()
      await provider.close()
    },
    { scope: 'worker', timeout: 240_000 },
  ],
})

const continues = (page: Page) => page.getByRole('button', { name: 'Continue with Harbour Office' }).click()
const atTheDesk = (page: Page) => page.waitForURL(/\/w\/harbour-desk\/articles/)

/** A visitor who was sent to the provider and comes back from it by hand; `change` may alter the way back. */
async function comesBack(origin: string, change: (back: URL) => void = () => {}): Promise<Visitor> {
  const visitor = new Visitor(origin)
  const sent = (await (await visitor.form('signin/oidc', { callbackUrl: '/' })).json()) as { url: string }
  const back = new URL((await fetch(sent.url, { redirect: 'manual' })).headers.get('location') ?? '')
  change(back)
  await visitor.request(`${back.pathname}${back.search}`)
  return visitor
}

const seen = async (visitor: Visitor) => (await visitor.send('GET', '/me')).status

test('an identity is linked from one’s own settings, and signs in from then on', async ({
  browser,
  organised,
}) => {
  const { desk, provider } = organised
  const { page } = await personAt(browser, desk.origin, VERA)
  provider.person = { sub: 'v-1', email: 'somebody.else@office.test', email_verified: true }
  await page.goto(`${desk.origin}/w/harbour-desk/settings/security`)
  await page.getByRole('button', { name: 'Link Harbour Office' }).click()
  const linked = page.getByRole('region', { name: 'Harbour Office' })
  await expect(linked.getByRole('listitem')).toContainText('somebody.else@office.test')
  for (const asked of ['state', 'nonce', 'code_challenge']) {
    expect(provider.asked.get(asked)?.length, asked).toBeGreaterThan(20)
  }
  expect(provider.asked.get('code_challenge_method')).toBe('S256')
  await page.context().close()

  const other = await (await browser.newContext()).newPage()
  await other.goto(`${desk.origin}/sign-in?next=/w/harbour-desk/settings/security`)
  await continues(other)
  const here = other.getByRole('region', { name: 'Where you are signed in' }).getByRole('listitem')
  await expect(here.filter({ hasText: '(here)' })).toContainText('through your organisation')
  await expect(other.getByText(`You sign in as ${VERA.email}`)).toHaveCount(0)

  // The same subject cannot be somebody else's, too.
  const ines = await personAt(browser, desk.origin, INES)
  await ines.page.goto(`${desk.origin}/w/harbour-desk/settings/security`)
  await ines.page.getByRole('button', { name: 'Link Harbour Office' }).click()
  await expect(ines.page.getByText('is linked to somebody else here')).toBeVisible()
  await ines.page.context().close()

  await other.getByRole('button', { name: /^Unlink/ }).click()
  await expect(other.getByText('Harbour Office signs you in no more.')).toBeVisible()
  await other.context().close()
  expect(provider.complaints).toEqual([])
})

test('an address alone opens no account, however well it was checked', async ({ browser, organised }) => {
  const { desk, provider } = organised
  provider.person = { sub: 'm-1', email: MARA.email, email_verified: true, name: 'Mara Kessel' }
  const page = await (await browser.newContext()).newPage()
  await page.goto(`${desk.origin}/sign-in`)
  await continues(page)
  await expect(page.getByText(`Harbour Office knows you as ${MARA.email}`)).toBeVisible()
  const answer = await page.evaluate(async () => (await fetch('/api/v1/me')).status)
  expect(answer).toBe(401)
  await page.context().close()
})

test('somebody whom only the organisation knows comes in by an invitation to their address', async ({
  browser,
  organised,
}) => {
  const { desk, provider, mara } = organised
  const invite = async (email: string) => {
    const invited = await mara.send('POST', '/invitations', { email, role: 'analyst' })
    return (invited.body as { link: string }).link
  }
  const page = await (await browser.newContext()).newPage()
  provider.person = { sub: 'o-1', email: 'Oskar@Desk.test', email_verified: true, name: 'Oskar Venn' }
  await page.goto(await invite('other@desk.test'))
  await continues(page)
  await expect(page.getByText('the invitation is for other@desk.test')).toBeVisible()
  const { pathname, search } = new URL(page.url())
  const token = new URLSearchParams(search).get('token')
  const forced = await page.evaluate(async (secret) => {
    const headers = { 'content-type': 'application/json' }
    const body = JSON.stringify({ token: secret, name: 'Oskar Venn' })
    const answer = await fetch('/api/v1/invitations/join', { method: 'POST', headers, body })
    return answer.status
  }, token)
  expect([pathname, forced]).toEqual(['/invitation', 422])

  await page.goto(await invite('oskar@desk.test'))
  await expect(page.getByLabel('Your name')).toHaveValue('Oskar Venn')
  await page.getByRole('button', { name: 'Join as oskar@desk.test' }).click()
  await atTheDesk(page)
  await page.goto(`${desk.origin}/w/harbour-desk/settings/security`)
  await expect(page.getByText('You have none: your organisation signs you in.')).toBeVisible()
  await page.getByRole('button', { name: /^Unlink/ }).click()
  await expect(page.getByText('This is your only way in.')).toBeVisible()
  await page.context().close()

  // Another subject with the same address is another person.
  const again = await comesBack(desk.origin)
  expect(await seen(again)).toBe(200)
  provider.person = { sub: 'o-2', email: 'oskar@desk.test', email_verified: true }
  expect(await seen(await comesBack(desk.origin))).toBe(401)

  // An address that has an account is linked by its person, and not by an invitation.
  provider.person = { sub: 'i-1', email: 'lea@desk.test', email_verified: true }
  const lea = await comesBack(desk.origin)
  const link = await invite('lea@desk.test')
  const person = { name: 'Lea Orn', email: 'lea@desk.test', password: 'a bell in the fog' }
  const secret = new URL(link).searchParams.get('token')
  const made = await new Visitor(desk.origin).send('POST', '/invitations/accept', {
    token: secret,
    ...person,
  })
  expect(made.status).toBe(201)
  const hill = await mara.send('POST', '/workspaces', { name: 'Hill desk' })
  const elsewhere = await mara.send(
    'POST',
    '/invitations',
    { email: 'lea@desk.test', role: 'viewer' },
    { 'countermark-workspace': (hill.body as { id: string }).id },
  )
  const second = new URL((elsewhere.body as { link: string }).link).searchParams.get('token')
  const joined = await lea.send('POST', '/invitations/join', { token: second, name: 'Lea Orn' })
  expect([joined.status, await joined.json()]).toEqual([409, expect.objectContaining({ code: 'link-first' })])
  const signedIn = new Visitor(desk.origin)
  await signedIn.signsIn(person.email, person.password)
  expect((await signedIn.send('POST', '/invitations/join', { token: second })).status).toBe(204)
})

test('whoever links, links with intent: nobody slips another’s identity under a session', async ({
  organised,
}) => {
  const { desk, provider } = organised
  provider.person = { sub: 'mallory', email: 'mallory@office.test' }
  const vera = new Visitor(desk.origin)
  await vera.signsIn(VERA.email, VERA.password)
  const sent = (await (await vera.form('signin/oidc', { callbackUrl: '/' })).json()) as { url: string }
  const back = new URL((await fetch(sent.url, { redirect: 'manual' })).headers.get('location') ?? '')
  await vera.request(`${back.pathname}${back.search}`)
  expect(await seen(await comesBack(desk.origin))).toBe(401)

  // The wish to link asks for a fresh proof, and holds for one return alone.
  const again = new Visitor(desk.origin)
  await again.signsIn(VERA.email, VERA.password)
  await inRowsOf(desk, `UPDATE "Session" SET "provenAt" = now() - interval '20 minutes'`)
  expect((await again.send('POST', '/me/identities')).status).toBe(403)
})

test('a return that was tampered with signs nobody in', async ({ organised }) => {
  const { desk, provider, mara } = organised
  provider.person = { sub: 'z-1', email: 'zoe@desk.test', email_verified: true }
  const invited = await mara.send('POST', '/invitations', { email: 'zoe@desk.test', role: 'viewer' })
  const token = new URL((invited.body as { link: string }).link).searchParams.get('token')
  const zoe = await comesBack(desk.origin)
  expect((await zoe.send('POST', '/invitations/join', { token, name: 'Zoe Tarn' })).status).toBe(204)
  expect(await seen(zoe)).toBe(200)
  expect(await seen(await comesBack(desk.origin))).toBe(200)

  const otherState = await comesBack(desk.origin, (back) => back.searchParams.set('state', 'another'))
  expect(await seen(otherState)).toBe(401)
  const noState = await comesBack(desk.origin, (back) => back.searchParams.delete('state'))
  expect(await seen(noState)).toBe(401)
  // The code of one browser in the hands of another, which lacks the state, the nonce and the verifier.
  let stolen = ''
  await comesBack(desk.origin, (back) => {
    stolen = `${back.pathname}${back.search}`
    back.searchParams.set('code', 'another')
  })
  const thief = new Visitor(desk.origin)
  await thief.request(stolen)
  expect(await seen(thief)).toBe(401)
  for (const lie of [
    { iss: 'https://other.example' },
    { nonce: 'another' },
    { aud: 'another' },
    { exp: 1 },
  ]) {
    provider.person = { sub: 'z-1', email: 'zoe@desk.test', ...lie }
    expect(await seen(await comesBack(desk.origin)), JSON.stringify(lie)).toBe(401)
  }
  provider.person = { sub: 'z-1', email: 'zoe@desk.test' }
  const led = new Visitor(desk.origin)
  const sent = await led.form('signin/oidc', { callbackUrl: 'https://evil.example/' })
  const { url } = (await sent.json()) as { url: string }
  const back = new URL((await fetch(url, { redirect: 'manual' })).headers.get('location') ?? '')
  const home = await led.request(`${back.pathname}${back.search}`)
  expect(new URL(home.headers.get('location') ?? '', desk.origin).origin).toBe(desk.origin)
  expect(await seen(led)).toBe(200)
})

test('where it is not set up, nothing of it is there', async ({ browser, peopled }) => {
  const page = await (await browser.newContext()).newPage()
  await page.goto(`${peopled.desk.origin}/sign-in`)
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: /Continue with/ })).toHaveCount(0)
  await page.context().close()
  const sent = await new Visitor(peopled.desk.origin).form('signin/oidc', { callbackUrl: '/' })
  expect(await sent.text()).not.toContain('authorize')
})
