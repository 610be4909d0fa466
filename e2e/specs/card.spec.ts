import { AxeBuilder } from '@axe-core/playwright'
import { devices, type Locator, type Page } from 'playwright/test'
import { expect, MARA, personAt, test, VERA } from '../fixtures/at-the-desk.ts'
import { importsStrait, messagesOf } from '../fixtures/strait-article.ts'

/** A press as a hand makes it: the button stays down for some frames. */
async function pressesLong(page: Page, target: Locator): Promise<void> {
  await target.hover()
  await page.mouse.down()
  await page.evaluate(async () => {
    for (let i = 0; i < 8; i++) await new Promise((resolve) => requestAnimationFrame(resolve))
  })
  await page.mouse.up()
}

test('a press that leaves a field is a click on what was pressed, whatever the field changes', async ({
  browser,
  peopled,
}) => {
  test.setTimeout(240_000)
  const { desk, mara: client } = peopled
  const mara = await personAt(browser, desk.origin, MARA)
  const { page } = mara
  await mara.opensArticle(await importsStrait(client))
  await mara.selects(
    'counted 87 vessels at anchor, and said that the last of them would leave within nine days',
  )
  await mara.presses('c')
  await mara.seesSaved()
  const card = mara.openCard
  await card.getByRole('tab', { name: 'Claim' }).click()

  // The suggestion's hint goes, and the title of the card loses lines: everything below moves up.
  await card.getByLabel('Statement').fill('87 vessels lay at anchor.')
  await pressesLong(page, card.getByLabel('Somebody named'))
  await expect(card.getByLabel('Somebody named')).toBeChecked()
  await expect(card.getByRole('heading', { name: '87 vessels lay at anchor.' })).toBeVisible()

  await card.getByLabel('Person or body').fill('Harbour Office of Vessia')
  await pressesLong(page, card.getByRole('tab', { name: 'Rating' }))
  await expect(card.getByRole('tab', { name: 'Rating' })).toHaveAttribute('aria-selected', 'true')
  await expect(card.getByText('Said by: Harbour Office of Vessia')).toBeVisible()

  // What was typed is kept before the press does its own work, here before the mark goes.
  await card.getByRole('tab', { name: 'Claim' }).click()
  await card.getByLabel('Statement').fill('87 vessels lay at anchor off Vessia.')
  await pressesLong(page, card.getByRole('button', { name: 'Delete this mark' }))
  await expect(mara.cards).toHaveCount(0)
  await mara.seesSaved()
  await mara.presses('ControlOrMeta+z')
  await expect(mara.cards).toContainText('87 vessels lay at anchor off Vessia.')
  await page.context().close()
})

test('a mark of the whole text opens its card where the person reads', async ({ browser, peopled }) => {
  const { desk, mara: client } = peopled
  const mara = await personAt(browser, desk.origin, MARA)
  const { page } = mara
  await mara.opensArticle(await importsStrait(client, 40))
  await mara.text.click()
  await page.mouse.wheel(0, 2400)
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(2000)
  await mara.presses('ControlOrMeta+a', 'c')
  await expect(mara.openCard).toBeInViewport({ ratio: 0.9 })
  const before = await page.evaluate(() => window.scrollY)
  expect(before).toBeGreaterThan(2000)
  await page.mouse.wheel(0, -800)
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeLessThan(before - 600)
  await expect(mara.openCard).toBeInViewport({ ratio: 0.9 })
  await page.context().close()
})

test('the keyboard returns to the grid when the question for a reason is left', async ({
  browser,
  peopled,
}) => {
  const { desk, mara: client } = peopled
  const mara = await personAt(browser, desk.origin, MARA)
  const { page } = mara
  await mara.opensArticle(await importsStrait(client))
  await mara.selects('The mill at Orsk stopped on Thursday')
  await mara.presses('c')
  await mara.openCard.getByRole('gridcell', { name: /^B1/ }).click()
  const question = mara.openCard.getByRole('region', { name: 'A reason for B1' })
  await expect(question.getByLabel('Reason')).toBeFocused()
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(mara.openCard.getByRole('gridcell', { name: /^B1/ })).toBeFocused()
  await mara.presses('Enter')
  await question.getByLabel('Reason').fill('Two ferry logs say the same.')
  await question.getByRole('button', { name: 'Set B1' }).click()
  await expect(mara.openCard.getByRole('gridcell', { name: /^B1/ })).toBeFocused()
  await expect(mara.openCard).toContainText('B1')
  await page.context().close()
})

test('a mark becomes one of another kind, and moves to other words', async ({ browser, peopled }) => {
  test.setTimeout(240_000)
  const { desk, mara: client } = peopled
  const mara = await personAt(browser, desk.origin, MARA)
  const { page } = mara
  const id = await importsStrait(client)
  await mara.opensArticle(id)
  await mara.selects('a quiet siege')
  await mara.presses('c')
  await mara.seesSaved()
  const menu = page.getByRole('menu')
  const opensMenu = () => mara.openCard.getByRole('button', { name: 'More acts on this mark' }).click()

  await test.step('from claim to technique and back by undo', async () => {
    await opensMenu()
    await menu.getByRole('menuitem', { name: 'Technique' }).click()
    await expect(mara.openCard.getByLabel('Find a technique')).toBeVisible()
    await mara.seesSaved()
    await expect
      .poll(() => mara.paintOf('a quiet siege'))
      .toContainEqual(expect.stringContaining('technique'))
    await messagesOf(mara).getByRole('button', { name: 'Undo' }).click()
    await expect(mara.openCard.getByLabel('Statement')).toHaveValue(/quiet siege/i)
    await mara.seesSaved()
  })

  await test.step('to the passage that is selected', async () => {
    await mara.selects('The Strait League called it a quiet siege')
    await opensMenu()
    await menu.getByRole('menuitem', { name: 'Move to the selected passage' }).click()
    await expect(mara.openCard.getByLabel('Statement')).toHaveValue(
      /^The Strait League called it a quiet siege/,
    )
    await mara.seesSaved()
    await expect
      .poll(() => mara.paintOf('The Strait League called it a quiet siege'))
      .toContainEqual(expect.stringContaining('claim'))
  })

  await test.step('by keyboard alone to words still to be selected', async () => {
    await mara.openCard.getByRole('button', { name: 'More acts on this mark' }).focus()
    await mara.presses('Enter')
    await expect(menu).toBeVisible()
    await mara.presses('End', 'Enter')
    await expect(mara.text).toBeFocused()
    await expect.poll(() => mara.selectedText()).toBe('The Strait League called it a quiet siege')
    await mara.presses('Shift+ControlOrMeta+ArrowLeft')
    await expect.poll(() => mara.selectedText()).toMatch(/called it a quiet $/)
    await mara.presses('Enter')
    await mara.seesSaved()
    const stored = await client.send('GET', `/articles/${id}/annotations`)
    const { items } = stored.body as { items: { kind: string; selector: { exact: string } }[] }
    expect(items).toMatchObject([
      { kind: 'claim', selector: { exact: 'The Strait League called it a quiet' } },
    ])
  })

  await test.step('left alone where the person thinks better of it', async () => {
    await opensMenu()
    await menu.getByRole('menuitem', { name: 'Move to other words …' }).click()
    await page
      .getByRole('toolbar', { name: 'Selected passage' })
      .getByRole('button', { name: 'Leave it' })
      .click()
    await expect(mara.openCard).toBeVisible()
    await mara.seesSaved()
  })

  await test.step('a claim that is rated stays a claim, and the menu says so', async () => {
    await mara.openCard.getByRole('tab', { name: 'Rating' }).click()
    await mara.openCard.getByRole('gridcell', { name: /^C3/ }).click()
    await mara.seesSaved()
    await opensMenu()
    await expect(menu).toContainText('It is rated, so it stays a claim.')
    await expect(menu.getByRole('menuitem', { name: 'Note' })).toBeDisabled()
    await mara.presses('Escape')
  })
  await page.context().close()
})

test('a viewer who presses a key that marks or rates is told what a viewer may', async ({
  browser,
  peopled,
}) => {
  const { desk, mara: client } = peopled
  const id = await importsStrait(client)
  const marked = await client.send('PUT', `/annotations/${crypto.randomUUID()}`, {
    articleId: id,
    kind: 'claim',
    selector: { exact: 'The strait was closed on Monday' },
  })
  expect(marked.status).toBe(201)
  const vera = await personAt(browser, desk.origin, VERA)
  await vera.opensArticle(id)
  await vera.selects('a quiet siege')
  await vera.presses('t')
  await expect(messagesOf(vera)).toContainText('You read here as a viewer, so nothing was marked.')
  await messagesOf(vera).getByRole('button', { name: 'Dismiss message' }).click()
  await vera.text.click({ position: { x: 2, y: 2 } })
  await vera.presses('ControlOrMeta+Home', 'j', 'd')
  await expect(messagesOf(vera)).toContainText('An admin can give you a role')
  await expect(vera.cards).toHaveCount(1)
  await vera.page.context().close()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on the menu of a card and on a mark that waits for its words, ${colorScheme}`, async ({
    browser,
    peopled,
  }) => {
    const { desk, mara: client } = peopled
    const mara = await personAt(browser, desk.origin, MARA, { colorScheme })
    const { page } = mara
    const findings = async () => {
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze()
      return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`)
    }
    await mara.opensArticle(await importsStrait(client))
    await mara.selects('a quiet siege')
    await mara.presses('c', 'c', '3')
    await mara.openCard.getByRole('button', { name: 'More acts on this mark' }).click()
    await expect(page.getByRole('menu')).toContainText('so it stays a claim')
    expect(await findings()).toEqual([])
    await page.getByRole('menuitem', { name: 'Move to other words …' }).click()
    await expect(page.getByRole('toolbar', { name: 'Selected passage' })).toContainText(
      'Select its new words',
    )
    expect(await findings()).toEqual([])
    await page.context().close()
  })
}

test('on a phone the ring of focus is whole on the sheet, and a mark is moved by touch', async ({
  browser,
  peopled,
}) => {
  const { desk, mara: client } = peopled
  const id = await importsStrait(client)
  const marked = await client.send('PUT', `/annotations/${crypto.randomUUID()}`, {
    articleId: id,
    kind: 'note',
    selector: { exact: 'a quiet siege' },
  })
  const { id: note } = marked.body as { id: string }
  const { defaultBrowserType: _, ...pixel } = devices['Pixel 7']
  const mara = await personAt(browser, desk.origin, MARA, { ...pixel, viewport: { width: 360, height: 740 } })
  const { page } = mara
  await mara.opensArticle(id, `?annotation=${note}`)
  const more = mara.openCard.getByRole('button', { name: 'More acts on this mark' })
  await expect(more).toBeVisible()
  // Two pixels of ring stand two pixels off; whatever scrolls or clips leaves them their room.
  const room = await more.evaluate((button) => {
    const own = button.getBoundingClientRect()
    let least = Number.POSITIVE_INFINITY
    for (let frame = button.parentElement; frame !== null; frame = frame.parentElement) {
      if (getComputedStyle(frame).overflowY === 'visible') continue
      const { top, right } = frame.getBoundingClientRect()
      least = Math.min(least, own.top - top, right - own.right)
    }
    return least
  })
  expect(room).toBeGreaterThanOrEqual(4)

  await more.tap()
  await page.getByRole('menuitem', { name: 'Move to other words …' }).tap()
  await expect(mara.openCard).toHaveCount(0)
  await mara.text.evaluate((element) => {
    const node = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode()
    if (!node) throw new Error('There is no text.')
    const range = document.createRange()
    range.setStart(node, 4)
    range.setEnd(node, 21)
    document.getSelection()?.removeAllRanges()
    document.getSelection()?.addRange(range)
  })
  await page.getByRole('button', { name: 'Move the mark here' }).tap()
  await expect(mara.openCard).toContainText('“strait was closed”')
  await expect(mara.saveLine).toHaveText('Saved', { timeout: 20_000 })
  const stored = await client.send('GET', `/annotations/${note}`)
  expect(stored.body).toMatchObject({ selector: { exact: 'strait was closed' } })
  await page.context().close()
})

test('on paper every note is a sentence, and an empty mark says that it is', async ({ browser, peopled }) => {
  const { desk, mara: client } = peopled
  const id = await importsStrait(client)
  const put = async (kind: string, exact: string, more = {}) => {
    const path = `/annotations/${crypto.randomUUID()}`
    const done = await client.send('PUT', path, { articleId: id, kind, selector: { exact }, ...more })
    expect(done.status).toBe(201)
  }
  await put('claim', 'counted 87 vessels', {
    claim: { statement: '87 vessels lay at anchor', type: 'quantity' },
  })
  await put('technique', 'a quiet siege')
  await put('attribution', 'Officials in Tolmach said')
  const mara = await personAt(browser, desk.origin, MARA)
  await mara.opensArticle(id)
  await expect(mara.cards).toHaveCount(3)
  await mara.page.emulateMedia({ media: 'print' })
  const notes = mara.page.getByRole('region', { name: 'Notes' }).getByRole('listitem')
  await expect(notes).toHaveText([
    '[1] Claim, Mara Kessel. 87 vessels lay at anchor. Quantity, said by the author.',
    '[2] Technique, Mara Kessel. “a quiet siege”, not named yet.',
    '[3] Attribution, Mara Kessel. “Officials in Tolmach said”, nobody named yet.',
  ])
  await mara.page.context().close()
})
