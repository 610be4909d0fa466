import type { Page } from 'playwright/test'
import { Analyst } from '../fixtures/analyst.ts'
import { expect, MARA, openPeopledDesk, personAt, test } from '../fixtures/at-the-desk.ts'

const TEXT = `The lamp that went out alone

2 March 2025

The harbour board counted nine lamps on Tuesday. The year before it had counted eight, and nobody had bought one.`

/** Everything that the page may need has been fetched. */
async function isFetched(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => performance.getEntriesByName('countermark: parts ahead').length), {
      timeout: 60_000,
    })
    .toBeGreaterThan(0)
}

test('with the desk away, palette, keys, save line and menus open though they never were before', async ({
  browser,
}) => {
  test.setTimeout(300_000)
  const own = await openPeopledDesk()
  let { desk } = own
  try {
    const imported = await own.mara.send('POST', '/articles', { text: TEXT })
    const { id } = imported.body as { id: string }
    for (const place of ['article', 'library'] as const) {
      if (place === 'library') desk = await desk.startAgain()
      const mara = await personAt(browser, desk.origin, MARA, { viewport: { width: 1440, height: 900 } })
      const { page } = mara
      if (place === 'article') await mara.opensArticle(id)
      else await mara.opensLibrary()
      await isFetched(page)
      await desk.kill()

      await test.step(`the palette, ${place}`, async () => {
        await mara.presses('ControlOrMeta+k')
        const palette = page.getByRole('dialog', { name: 'Find and run anything' })
        await expect(palette.getByRole('combobox')).toBeFocused()
        await page.keyboard.type('theme')
        await expect(palette.getByRole('option', { name: 'Use the dark theme' })).toBeVisible()
        await expect(palette.getByText('could not be searched just now')).toBeVisible()
        await mara.presses('Escape')
        await expect(palette).toHaveCount(0)
      })
      await test.step(`all keys, ${place}`, async () => {
        await mara.presses('?')
        const keys = page.getByRole('dialog', { name: 'Keys' })
        await expect(keys.getByText('Next mark')).toBeVisible()
        await expect(keys.getByText('On this page')).toHaveCount(0)
        await mara.presses('Escape')
        await expect(keys).toHaveCount(0)
      })
      await test.step(`the menus, ${place}`, async () => {
        const names = [/switch desk/, /profile and settings/, ...(place === 'article' ? ['Imported'] : [])]
        for (const name of names) {
          const button = page.getByRole('button', { name })
          await button.click()
          await expect(page.getByRole('menu')).toBeVisible()
          await mara.presses('Escape')
          await expect(page.getByRole('menu')).toHaveCount(0)
          await expect(button).toBeFocused()
        }
      })
      if (place === 'article') {
        await test.step('the save line', async () => {
          await page.getByRole('button', { name: 'What is saved and what is not' }).click()
          await expect(page.getByRole('dialog', { name: 'Everything is saved' })).toBeVisible()
        })
      }
      await page.context().close()
    }
  } finally {
    await desk.remove()
  }
})

test('what could not be fetched says so, and opens by itself when the desk is back', async ({ browser }) => {
  test.setTimeout(300_000)
  let { desk } = await openPeopledDesk()
  try {
    const context = await browser.newContext()
    // A browser that never has a moment to spare.
    await context.addInitScript(() => {
      window.requestIdleCallback = () => 0
    })
    const page = await context.newPage()
    const mara = new Analyst(page, desk.origin)
    await mara.signsIn(MARA)
    await mara.opensLibrary()
    await desk.kill()
    await mara.presses('ControlOrMeta+k')
    const palette = page.getByRole('dialog', { name: 'Find and run anything' })
    await expect(palette).toContainText('the desk cannot be reached just now')
    desk = await desk.startAgain()
    await expect(palette.getByRole('combobox')).toBeFocused({ timeout: 30_000 })
    await page.context().close()
  } finally {
    await desk.remove()
  }
})
