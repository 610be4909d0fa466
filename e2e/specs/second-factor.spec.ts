import { Secret, TOTP } from 'otpauth'
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
import { signIn } from '../fixtures/http-client.ts'

/** Codes of an app, passkeys and recovery codes. The desk is reached by a name, as passkeys need one. */

const test = base.extend<object, { named: PeopledDesk & { origin: string } }>({
  named: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
    async ({}, use) => {
      const peopled = await openPeopledDesk()
      await use({ ...peopled, origin: peopled.desk.origin.replace('127.0.0.1', 'localhost') })
      await peopled.desk.remove()
    },
    { scope: 'worker', timeout: 240_000 },
  ],
})

/** The code that an app shows, or will show in so many half minutes. */
const codeOf = (key: string, periods = 0) =>
  new TOTP({ secret: Secret.fromBase32(key) }).generate({ timestamp: Date.now() + periods * 30_000 })

async function signsInByPassword(page: Page, origin: string, person: { email: string; password: string }) {
  await page.goto(`${origin}/sign-in`)
  await page.getByLabel('E-mail').fill(person.email)
  await page.getByLabel('Password', { exact: true }).fill(person.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

const atTheDesk = (page: Page) => page.waitForURL(/\/w\/harbour-desk\/articles/)
const security = (origin: string) => `${origin}/w/harbour-desk/settings/security`

/** A device with a passkey store of its own, whose owner unlocks it at once. */
async function hasPasskeys(page: Page): Promise<void> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

test('an app’s codes are asked for after the password, and a recovery code stands in for one', async ({
  browser,
  named,
}) => {
  test.setTimeout(180_000)
  const { origin } = named
  const { page } = await personAt(browser, origin, VERA)
  await page.goto(security(origin))
  await page.getByRole('button', { name: 'Set up a code app' }).click()
  await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible()
  const key = (await page.locator('[data-key]').getAttribute('data-key')) ?? ''
  await page.getByLabel('Code that the app shows').fill('000000')
  await page.getByRole('button', { name: 'Turn on' }).click()
  await expect(page.getByText('This is not a code that is good now.')).toBeVisible()
  await page.getByLabel('Code that the app shows').fill(codeOf(key, -1))
  await page.keyboard.press('Enter')
  const shown = page.getByRole('region', { name: 'Keep these recovery codes' })
  await expect(shown.getByRole('listitem')).toHaveCount(10)
  const codes = await shown.getByRole('listitem').allTextContents()
  await page.getByRole('button', { name: 'I have kept them' }).click()
  await expect(page.getByText(/On since .* asks for its code/)).toBeVisible()
  await expect(page.getByText('10 are left.')).toBeVisible()

  const elsewhere = await (await browser.newContext()).newPage()
  await signsInByPassword(elsewhere, origin, VERA)
  await expect(elsewhere.getByRole('heading', { name: 'The second step' })).toBeVisible()
  const early = await elsewhere.evaluate(async () => {
    const answer = await fetch('/api/v1/articles')
    return [answer.status, ((await answer.json()) as { code?: string }).code]
  })
  expect(early).toEqual([401, 'second-factor-needed'])
  await elsewhere.goto(`${origin}/w/harbour-desk/articles`)
  await expect(elsewhere.getByRole('heading', { name: 'The second step' })).toBeVisible()
  const field = elsewhere.getByLabel('Code of your app')
  await field.fill('000000')
  await elsewhere.keyboard.press('Enter')
  await expect(elsewhere.getByText('This is not a code that is good now.')).toBeVisible()
  const code = codeOf(key)
  await field.fill(`${code.slice(0, 3)} ${code.slice(3)}`)
  await elsewhere.keyboard.press('Enter')
  await atTheDesk(elsewhere)
  await elsewhere.context().close()

  const third = await (await browser.newContext()).newPage()
  await signsInByPassword(third, origin, VERA)
  await third.getByLabel('Code of your app').fill(code)
  await third.keyboard.press('Enter')
  await expect(third.getByText('Each works once')).toBeVisible()
  await third.getByRole('button', { name: 'Use a recovery code' }).click()
  await third.getByLabel('Recovery code').fill(codes[0] ?? '')
  await third.keyboard.press('Enter')
  await atTheDesk(third)
  await third.context().close()

  await page.reload()
  await expect(page.getByText('9 are left.')).toBeVisible()
  await page.getByRole('button', { name: 'Make new ones' }).click()
  await expect(shown.getByRole('listitem')).toHaveCount(10)
  expect(await shown.getByRole('listitem').allTextContents()).not.toContain(codes[1])
  await page.getByRole('button', { name: 'I have kept them' }).click()
  await page.getByRole('button', { name: 'Turn off' }).click()
  await expect(page.getByRole('button', { name: 'Set up a code app' })).toBeVisible()
  await page.context().close()
  const plain = await signIn(origin, VERA.email, VERA.password)
  expect((await plain.send('GET', '/me')).status).toBe(200)
})

test('a passkey signs in without a password, and is the second step after one', async ({
  browser,
  named,
}) => {
  test.setTimeout(180_000)
  const { origin } = named
  const { page } = await personAt(browser, origin, INES)
  await hasPasskeys(page)
  await page.goto(security(origin))
  await page.getByLabel('Name of a new one').fill('My laptop')
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  const shown = page.getByRole('region', { name: 'Keep these recovery codes' })
  await expect(shown.getByRole('listitem')).toHaveCount(10)
  await page.getByRole('button', { name: 'I have kept them' }).click()
  const passkeys = page.getByRole('region', { name: 'Passkeys' })
  await expect(passkeys.getByRole('listitem')).toHaveText(/My laptop.*never used/)

  const signsOut = async () => {
    await page.getByRole('button', { name: /profile and settings/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.waitForURL(/\/sign-in/)
  }
  await signsOut()
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await atTheDesk(page)
  await page.goto(security(origin))
  const here = page.getByRole('region', { name: 'Where you are signed in' }).getByRole('listitem').first()
  await expect(here).toHaveText(/\(here\).*by passkey/)

  await signsOut()
  await signsInByPassword(page, origin, INES)
  await expect(page.getByRole('heading', { name: 'The second step' })).toBeVisible()
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await atTheDesk(page)

  // What is grave asks again some minutes later; the passkey answers for the password.
  await inRowsOf(named.desk, `UPDATE "Session" SET "provenAt" = now() - interval '20 minutes'`)
  await page.goto(security(origin))
  await page.getByRole('button', { name: 'Remove My laptop' }).click()
  const dialog = page.getByRole('dialog', { name: 'Show that it is you' })
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByText('Show once more that it is you').first()).toBeVisible()
  await page.getByRole('button', { name: 'Remove My laptop' }).click()
  await dialog.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(passkeys.getByRole('listitem')).toHaveCount(0)
  await expect(page.getByRole('region', { name: 'Recovery codes' })).toHaveCount(0)
  await signsOut()
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await expect(page.getByText('it is not known here')).toBeVisible()
  await page.context().close()
})

test('a token asks for a fresh proof', async ({ browser, named }) => {
  const { origin, desk } = named
  const { page } = await personAt(browser, origin, INES)
  await inRowsOf(desk, `UPDATE "Session" SET "provenAt" = now() - interval '20 minutes'`)
  await page.goto(`${origin}/w/harbour-desk/settings/tokens`)
  await page.getByLabel('Name').fill('Nightly export')
  await page.getByRole('button', { name: 'Make the token' }).click()
  const dialog = page.getByRole('dialog', { name: 'Show that it is you' })
  await expect(dialog.getByLabel('Your password')).toBeFocused()
  await dialog.getByLabel('Your password').fill('not her password')
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('This is not your password.')).toBeVisible()
  await dialog.getByLabel('Your password').fill(INES.password)
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Secret of the token')).toHaveValue(/^cm_/)
  await page.context().close()
})

test('a desk may ask for a second factor: whoever has none sets one up before anything else', async ({
  browser,
  named,
}) => {
  test.setTimeout(180_000)
  const { origin } = named
  const { page } = await personAt(browser, origin, MARA)
  await page.goto(`${origin}/w/harbour-desk/settings/people`)
  const asks = page.getByRole('region', { name: 'What this desk asks of its people' })
  await asks.getByLabel('A second factor').check()
  await expect(asks.getByText('Set up a second factor of your own first')).toBeVisible()
  await expect(asks.getByLabel('A second factor')).not.toBeChecked()
  await asks.getByRole('link', { name: 'To your security settings' }).click()
  await page.getByRole('button', { name: 'Set up a code app' }).click()
  const keyOf = async (at: Page) => (await at.locator('[data-key]').getAttribute('data-key')) ?? ''
  await page.getByLabel('Code that the app shows').fill(codeOf(await keyOf(page)))
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'I have kept them' }).click()
  await page.goto(`${origin}/w/harbour-desk/settings/people`)
  const vera = await signIn(origin, VERA.email, VERA.password)
  const made = await vera.send('POST', '/tokens', { name: 'A script', access: 'read', days: 1 })
  const { token } = made.body as { token: string }
  await asks.getByLabel('A second factor').check()
  await expect(page.getByText('nobody reaches this desk without a second factor')).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: VERA.email })).toContainText('no second factor')

  for (const answer of [
    await vera.send('GET', '/articles'),
    await vera.send('GET', '/articles', undefined, { authorization: `Bearer ${token}` }),
  ]) {
    expect([answer.status, answer.body]).toEqual([
      403,
      expect.objectContaining({ code: 'second-factor-required' }),
    ])
  }
  const led = await (await browser.newContext()).newPage()
  await signsInByPassword(led, origin, VERA)
  await expect(led.getByRole('heading', { name: 'A second factor first' })).toBeVisible()
  await led.getByRole('button', { name: 'Set up a code app' }).click()
  await led.getByLabel('Code that the app shows').fill(codeOf(await keyOf(led)))
  await led.keyboard.press('Enter')
  await led.getByRole('button', { name: 'I have kept them' }).click()
  await led.getByRole('link', { name: 'Go on to the desk' }).click()
  await atTheDesk(led)
  await led.context().close()

  // Vera loses her phone.
  await page.reload()
  await page.getByRole('button', { name: 'Sign-in of Vera Lund' }).click()
  await page.getByRole('button', { name: 'Turn the second factor off' }).click()
  await expect(page.getByText('signs in without a second factor until')).toBeVisible()
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).first().click()
  await asks.getByLabel('A second factor').uncheck()
  await expect(page.getByText('A password is enough for this desk again.')).toBeVisible()
  await page.context().close()
  expect((await (await signIn(origin, VERA.email, VERA.password)).send('GET', '/articles')).status).toBe(200)
})
