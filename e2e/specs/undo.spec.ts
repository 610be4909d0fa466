import { expect, MARA, personAt, test } from '../fixtures/at-the-desk.ts'
import { importsStrait, messagesOf } from '../fixtures/strait-article.ts'

test('undo names what it takes back and shows it; doing again brings it back', async ({
  browser,
  peopled,
}) => {
  const { desk, mara: client } = peopled
  const mara = await personAt(browser, desk.origin, MARA)
  const { page } = mara
  await mara.opensArticle(await importsStrait(client, 40))
  await mara.selects('no order had been given')
  await mara.presses('c', 'c', '3')
  await mara.seesSaved()
  await mara.presses('Escape')
  await page.mouse.move(500, 500)
  await page.mouse.wheel(0, 4000)
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(3000)

  await mara.presses('ControlOrMeta+z')
  await expect(messagesOf(mara)).toContainText('Taken back: the rating of the claim “No order had been given')
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeLessThan(1000)
  await mara.seesSaved()
  await mara.presses('ControlOrMeta+z')
  await expect(messagesOf(mara)).toContainText('Taken back: the claim “No order had been given')
  await expect(mara.cards).toHaveCount(0)
  await mara.seesSaved()

  await mara.presses('Shift+ControlOrMeta+z')
  await expect(messagesOf(mara)).toContainText('Done again: the claim “No order had been given')
  await expect(mara.cards).toHaveCount(1)
  await mara.seesSaved()
  await mara.presses('Shift+ControlOrMeta+z')
  await expect(messagesOf(mara)).toContainText('Done again: the rating of')
  await expect(mara.cards).toContainText('C3')
  await mara.seesSaved()
  await mara.presses('Shift+ControlOrMeta+z')
  await expect(messagesOf(mara)).toContainText('There is nothing to do again')
  await page.context().close()
})

test('away from the desk undo and doing again work on what was not sent', async ({ browser, peopled }) => {
  const { desk, mara: client } = peopled
  const mara = await personAt(browser, desk.origin, MARA)
  const { page } = mara
  await mara.opensArticle(await importsStrait(client))
  await page.context().setOffline(true)
  await mara.selects('a quiet siege')
  await mara.presses('t')
  await expect(mara.saveLine).toHaveText('On this device, not sent (1)', { timeout: 20_000 })
  await mara.presses('Escape', 'ControlOrMeta+z')
  await expect(messagesOf(mara)).toContainText(
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

test('a race lost to one’s own second window is not laid at a colleague’s door', async ({
  browser,
  peopled,
}) => {
  const { desk, mara: client } = peopled
  const id = await importsStrait(client)
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
  const compare = messagesOf(mara).getByRole('button', { name: 'Compare' })
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
