import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { encode } from 'next-auth/jwt'
import { expect, invite, MARA, personAt, test, VERA } from '../fixtures/at-the-desk.ts'
import { newId, signIn } from '../fixtures/http-client.ts'
import { Visitor } from '../fixtures/visitor.ts'

/** Sessions end when they should, and a copy of their cookie with them. */

test('a cookie that was copied is worth nothing after the sign-out', async ({ peopled }) => {
  const { origin } = peopled.desk
  const vera = new Visitor(origin)
  expect((await vera.signsIn(VERA.email, VERA.password)).status).toBe(200)
  const thief = new Visitor(origin).takes(vera.cookie)
  expect((await thief.send('GET', '/me')).status).toBe(200)
  expect((await vera.form('signout', {})).status).toBe(200)
  expect((await thief.send('GET', '/me')).status).toBe(401)
  const page = await thief.request('/w/harbour-desk/articles')
  expect([page.status, page.headers.get('location')]).toEqual([
    307,
    '/sign-in?next=%2Fw%2Fharbour-desk%2Farticles',
  ])
})

test('a cookie of a time before sessions had rows, and one with a session that is not, are refused', async ({
  peopled,
}) => {
  const { origin, dataFolder } = peopled.desk
  const vera = new Visitor(origin)
  await vera.signsIn(VERA.email, VERA.password)
  const { id } = (await (await vera.send('GET', '/me')).json()) as { id: string }
  const name = /(countermark-[0-9a-f]{8}\.session)=/.exec(vera.cookie)?.[1]
  const secrets = JSON.parse(readFileSync(join(dataFolder, 'secrets.json'), 'utf8')) as { session: string }
  const forged = async (claims: Record<string, unknown>) => {
    const sealed = await encode({ token: { sub: id, sessionVersion: 1, ...claims }, secret: secrets.session })
    return (await new Visitor(origin).takes(`${name}=${sealed}`).send('GET', '/me')).status
  }
  expect(await forged({})).toBe(401)
  expect(await forged({ sid: '019a0000-0000-7000-8000-000000000000' })).toBe(401)
})

test('the settings list where one is signed in, end one of these, and all but this one', async ({
  browser,
  peopled,
}) => {
  const { origin } = peopled.desk
  const [phone, tablet] = [new Visitor(origin), new Visitor(origin)]
  for (const device of [phone, tablet]) await device.signsIn(VERA.email, VERA.password)
  const vera = await personAt(browser, origin, VERA)
  const { page } = vera
  await page.goto(`${origin}/w/harbour-desk/settings/security`)
  const rows = page.getByRole('region', { name: 'Where you are signed in' }).getByRole('listitem')
  await expect(rows.filter({ hasText: '(here)' })).toHaveText(/Chrome on Linux.*127\.0\.0\.1.*by password/)
  const before = await rows.count()
  await rows
    .filter({ hasText: 'A program' })
    .first()
    .getByRole('button', { name: /Sign out/ })
    .click()
  await expect(page.getByText('A program is signed out.')).toBeVisible()
  await expect(rows).toHaveCount(before - 1)
  const ended = await Promise.all([phone, tablet].map(async (one) => (await one.send('GET', '/me')).status))
  expect(ended).toContain(401)

  await page.getByRole('button', { name: 'Sign out everywhere else' }).click()
  await expect(rows).toHaveCount(1)
  for (const device of [phone, tablet]) expect((await device.send('GET', '/me')).status).toBe(401)
  await page.reload()
  await expect(rows).toHaveCount(1)
  await page.context().close()
})

test('a changed password ends every other session, and this one goes on', async ({ browser, peopled }) => {
  const { origin } = peopled.desk
  // Somebody of their own: the sessions of the others are those of the tests that follow.
  const rita = { name: 'Rita Moor', email: `rita-${newId()}@desk.test`, password: 'heavy-anchor-4' }
  await invite(peopled.mara, origin, rita, 'editor')
  const elsewhere = new Visitor(origin)
  await elsewhere.signsIn(rita.email, rita.password)
  const hers = await personAt(browser, origin, rita)
  const { page } = hers
  await page.goto(`${origin}/w/harbour-desk/settings/security`)
  const change = async (from: string, to: string) => {
    await page.getByLabel('Present password').fill(from)
    await page.getByLabel('New password').fill(to)
    await page.getByRole('button', { name: 'Change the password' }).click()
  }
  await change('not her password', 'a lamp at the pier')
  await expect(page.getByText('This is not your password.').first()).toBeVisible()
  expect((await elsewhere.send('GET', '/me')).status).toBe(200)
  await change(rita.password, 'a lamp at the pier')
  await expect(page.getByText('Your password is changed.')).toBeVisible()
  expect((await elsewhere.send('GET', '/me')).status).toBe(401)
  expect((await new Visitor(origin).signsIn(rita.email, rita.password)).status).toBe(401)
  await page.reload()
  await change('a lamp at the pier', rita.password)
  await expect(page.getByText('Your password is changed.')).toBeVisible()
  await page.context().close()
})

test('whoever is given another role or removed feels it at the next request', async ({ peopled }) => {
  const { mara, desk } = peopled
  const listed = await mara.send('GET', '/members')
  const { items } = listed.body as { items: { id: string; email: string }[] }
  const id = items.find((one) => one.email === VERA.email)?.id ?? ''
  const vera = await signIn(desk.origin, VERA.email, VERA.password)
  const imports = () =>
    vera.send('POST', '/articles', { text: 'The pier was closed for a day.', again: true })
  expect((await imports()).status).toBe(403)
  await mara.send('PATCH', `/members/${id}`, { role: 'analyst' })
  expect((await imports()).status).toBe(201)
  await mara.send('PATCH', `/members/${id}`, { role: 'viewer' })
  expect((await imports()).status).toBe(403)
  expect((await mara.send('DELETE', `/members/${id}`)).status).toBe(204)
  expect((await vera.send('GET', '/articles')).status).toBe(404)
  const page = await vera.visitor.request('/w/harbour-desk/articles')
  expect(page.status).toBe(404)

  const invited = await mara.send('POST', '/invitations', { email: VERA.email, role: 'viewer' })
  const token = new URL((invited.body as { link: string }).link).searchParams.get('token')
  const again = await vera.visitor.send('POST', '/invitations/accept', { token, ...VERA })
  expect(again.status).toBe(201)
  expect((await vera.send('GET', '/articles')).status).toBe(200)
})

test('a session is for this desk alone: sign-in leads to no other site', async ({ peopled }) => {
  const { origin } = peopled.desk
  for (const callbackUrl of [
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    `https://${new URL(origin).host}@evil.example/`,
    `${origin}@evil.example/`,
    `${origin}.evil.example/`,
    '/%2f%2fevil.example',
    '%2f%2fevil.example',
    'javascript:alert(1)',
  ]) {
    const answer = await new Visitor(origin).signsIn(VERA.email, VERA.password, { callbackUrl })
    const { url } = (await answer.json()) as { url: string }
    expect(new URL(url, origin).origin, callbackUrl).toBe(origin)
    for (const path of ['/sign-in', '/api/auth/signin', '/api/auth/signout', '/api/auth/error']) {
      const signedIn = new Visitor(origin)
      await signedIn.signsIn(VERA.email, VERA.password)
      const query = new URLSearchParams({ next: callbackUrl, callbackUrl })
      const led = await signedIn.request(`${path}?${query}`)
      const location = led.headers.get('location')
      if (location !== null) expect(new URL(location, origin).origin, `${path} ${callbackUrl}`).toBe(origin)
    }
  }
})

test('the cookie is for the desk’s own pages, and over TLS for its host alone', async ({ peopled }) => {
  const { origin } = peopled.desk
  const plain = await new Visitor(origin).signsIn(MARA.email, MARA.password)
  const [session] = plain.headers.getSetCookie().filter((line) => line.includes('.session='))
  expect(session).toMatch(
    /^countermark-[0-9a-f]{8}\.session=[^;]+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/,
  )
  const tls = { 'x-forwarded-proto': 'https' }
  const csrf = await new Visitor(origin).request('/api/auth/csrf', { headers: tls })
  for (const line of csrf.headers.getSetCookie()) {
    expect(line).toMatch(
      /^__Host-countermark-[0-9a-f]{8}\.\w+=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
  }
})
