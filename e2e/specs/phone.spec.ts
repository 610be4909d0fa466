import { devices } from 'playwright/test'
import { expect, MARA, personAt, test } from '../fixtures/at-the-desk.ts'

const TEXT = `A bridge to the northern shore

12 May 2025

The bridge opened two years late. Engineers blamed the clay under the second pier.

Every driver on the coast knows that the toll will rise.`

test('on a phone a passage is marked and rated by touch, and the save line stays in sight', async ({
  browser,
  peopled,
}) => {
  test.setTimeout(180_000)
  const { desk, mara: client } = peopled
  const imported = await client.send('POST', '/articles', { text: TEXT })
  const { id } = imported.body as { id: string }
  const { defaultBrowserType: _, ...pixel } = devices['Pixel 7']
  const mara = await personAt(browser, desk.origin, MARA, { ...pixel, viewport: { width: 390, height: 844 } })
  const { page } = mara
  await mara.opensArticle(id)
  await expect(mara.saveLine).toBeInViewport()

  // A long press selects a word; a finger then draws the handles, which only a real screen has.
  await mara.text.evaluate((element) => {
    const node = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode()
    if (!node) throw new Error('There is no text.')
    const range = document.createRange()
    range.setStart(node, 4)
    range.setEnd(node, 32)
    element.focus()
    document.getSelection()?.removeAllRanges()
    document.getSelection()?.addRange(range)
  })
  const toolbar = page.getByRole('toolbar', { name: 'Selected passage' })
  await expect(toolbar).toBeInViewport()
  const box = await toolbar.boundingBox()
  expect(box && box.y + box.height).toBeGreaterThan(700) // at the thumb
  await toolbar.getByRole('button', { name: 'Claim' }).tap()

  const rating = page.getByRole('tab', { name: 'Rating' })
  if (!(await rating.isVisible())) {
    await mara.text.tap({ position: { x: 60, y: 12 } })
  }
  await rating.tap()
  await page.getByRole('gridcell', { name: /^B2/ }).tap()
  await expect(mara.saveLine).toHaveText('Saved', { timeout: 20_000 })
  await expect(mara.saveLine).toBeInViewport()

  const wide = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(wide).toBeLessThanOrEqual(390)
  await page.context().close()
})

test('no screen scrolls sideways at 360 pixels', async ({ browser, peopled }) => {
  const { desk, mara: client } = peopled
  const listed = await client.send('GET', '/articles?limit=1')
  const { items } = listed.body as { items: { id: string }[] }
  const mara = await personAt(browser, desk.origin, MARA, { viewport: { width: 360, height: 740 } })
  for (const path of [
    'articles',
    'import',
    'claims',
    'sources',
    'settings/people',
    'settings/tag-sets',
    'settings/tokens',
    'settings/webhooks',
    'settings/profile',
    'settings/security',
    `articles/${items[0]?.id}`,
  ]) {
    await mara.page.goto(`${desk.origin}/w/harbour-desk/${path}`)
    await expect(mara.page.getByRole('main')).toBeVisible()
    const wide = await mara.page.evaluate(() => document.documentElement.scrollWidth)
    expect(wide, path).toBeLessThanOrEqual(360)
  }
  await mara.page.context().close()
})
