import type { Locator, Page } from 'playwright/test'
import type { Analyst } from '../fixtures/analyst.ts'
import { expect, MARA, personAt, test, VERA } from '../fixtures/at-the-desk.ts'
import type { HttpClient } from '../fixtures/http-client.ts'

const BODY = `The strait was closed on Monday. The Harbour Office of Vessia counted 87 vessels at anchor, and said that the last of them would leave within nine days.

The Strait League called it a quiet siege. Officials in Tolmach said that no order had been given.

Grain stood in the holds for a week. The mill at Orsk stopped on Thursday, and bread became dearer by a fifth.`

let printings = 0

/** An article of its own for each test; `paragraphs` makes it longer than a window. */
async function imports(client: HttpClient, paragraphs = 0): Promise<string> {
  printings += 1
  const more = Array.from({ length: paragraphs }, (_, i) =>
    `Day ${i + 1} of the closing brought ${i + 3} more vessels to the roads off Vessia. `.repeat(4),
  )
  const text = ['The closed strait', BODY, `Printing ${printings} of ${Date.now()}.`, ...more].join('\n\n')
  const imported = await client.send('POST', '/articles', { text })
  expect(imported.status).toBe(201)
  return (imported.body as { id: string }).id
}

/** A press as a hand makes it: the button stays down for some frames. */
async function pressesLong(page: Page, target: Locator): Promise<void> {
  await target.hover()
  await page.mouse.down()
  await page.evaluate(async () => {
    for (let i = 0; i < 8; i++) await new Promise((resolve) => requestAnimationFrame(resolve))
  })
  await page.mouse.up()
}

const toastOf = (analyst: Analyst) => analyst.page.getByRole('region', { name: 'Messages' })

test('a press that leaves a field is a click on what was pressed, whatever the field changes', async ({
  browser,
  peopled,
}) => {
  const { desk, mara: client } = peopled
  const mara = await personAt(browser, desk.origin, MARA)
  const { page } = mara
  await mara.opensArticle(await imports(client))
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
  await mara.opensArticle(await imports(client, 40))
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

test('undo names what it takes back and shows it; doing again brings it back', async ({
  browser,
  peopled,
}) => {
  const { desk, mara: client } = peopled
  const mara = await personAt(browser, desk.origin, MARA)
  const { page } = mara
  await mara.opensArticle(await imports(client, 40))
  await mara.selects('no order had been given')
  await mara.presses('c', 'c', '3')
  await mara.seesSaved()
  await mara.presses('Escape')
  await page.mouse.move(500, 500)
  await page.mouse.wheel(0, 4000)
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(3000)

  await mara.presses('ControlOrMeta+z')
  await expect(toastOf(mara)).toContainText('Taken back: the rating of the claim “No order had been given')
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeLessThan(1000)
  await mara.seesSaved()
  await mara.presses('ControlOrMeta+z')
  await expect(toastOf(mara)).toContainText('Taken back: the claim “No order had been given')
  await expect(mara.cards).toHaveCount(0)
  await mara.seesSaved()

  await mara.presses('Shift+ControlOrMeta+z')
  await expect(toastOf(mara)).toContainText('Done again: the claim “No order had been given')
  await expect(mara.cards).toHaveCount(1)
  await mara.seesSaved()
  await mara.presses('Shift+ControlOrMeta+z')
  await expect(toastOf(mara)).toContainText('Done again: the rating of')
  await expect(mara.cards).toContainText('C3')
  await mara.seesSaved()
  await mara.presses('Shift+ControlOrMeta+z')
  await expect(toastOf(mara)).toContainText('There is nothing to do again')
  await page.context().close()
})

test('away from the desk undo and doing again work on what was not sent', async ({ browser, peopled }) => {
  const { desk, mara: client } = peopled
  const mara = await personAt(browser, desk.origin, MARA)
  const { page } = mara
  await mara.opensArticle(await imports(client))
  await page.context().setOffline(true)
  await mara.selects('a quiet siege')
  await mara.presses('t')
  await expect(mara.saveLine).toHaveText('On this device, not sent (1)', { timeout: 20_000 })
  await mara.presses('Escape', 'ControlOrMeta+z')
  await expect(toastOf(mara)).toContainText(
    'Taken back before it was sent: mark “a quiet siege” as technique.',
  )
  await expect(mara.cards).toHaveCount(0)
  await mara.presses('Shift+ControlOrMeta+z')
  await expect(mara.cards).toHaveCount(1)
  await page.context().setOffline(false)
  await mara.seesSaved()
  await page.reload()
  await mara.seesText()
  await expect(mara.cards).toHaveCount(1)
  await page.context().close()
})

test('the keyboard returns to the grid when the question for a reason is left', async ({
  browser,
  peopled,
}) => {
  const { desk, mara: client } = peopled
  const mara = await personAt(browser, desk.origin, MARA)
  const { page } = mara
  await mara.opensArticle(await imports(client))
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
  const { desk, mara: client } = peopled
  const mara = await personAt(browser, desk.origin, MARA)
  const { page } = mara
  const id = await imports(client)
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
    await toastOf(mara).getByRole('button', { name: 'Undo' }).click()
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
  const id = await imports(client)
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
  await expect(toastOf(vera)).toContainText('You read here as a viewer, so nothing was marked.')
  await toastOf(vera).getByRole('button', { name: 'Dismiss message' }).click()
  await vera.text.click({ position: { x: 2, y: 2 } })
  await vera.presses('ControlOrMeta+Home', 'j', 'd')
  await expect(toastOf(vera)).toContainText('An admin can give you a role')
  await expect(vera.cards).toHaveCount(1)
  await vera.page.context().close()
})

test('a race lost to one’s own second window is not laid at a colleague’s door', async ({
  browser,
  peopled,
}) => {
  const { desk, mara: client } = peopled
  const id = await imports(client)
  const mara = await personAt(browser, desk.origin, MARA)
  await mara.opensArticle(id)
  await mara.selects('Grain stood in the holds for a week')
  await mara.presses('n')
  await expect(mara.openCard.getByRole('textbox', { name: 'Note' })).toBeFocused()
  await mara.seesSaved()
  const listed = await client.send('GET', `/articles/${id}/annotations`)
  const [note] = (listed.body as { items: { id: string; version: number }[] }).items
  await mara.openCard.getByRole('textbox', { name: 'Note' }).fill('A week, says the mill.')
  const elsewhere = await client.send(
    'PATCH',
    `/annotations/${note?.id}`,
    { note: 'Nine days, says the crew.' },
    { 'if-match': `"${note?.version}"` },
  )
  expect(elsewhere.status).toBe(200)
  await mara.presses('Escape')
  const dialog = mara.page.getByRole('dialog', { name: 'Changed in two places at once' })
  const compare = toastOf(mara).getByRole('button', { name: 'Compare' })
  await expect(dialog.or(compare).first()).toBeVisible({ timeout: 20_000 })
  if (await compare.isVisible()) await compare.click()
  await expect(dialog).toContainText('Your version from another device or window')
  await expect(dialog).not.toContainText(MARA.name)
  await dialog.getByRole('radio', { name: /Take what I wrote there/ }).check({ force: true })
  await dialog.getByRole('button', { name: 'Save this choice' }).click()
  await mara.seesSaved()
  await expect(mara.openCard.getByRole('textbox', { name: 'Note' })).toHaveValue('Nine days, says the crew.')
  await mara.page.context().close()
})
