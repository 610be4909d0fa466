import type { Locator } from 'playwright/test'
import type { Analyst } from '../fixtures/analyst.ts'
import { expect, INES, invite, MARA, personAt, test, VERA } from '../fixtures/at-the-desk.ts'
import { type HttpClient, newId, signIn } from '../fixtures/http-client.ts'
import { HARBOUR_PAGE } from '../fixtures/texts.ts'

/** Several people at one article: what one does, the others see, and nobody's page moves. */

test.describe.configure({ mode: 'serial' })

const PARAGRAPHS = Array.from(
  { length: 60 },
  (_, index) =>
    `Paragraph ${index + 1}. The ferry board of Vessia counted ${index + 40} crossings and said so.`,
)

async function importLong(client: HttpClient): Promise<string> {
  const text = [`Crossings ${newId()}`, ...PARAGRAPHS].join('\n\n')
  const imported = await client.send('POST', '/articles', { text, again: true })
  expect(imported.status).toBe(201)
  return (imported.body as { id: string }).id
}

async function marks(client: HttpClient, articleId: string, exact: string): Promise<string> {
  const id = newId()
  const made = await client.send('PUT', `/annotations/${id}`, {
    articleId,
    kind: 'claim',
    selector: { exact },
  })
  expect(made.status).toBe(201)
  return id
}

/** Where something stands once it has come to rest, with every part of the page there. */
async function restingBox({ page }: Analyst, element: Locator) {
  await expect
    .poll(() => page.evaluate(() => performance.getEntriesByName('countermark: parts ahead').length), {
      timeout: 60_000,
    })
    .toBeGreaterThan(0)
  let last = ''
  const rests = async () => {
    const now = JSON.stringify(await element.boundingBox())
    const isSame = now === last
    last = now
    return isSame
  }
  await expect.poll(rests, { intervals: [250] }).toBe(true)
  return element.boundingBox()
}

const facesOf = ({ page }: Analyst): Locator => page.getByRole('list', { name: 'Here now' })

test('a colleague’s mark arrives painted, and neither the text nor the open card moves', async ({
  browser,
  peopled,
}) => {
  const { desk, mara, ines } = peopled
  const articleId = await importLong(mara)
  await marks(mara, articleId, 'counted 45 crossings')
  const analyst = await personAt(browser, desk.origin, MARA)
  const { page } = analyst
  await analyst.opensArticle(articleId)
  await expect(page.getByText('Here now')).toHaveCount(0)
  await page.getByRole('complementary', { name: 'Marks' }).getByRole('listitem').first().click()
  await expect(analyst.openCard).toBeVisible()
  await page.evaluate(() => window.scrollTo(0, 160))
  const before = await page.evaluate(() => window.scrollY)
  const card = await restingBox(analyst, analyst.openCard)
  const place = await analyst.text.boundingBox()

  await marks(ines, articleId, 'counted 44 crossings')
  await expect
    .poll(() => analyst.paintOf('counted 44 crossings'))
    .toContainEqual(expect.stringContaining('claim'))
  await marks(ines, articleId, 'counted 60 crossings')
  await marks(ines, articleId, 'counted 95 crossings')
  const news = page.getByRole('button', { name: /2 new/ })
  await expect(news).toBeVisible()
  expect(await page.evaluate(() => window.scrollY)).toBe(before)
  expect(await analyst.openCard.boundingBox()).toEqual(card)
  expect(await analyst.text.boundingBox()).toEqual(place)

  // A key leads to each of them in text order.
  await page.keyboard.press('l')
  await expect(page.getByRole('button', { name: /1 new/ })).toBeVisible()
  await expect
    .poll(() => analyst.paintOf('counted 60 crossings'))
    .toContainEqual(expect.stringContaining('claim'))
  await page.keyboard.press('l')
  await expect(page.getByRole('button', { name: /\d new/ })).toHaveCount(0)
  await page.context().close()
})

test('colleagues see each other’s faces and where they read, until one hides', async ({
  browser,
  peopled,
}) => {
  const { desk, mara } = peopled
  const articleId = await importLong(mara)
  const [one, other] = await Promise.all([
    personAt(browser, desk.origin, MARA),
    personAt(browser, desk.origin, INES),
  ])
  await one.opensArticle(articleId)
  await other.opensArticle(articleId)
  await expect(facesOf(one).getByRole('button', { name: /^Ines Novak is here/ })).toBeVisible()
  await expect(facesOf(other).getByRole('button', { name: /^Mara Kessel is here/ })).toBeVisible()

  await other.page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
  await expect(
    facesOf(one).getByRole('button', { name: /^Ines Novak is here, at paragraph [4-6]\d$/ }),
  ).toBeVisible()
  await other.selects('counted 52 crossings')
  await expect
    .poll(() =>
      one.page.evaluate(() =>
        [...CSS.highlights].some(([name, all]) => name.startsWith('colleague-') && all.size > 0),
      ),
    )
    .toBe(true)

  const ines = await signIn(desk.origin, INES.email, INES.password)
  expect((await ines.send('PATCH', '/me', { preferences: { presence: false } })).status).toBe(200)
  await expect(facesOf(one)).toHaveCount(0)
  await expect(facesOf(other)).toHaveCount(0)
  expect((await ines.send('PATCH', '/me', { preferences: { presence: true } })).status).toBe(200)
  await expect(facesOf(one)).toBeVisible()

  expect((await mara.send('PUT', '/presence', { shown: false })).status).toBe(200)
  await expect(facesOf(one)).toHaveCount(0)
  expect((await mara.send('PUT', '/presence', { shown: true })).status).toBe(200)
  await expect(facesOf(one)).toBeVisible()
  await other.page.context().close()
  await expect(facesOf(one)).toHaveCount(0)
  await one.page.context().close()
})

test('what two write together reaches both and is stored, and a viewer cannot write it', async ({
  browser,
  peopled,
}) => {
  const { desk, mara } = peopled
  const articleId = await importLong(mara)
  const id = await marks(mara, articleId, 'counted 45 crossings')
  const people = await Promise.all([MARA, INES, VERA].map((person) => personAt(browser, desk.origin, person)))
  const [one, other, viewer] = people as [Analyst, Analyst, Analyst]
  const fields: Locator[] = []
  for (const { page } of people) {
    await page.goto(`${desk.origin}/a/${id}`)
    const card = page.locator(`#card-${id}`)
    await card.getByRole('tab', { name: 'Claim' }).click()
    await card.getByRole('button', { name: 'Write together' }).click()
    fields.push(card.getByRole('textbox', { name: 'Long note, written together' }))
  }
  const [ours, theirs, read] = fields as [Locator, Locator, Locator]
  await expect(one.page.getByText('Saved, and written together')).toBeVisible()
  await ours.click()
  await one.page.keyboard.type('The register lists 45.')
  await expect(theirs).toContainText('The register lists 45.')
  await expect(other.page.locator('.prose-caret-name')).toHaveText('Mara Kessel')
  await theirs.click()
  await other.page.keyboard.press('Control+End')
  await other.page.keyboard.press('Enter')
  await other.page.keyboard.type('The board says 40.')
  await expect(ours).toContainText('The board says 40.')
  await expect(other.page.getByText('Saved, and written together')).toBeVisible()
  await expect(read).toContainText('The board says 40.')
  await expect(viewer.page.getByText('You read here.')).toBeVisible()
  await expect(read).toHaveAttribute('contenteditable', 'false')

  // Whoever comes later finds it all.
  await one.page.reload()
  const card = one.page.locator(`#card-${id}`)
  await card.getByRole('tab', { name: 'Claim' }).click()
  await card.getByRole('button', { name: 'Write together' }).click()
  await expect(card.getByRole('textbox', { name: 'Long note, written together' })).toContainText(
    'The board says 40.',
  )
  for (const { page } of people) await page.context().close()
})

test('somebody who is removed is cut off within two seconds', async ({ browser, peopled }) => {
  const { desk, mara } = peopled
  // Somebody of their own, since the desk and its people are shared with the tests that follow.
  const otto = { name: 'Otto Lind', email: `otto-${newId()}@desk.test`, password: 'anchor-light-3' }
  await invite(mara, desk.origin, otto, 'viewer')
  const imported = await mara.send('POST', '/articles', {
    text: `${HARBOUR_PAGE}\n\n${newId()}`,
    again: true,
  })
  const { id } = imported.body as { id: string }
  const [one, other] = await Promise.all([
    personAt(browser, desk.origin, MARA),
    personAt(browser, desk.origin, otto),
  ])
  await one.opensArticle(id)
  const closed = other.page.waitForEvent('websocket').then((socket) => socket.waitForEvent('close'))
  await other.opensArticle(id)
  await expect(facesOf(one).getByRole('button', { name: /^Otto Lind is here/ })).toBeVisible()
  const members = (await mara.send('GET', '/members')).body as { items: { id: string; name: string }[] }
  const removed = members.items.find(({ name }) => name === 'Otto Lind')
  const since = performance.now()
  expect((await mara.send('DELETE', `/members/${removed?.id}`)).status).toBe(204)
  await closed
  expect(performance.now() - since).toBeLessThan(2000)
  await expect(facesOf(one)).toHaveCount(0)
  for (const { page } of [one, other]) await page.context().close()
})
