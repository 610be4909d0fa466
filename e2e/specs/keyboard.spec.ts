import type { Page } from 'playwright/test'
import type { Analyst } from '../fixtures/analyst.ts'
import { expect, MARA, personAt, test } from '../fixtures/at-the-desk.ts'

const TEXT = `The ferry that nobody ordered

By Lena Harrow
4 March 2025

The ministry bought three ferries in January. Nobody on the island had asked for them.

Officials in Vessia said the price was fair, and that the ships would pay for themselves within two years.`

/** Presses Tab until the element in focus has this accessible name; the page is walked as a person would. */
async function tabsTo(page: Page, name: RegExp, most = 60): Promise<void> {
  for (let i = 0; i < most; i++) {
    const label = await page.evaluate(() => {
      const active = document.activeElement
      if (!(active instanceof HTMLElement)) return ''
      const labels = 'labels' in active ? (active.labels as NodeListOf<HTMLElement> | null) : null
      const words = labels?.[0]?.innerText ?? active.getAttribute('aria-label')
      return words ?? (active.matches('button, a, [role=tab]') ? active.innerText : '')
    })
    if (name.test(label.trim())) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never came to ${name}.`)
}

/** Takes the caret to the first or the last letter; an editor that has just been given the keyboard may set it once more. */
async function takesCaretTo(analyst: Analyst, end: 'Home' | 'End'): Promise<void> {
  await expect
    .poll(async () => {
      await analyst.presses(`ControlOrMeta+${end}`)
      return analyst.caretPlace()
    })
    .toBe(end)
}

test('the whole path by keyboard alone', async ({ browser, peopled }) => {
  test.setTimeout(240_000)
  const { desk, mara: client } = peopled
  const imported = await client.send('POST', '/articles', { text: TEXT })
  expect(imported.status).toBe(201)
  const { id } = imported.body as { id: string }
  const mara = await personAt(browser, desk.origin, MARA)
  const { page } = mara
  await mara.opensArticle(id)

  await test.step('to the text, with a caret that moves', async () => {
    await tabsTo(page, /read-only text/)
    await takesCaretTo(mara, 'Home')
    for (const _ of 'The '.split('')) await mara.presses('ArrowRight')
    await mara.presses('Shift+ControlOrMeta+ArrowRight', 'Shift+ControlOrMeta+ArrowRight')
    await expect.poll(() => mara.selectedText()).toMatch(/^ministry bought/)
  })

  await test.step('nothing changes the text', async () => {
    const before = await mara.text.innerText()
    await mara.presses('x', 'Backspace', 'ControlOrMeta+v', 'ControlOrMeta+x')
    expect(await mara.text.innerText()).toBe(before)
    await expect.poll(() => mara.selectedText()).toMatch(/^ministry bought/)
  })

  await test.step('C and then E 2', async () => {
    await mara.presses('c', 'e', '2')
    await mara.seesSaved()
    await expect(mara.openCard).toContainText('E2')
  })

  await test.step('the statement and the type', async () => {
    await tabsTo(page, /^(Claim|Rating|Sources|History)$/)
    await mara.presses('Home')
    await page.keyboard.press('Enter')
    await tabsTo(page, /^Statement/)
    await mara.presses('ControlOrMeta+a')
    await page.keyboard.type('The ministry bought three ferries in January.')
    await tabsTo(page, /^Type/)
    await page.keyboard.press('q') // Quantity, as in every list of the browser
    await mara.seesSaved()
    await expect(mara.openCard.getByRole('heading', { name: /three ferries in January/ })).toBeVisible()
  })

  await test.step('back to the text, where the caret was, and on to a technique', async () => {
    await mara.presses('Escape')
    await expect
      .poll(async () => {
        await mara.presses('Escape')
        return page.evaluate(() => document.activeElement?.getAttribute('aria-readonly'))
      })
      .toBe('true')
    await takesCaretTo(mara, 'End')
    await mara.presses('Shift+ControlOrMeta+ArrowLeft', 'Shift+ControlOrMeta+ArrowLeft', 't')
    await mara.seesSaved()
    await expect(mara.cards).toHaveCount(2)
  })

  await test.step('J and K walk the marks and say them', async () => {
    await expect
      .poll(async () => {
        await mara.presses('Escape')
        return page.evaluate(() => document.activeElement?.getAttribute('aria-readonly'))
      })
      .toBe('true')
    // The caret stands at the end of the mark that was just made: the one before it is meant.
    await mara.presses('k')
    await expect(
      page
        .locator('[aria-live=polite]')
        .filter({ hasText: /Claim.*1 of 2/s })
        .first(),
    ).toBeAttached()
    await mara.presses('Escape')
    await takesCaretTo(mara, 'Home')
    await mara.presses('j')
    await expect(
      page
        .locator('[aria-live=polite]')
        .filter({ hasText: /Claim.*1 of 2/s })
        .first(),
    ).toBeAttached()
    await mara.presses('j')
    await expect(
      page
        .locator('[aria-live=polite]')
        .filter({ hasText: /Technique.*2 of 2/s })
        .first(),
    ).toBeAttached()
    await mara.presses('k', 'Enter')
    await expect(mara.openCard).toContainText('E2')
  })

  await test.step('undo, keys and palette', async () => {
    await mara.presses('Escape', '?')
    await expect(page.getByRole('dialog', { name: /keys/i })).toBeVisible()
    await mara.presses('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await mara.presses('ControlOrMeta+k')
    await expect(page.getByRole('dialog')).toBeVisible()
    await mara.presses('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await mara.presses('ControlOrMeta+z')
    await expect(mara.cards).toHaveCount(1)
    await mara.seesSaved()
  })
  await page.context().close()
})
