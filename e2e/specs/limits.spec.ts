import { freePort } from '#lib/server/embedded-postgres.ts'
import {
  test as base,
  expect,
  INES,
  MARA,
  openPeopledDesk,
  type PeopledDesk,
  VERA,
} from '../fixtures/at-the-desk.ts'
import { Visitor } from '../fixtures/visitor.ts'

/** Guessing costs the desk little and gets nobody in. The desk stands behind a proxy here, which tells addresses apart. */

const test = base.extend<object, { proxied: PeopledDesk }>({
  proxied: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
    async ({}, use) => {
      const port = await freePort()
      const peopled = await openPeopledDesk({ port, env: { COUNTERMARK_URL: `http://127.0.0.1:${port}` } })
      await use(peopled)
      await peopled.desk.remove()
    },
    { scope: 'worker', timeout: 240_000 },
  ],
})

const from = (origin: string, address: string) => new Visitor(origin, { 'x-forwarded-for': address })

test('a thousand wrong passwords are turned away, while the desk goes on', async ({ proxied }) => {
  const { desk, ines } = proxied
  const mallory = from(desk.origin, '203.0.113.66')
  const { csrfToken } = (await (await mallory.request('/api/auth/csrf')).json()) as { csrfToken: string }
  const guess = async (): Promise<Response> =>
    mallory.request('/api/auth/callback/credentials', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ csrfToken, email: MARA.email, password: 'not her password', json: 'true' }),
    })
  const answers: Response[] = []
  let guessed = 0
  const guesses = Array.from({ length: 25 }, async () => {
    while (guessed++ < 1000) answers.push(await guess())
  })
  let isOver = false
  const waits: number[] = []
  const colleague = (async () => {
    while (!isOver) {
      const started = performance.now()
      expect((await ines.send('GET', '/articles')).status).toBe(200)
      waits.push(performance.now() - started)
    }
  })()
  await Promise.all(guesses)
  isOver = true
  await colleague
  expect(answers).toHaveLength(1000)
  const wrong = answers.filter((answer) => answer.status === 401)
  const refused = answers.filter((answer) => answer.status === 429)
  expect([wrong.length, refused.length]).toEqual([10, 990])
  for (const answer of refused) {
    const seconds = Number(answer.headers.get('retry-after'))
    expect(seconds).toBeGreaterThan(0)
    expect(seconds).toBeLessThanOrEqual(900)
  }
  const median = waits.toSorted((a, b) => a - b)[Math.floor(waits.length / 2)] ?? 0
  expect(median).toBeLessThan(1500)
  expect((await mallory.signsIn(MARA.email, MARA.password)).status).toBe(429)
  expect((await from(desk.origin, '198.51.100.7').signsIn(MARA.email, MARA.password)).status).toBe(200)
})

test('what a guesser is told does not tell whether somebody has the address', async ({ proxied }) => {
  const told = async (email: string) => {
    const guesser = from(proxied.desk.origin, '203.0.113.67')
    const answers = []
    for (let done = 0; done < 12; done++) {
      const answer = await guesser.signsIn(email, 'not the password')
      const body = (await answer.json()) as { url?: string; detail?: string; type?: string }
      answers.push([
        answer.status,
        body.url ?? body.type,
        body.detail?.replace(/\d+ (minute|second)s?/, 'a time'),
      ])
    }
    return answers
  }
  expect(await told(INES.email)).toEqual(await told('nobody@desk.test'))
})

test('the sign-in page says how long to wait, and takes the right password from elsewhere', async ({
  browser,
  proxied,
}) => {
  const { origin } = proxied.desk
  const at = async (address: string) => {
    const context = await browser.newContext({ extraHTTPHeaders: { 'x-forwarded-for': address } })
    const page = await context.newPage()
    await page.goto(`${origin}/sign-in`)
    return page
  }
  const page = await at('203.0.113.68')
  const signIn = page.getByRole('button', { name: 'Sign in', exact: true })
  await page.getByLabel('E-mail').fill(VERA.email)
  await page.getByLabel('Password', { exact: true }).fill('not her password')
  for (let done = 0; done < 10; done++) {
    await signIn.click()
    await expect(page.getByText('do not belong together')).toBeVisible()
    await expect(signIn).toBeEnabled()
  }
  await signIn.click()
  await expect(page.getByRole('alert').filter({ hasText: 'Too many tries' })).toContainText(
    /try again in 1[0-5] minutes/,
  )
  await page.context().close()

  const elsewhere = await at('198.51.100.8')
  await elsewhere.getByLabel('E-mail').fill(VERA.email)
  await elsewhere.getByLabel('Password', { exact: true }).fill(VERA.password)
  await elsewhere.getByRole('button', { name: 'Sign in', exact: true }).click()
  await elsewhere.waitForURL(/\/w\/harbour-desk\/articles/)
  await elsewhere.context().close()
})

test('a known account is guessed no faster through an invitation or its own settings', async ({
  proxied,
}) => {
  const { desk, mara } = proxied
  const guesser = from(desk.origin, '203.0.113.69')
  const invited = await mara.send('POST', '/invitations', { email: 'zoe@desk.test', role: 'viewer' })
  const token = new URL((invited.body as { link: string }).link).searchParams.get('token')
  const person = { token, name: 'Zoe Tarn', email: 'zoe@desk.test', password: 'a bell in the fog' }
  expect((await guesser.send('POST', '/invitations/accept', person)).status).toBe(201)
  await guesser.signsIn(person.email, person.password)
  const statuses = []
  for (let done = 0; done < 11; done++) {
    const change = { current: `wrong guess ${done}`, next: 'a bell in the mist' }
    statuses.push((await guesser.send('POST', '/me/password', change)).status)
  }
  expect(statuses).toEqual([...Array(10).fill(422), 429])
})

test('links and tokens that do not stand run out of tries, those that do stand do not', async ({
  proxied,
}) => {
  const { desk, mara } = proxied
  const guesser = from(desk.origin, '203.0.113.70')
  const statuses = []
  for (let done = 0; done < 31; done++) {
    const guess = await guesser.send('GET', `/invitations/by-token?token=${String(done).repeat(30)}`)
    statuses.push(guess.status)
  }
  expect(statuses).toEqual([...Array(30).fill(404), 429])

  const made = await mara.send('POST', '/tokens', { name: 'A script', access: 'read', days: 1 })
  const bearer = (secret: string) =>
    from(desk.origin, '203.0.113.70').send('GET', '/me', undefined, { authorization: `Bearer ${secret}` })
  const wrong = []
  for (let done = 0; done < 501; done++)
    wrong.push((await bearer(`cm_${String(done).padStart(43, 'a')}`)).status)
  expect(wrong).toEqual([...Array(500).fill(401), 429])
  expect((await bearer((made.body as { token: string }).token)).status).toBe(200)
})
