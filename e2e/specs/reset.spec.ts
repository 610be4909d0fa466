import { freePort } from '#lib/server/embedded-postgres.ts'
import { test as base, expect, INES, MARA, personAt, VERA } from '../fixtures/at-the-desk.ts'
import { type Desk, startDesk } from '../fixtures/desk.ts'
import { type HttpClient, makeFirstAdmin, signIn } from '../fixtures/http-client.ts'
import { type SmtpServer, startSmtpServer } from '../fixtures/smtp-server.ts'
import { Visitor } from '../fixtures/visitor.ts'

/** Links that come by mail or are handed on: to a new password, and to a desk. */

type Mailing = { desk: Desk; mara: HttpClient; smtp: SmtpServer }

const test = base.extend<object, { mailing: Mailing }>({
  mailing: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
    async ({}, use) => {
      const smtp = await startSmtpServer()
      const port = await freePort()
      const env = { COUNTERMARK_URL: `http://127.0.0.1:${port}`, SMTP_URL: smtp.url }
      const desk = await startDesk({ port, env })
      await makeFirstAdmin(desk.origin, desk.firstRunLink ?? '', MARA)
      await use({ desk, smtp, mara: await signIn(desk.origin, MARA.email, MARA.password) })
      await desk.remove()
      await smtp.close()
    },
    { scope: 'worker', timeout: 240_000 },
  ],
})

/** The link in the newest mail to an address. */
function linkTo({ smtp, desk }: Mailing, email: string): string {
  const mail = smtp.mails.findLast((one) => one.to === email)
  const link = /https?:\/\/\S+token=[\w-]{43}/.exec(mail?.text ?? '')?.[0] ?? ''
  expect(link.startsWith(`${desk.origin}/`), mail?.text).toBe(true)
  return link
}

/** Waits for the so-manieth mail to an address. */
const mailsTo = ({ smtp }: Mailing, email: string) =>
  expect.poll(() => smtp.mails.filter((one) => one.to === email).length)

test('an invitation goes by mail, and joins its own address alone', async ({ browser, mailing }) => {
  const { desk } = mailing
  const mara = await personAt(browser, desk.origin, MARA)
  const { page } = mara
  await page.goto(`${desk.origin}/w/harbour-desk/settings/people`)
  await page.getByLabel('Role', { exact: true }).selectOption('editor')
  await page.getByRole('button', { name: 'Send the invitation' }).click()
  await expect(page.getByText('Write an e-mail address.')).toBeVisible()
  await page.getByLabel('E-mail').fill(INES.email)
  await page.getByRole('button', { name: 'Send the invitation' }).click()
  await expect(page.getByText(`The invitation is on its way to ${INES.email}.`)).toBeVisible()
  await expect(page.getByLabel('Invitation link')).toHaveCount(0)
  await page.context().close()
  await mailsTo(mailing, INES.email).toBe(1)
  expect(mailing.smtp.mails[0]).toMatchObject({ subject: 'Mara Kessel invites you to Harbour desk' })

  const link = linkTo(mailing, INES.email)
  const token = new URL(link).searchParams.get('token')
  const stranger = new Visitor(desk.origin)
  const other = { token, name: 'Oskar Venn', email: 'oskar@desk.test', password: 'a bell in the fog' }
  const refused = await stranger.send('POST', '/invitations/accept', other)
  expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining(INES.email)])

  const guest = await (await browser.newContext()).newPage()
  await guest.goto(link)
  await expect(guest.getByLabel('E-mail')).toHaveValue(INES.email)
  await guest.getByLabel('Your name').fill(INES.name)
  await guest.getByLabel('Password', { exact: true }).fill(INES.password)
  await guest.getByRole('button', { name: 'Join the desk' }).click()
  await guest.waitForURL(/\/w\/harbour-desk\/articles/)
  await guest.goto(link)
  await expect(guest.getByRole('heading', { name: 'This invitation cannot be used' })).toBeVisible()
  await guest.context().close()
})

test('a forgotten password is set anew by a mailed link, once, and every session ends', async ({
  browser,
  mailing,
}) => {
  const { origin } = mailing.desk
  const elsewhere = new Visitor(origin)
  expect((await elsewhere.signsIn(INES.email, INES.password)).status).toBe(200)
  const page = await (await browser.newContext()).newPage()
  await page.goto(`${origin}/sign-in`)
  await page.getByRole('link', { name: 'Forgotten your password?' }).click()
  // The page before it has a field of that name, too.
  await expect(page.getByRole('heading', { name: 'Forgotten your password?' })).toBeVisible()
  await page.getByLabel('E-mail').fill(INES.email)
  await page.getByRole('button', { name: 'Send me a link' }).click()
  await expect(page.getByRole('status')).toContainText(`If somebody here has the address ${INES.email}`)
  await mailsTo(mailing, INES.email).toBe(2)
  const link = linkTo(mailing, INES.email)
  expect((await elsewhere.send('GET', '/me')).status).toBe(200)

  await page.goto(link)
  await expect(page.getByText(`signs in as ${INES.email}`)).toBeVisible()
  await page.getByLabel('New password').fill('too short')
  await page.getByRole('button', { name: 'Set the password' }).click()
  await page.getByLabel('New password').fill('a lamp at the pier')
  await page.getByRole('button', { name: 'Set the password' }).click()
  await page.waitForURL(/\/w\/harbour-desk\/articles/)
  expect((await elsewhere.send('GET', '/me')).status).toBe(401)
  expect((await elsewhere.signsIn(INES.email, INES.password)).status).toBe(401)
  await page.goto(link)
  await expect(page.getByRole('heading', { name: 'This link cannot be used' })).toBeVisible()
  await page.context().close()
})

test('nobody learns who has an account, and nobody is sent more than three mails an hour', async ({
  browser,
  mailing,
}) => {
  const { origin } = mailing.desk
  const page = await (await browser.newContext()).newPage()
  await page.goto(`${origin}/forgot-password`)
  await page.getByLabel('E-mail').fill('nobody@desk.test')
  await page.getByRole('button', { name: 'Send me a link' }).click()
  await expect(page.getByRole('status')).toContainText('If somebody here has the address nobody@desk.test')
  await page.context().close()

  const visitor = new Visitor(origin)
  const asks = async (email: string) => {
    const answer = await visitor.send('POST', '/password-reset', { email })
    return [answer.status, await answer.text()]
  }
  const answers = []
  for (let done = 0; done < 5; done++) answers.push(await asks('nobody@desk.test'), await asks(MARA.email))
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  await mailsTo(mailing, MARA.email).toBe(3)
  await mailing.mara.send('POST', '/invitations', { email: VERA.email, role: 'viewer' })
  await mailsTo(mailing, VERA.email).toBe(1)
  expect(mailing.smtp.mails.filter((mail) => mail.to === 'nobody@desk.test')).toEqual([])
  expect(mailing.smtp.mails.filter((mail) => mail.to === MARA.email)).toHaveLength(3)
  const many = []
  for (let done = 0; done < 10; done++) many.push((await asks('nobody@desk.test'))[0])
  expect(many).toContain(429)
})

test('where no mail is sent an admin makes the link and hands it on', async ({ browser, peopled }) => {
  const { origin } = peopled.desk
  const forgetful = await (await browser.newContext()).newPage()
  await forgetful.goto(`${origin}/forgot-password`)
  await expect(forgetful.getByText('This desk sends no mail.')).toBeVisible()
  expect((await new Visitor(origin).send('POST', '/password-reset', { email: VERA.email })).status).toBe(409)

  const mara = await personAt(browser, origin, MARA)
  await mara.page.goto(`${origin}/w/harbour-desk/settings/people`)
  await mara.page.getByRole('button', { name: 'Sign-in of Vera Lund' }).click()
  await mara.page.getByRole('dialog').getByRole('button', { name: 'Make a link' }).click()
  const field = mara.page.getByLabel('Link to a new password')
  await expect(field).toBeFocused()
  const link = await field.inputValue()
  await mara.page.context().close()

  await forgetful.goto(link)
  await forgetful.getByLabel('New password').fill(VERA.password)
  await forgetful.keyboard.press('Enter')
  await forgetful.waitForURL(/\/w\/harbour-desk\/articles/)
  await forgetful.context().close()

  const vera = await signIn(origin, VERA.email, VERA.password)
  const { id } = ((await vera.send('GET', '/me')).body ?? {}) as { id: string }
  expect((await peopled.ines.send('POST', `/members/${id}/password-reset`)).status).toBe(403)
})

test('a mail server that is away leaves the invitation to be copied', async () => {
  test.setTimeout(240_000)
  const port = await freePort()
  const gone = await freePort()
  const env = { COUNTERMARK_URL: `http://127.0.0.1:${port}`, SMTP_URL: `smtp://127.0.0.1:${gone}` }
  const desk = await startDesk({ port, env })
  try {
    await makeFirstAdmin(desk.origin, desk.firstRunLink ?? '', MARA)
    const mara = await signIn(desk.origin, MARA.email, MARA.password)
    const invited = await mara.send('POST', '/invitations', { email: VERA.email, role: 'viewer' })
    expect(invited.body).toMatchObject({ link: expect.stringContaining(`${desk.origin}/invitation?token=`) })
    expect(invited.body).not.toHaveProperty('mailed')
  } finally {
    await desk.remove()
  }
})
