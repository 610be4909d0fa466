import { AxeBuilder } from '@axe-core/playwright'
import { expect, INES, MARA, personAt, test, VERA } from '../fixtures/at-the-desk.ts'
import { type HttpClient, newId, signIn } from '../fixtures/http-client.ts'

/** What happened to an article and to one mark, on pages of their own. */

const TEXT = `Nine lamps on the quay

2 March 2025

The harbour board counted nine lamps on Tuesday. Everybody knows that eight were enough.`

/** An article with a claim that was rated twice, a technique, and a deleted note, by two people. */
async function storied(mara: HttpClient, ines: HttpClient) {
  const imported = await mara.send('POST', '/articles', { text: `${TEXT} ${newId()}` })
  expect(imported.status).toBe(201)
  const articleId = (imported.body as { id: string }).id
  const mark = async (by: HttpClient, kind: string, exact: string) => {
    const id = newId()
    expect(
      (await by.send('PUT', `/annotations/${id}`, { articleId, kind, selector: { exact } })).status,
    ).toBe(201)
    return id
  }
  const claim = await mark(mara, 'claim', 'counted nine lamps on Tuesday')
  for (const credibility of [4, 2]) {
    await ines.send('PUT', `/annotations/${claim}/ratings/mine`, { reliability: 'B', credibility })
  }
  const technique = await mark(ines, 'technique', 'Everybody knows')
  const note = await mark(mara, 'note', 'eight were enough')
  await mara.send('DELETE', `/annotations/${note}`)
  return { articleId, claim, technique }
}

test('the history of an article is linked from its header, tells who did what, and leads back to each mark', async ({
  browser,
  peopled,
}) => {
  const { desk, mara, ines } = peopled
  const { articleId, claim } = await storied(mara, ines)
  const reader = await personAt(browser, desk.origin, MARA)
  const { page } = reader
  await reader.opensArticle(articleId)
  await page.getByRole('link', { name: 'History', exact: true }).click()
  await page.waitForURL(`**/articles/${articleId}/history`)
  await expect(page.getByRole('heading', { level: 1, name: 'History' })).toBeVisible()

  const entries = page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.getByRole('button') })
  const told = [
    /Mara Kessel deleted the mark/,
    /Mara Kessel marked “eight were enough” as note/,
    /Ines Novak marked “Everybody knows” as technique/,
    /Ines Novak changed their rating from B4 to B2/,
    /Ines Novak rated the claim B4/,
    /Mara Kessel began the annotation with the first mark/,
    /Mara Kessel marked “counted nine lamps on Tuesday” as claim/,
    /Mara Kessel imported the article/,
  ]
  await expect(entries).toHaveCount(told.length)
  await expect(entries.first()).toContainText('“eight were enough”deleted')
  await expect(entries.first().getByRole('link')).toHaveCount(0)
  for (const [index, words] of told.entries()) await expect(entries.nth(index)).toContainText(words)

  const { body } = await mara.send('GET', `/articles/${articleId}/events?limit=1`)
  const [newest] = (body as { items: { sequence: number; hash: string }[] }).items
  const place = entries.first().getByRole('button', { name: `event ${newest?.sequence}` })
  await expect(place).toContainText(`${newest?.hash.slice(0, 4)}…${newest?.hash.slice(-4)}`)
  await expect(place).toHaveAttribute('title', new RegExp(newest?.hash ?? 'no hash'))

  await entries
    .nth(4)
    .getByRole('link', { name: /counted nine lamps/ })
    .click()
  await page.waitForURL(`**/articles/${articleId}?annotation=${claim}*`)
  await expect(reader.openCard).toContainText('nine lamps')
  await page.context().close()
})

test('it is narrowed to what was acted on and to who did, and the address keeps that', async ({
  browser,
  peopled,
}) => {
  const { desk, mara, ines } = peopled
  const { articleId } = await storied(mara, ines)
  const reader = await personAt(browser, desk.origin, INES)
  const { page } = reader
  await page.goto(`${desk.origin}/w/harbour-desk/articles/${articleId}/history`)
  const entries = page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.getByRole('button') })
  await expect(entries).toHaveCount(8)
  await page.getByRole('button', { name: 'Ratings' }).click()
  await expect(entries).toHaveCount(2)
  await page.getByRole('button', { name: 'Marks' }).click()
  await expect(entries).toHaveCount(4)
  await page.getByRole('combobox', { name: 'Who' }).selectOption({ label: 'Ines Novak' })
  await expect(entries).toHaveCount(1)
  await expect(entries).toContainText('as technique')
  await expect(page).toHaveURL(/person=[0-9a-f-]{36}&act=annotation|act=annotation&person=[0-9a-f-]{36}/)
  await page.reload()
  await expect(entries).toHaveCount(1)
  await page.getByRole('button', { name: 'Counter-sources' }).click()
  await expect(page.getByText('Nothing of that kind was done')).toBeVisible()
  await page.getByRole('button', { name: 'Show the whole history' }).click()
  await expect(entries).toHaveCount(8)
  await page.context().close()
})

test('the history of a mark is reached from its card and is of that mark alone', async ({
  browser,
  peopled,
}) => {
  const { desk, mara, ines } = peopled
  const { articleId, claim } = await storied(mara, ines)
  const reader = await personAt(browser, desk.origin, MARA)
  const { page } = reader
  await reader.opensArticle(articleId, `?annotation=${claim}&tab=history`)
  await reader.openCard.getByRole('link', { name: /page of its own/ }).click()
  await page.waitForURL(`**/history?annotation=${claim}`)
  await expect(page.getByRole('heading', { name: '“counted nine lamps on Tuesday”' })).toBeVisible()
  const entries = page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.getByRole('button') })
  await expect(entries).toHaveCount(3)
  await page.getByRole('link', { name: 'history of the whole article' }).click()
  await expect(entries).toHaveCount(8)
  await page.context().close()
})

test('a long history comes page by page', async ({ browser, peopled }) => {
  const { desk, mara, ines } = peopled
  const { articleId, claim } = await storied(mara, ines)
  for (let time = 0; time < 120; time++) {
    const credibility = 2 + (time % 2)
    await mara.send('PUT', `/annotations/${claim}/ratings/mine`, { reliability: 'C', credibility })
  }
  const reader = await personAt(browser, desk.origin, MARA)
  const { page } = reader
  await page.goto(`${desk.origin}/w/harbour-desk/articles/${articleId}/history`)
  const entries = page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.getByRole('button') })
  await expect(entries).toHaveCount(50)
  await entries.last().scrollIntoViewIfNeeded()
  await expect.poll(() => entries.count()).toBeGreaterThan(50)
  await expect
    .poll(async () => {
      await entries.last().scrollIntoViewIfNeeded()
      return entries.count()
    })
    .toBe(128)
  await expect(entries.last()).toContainText('imported the article')
  const numbers = await entries
    .getByRole('button')
    .evaluateAll((buttons) =>
      buttons.map((button) => Number(button.firstElementChild?.textContent?.replace(/\D/g, ''))),
    )
  expect(numbers).toEqual(numbers.toSorted((a, b) => b - a))
  await page.context().close()
})

test('it is not there for whoever may not read it, nor for members of another desk', async ({
  browser,
  peopled,
}) => {
  const { desk, mara, ines } = peopled
  const { articleId, claim } = await storied(mara, ines)
  const vera = await personAt(browser, desk.origin, VERA)
  await vera.opensArticle(articleId)
  await expect(vera.page.getByRole('link', { name: 'History', exact: true })).toHaveCount(0)
  const answer = await vera.page.goto(`${desk.origin}/w/harbour-desk/articles/${articleId}/history`)
  expect(answer?.status()).toBe(404)
  await vera.page.context().close()

  const elsewhere = await signIn(desk.origin, MARA.email, MARA.password, 'Strait desk')
  for (const path of [`${articleId}/history`, `${articleId}/history?annotation=${claim}`]) {
    const foreign = await elsewhere.visitor.request(`/w/strait-desk/articles/${path}`)
    expect(foreign.status).toBe(404)
  }
})

test('axe finds nothing on it, light and dark, wide and narrow', async ({ browser, peopled }) => {
  const { desk, mara, ines } = peopled
  const { articleId } = await storied(mara, ines)
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const viewport of [
      { width: 1440, height: 900 },
      { width: 390, height: 844 },
    ]) {
      const reader = await personAt(browser, desk.origin, MARA, { colorScheme, viewport })
      const { page } = reader
      await page.goto(`${desk.origin}/w/harbour-desk/articles/${articleId}/history`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await page.waitForLoadState('networkidle')
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze()
      expect(violations.map((one) => `${one.id}: ${one.help}`)).toEqual([])
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
      expect(overflow).toBe(false)
      const entry = page.getByRole('main').getByRole('listitem').first()
      const [when, chain] = [
        await entry.getByRole('time').last().boundingBox(),
        await entry.getByRole('button').boundingBox(),
      ]
      if (!when || !chain) throw new Error('The entry shows no time or no hash.')
      expect(when.x + when.width).toBeLessThanOrEqual(chain.x)
      await page.context().close()
    }
  }
})
