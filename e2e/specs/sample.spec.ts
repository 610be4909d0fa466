import { Analyst } from '../fixtures/analyst.ts'
import { expect, MARA, openPeopledDesk, personAt, test } from '../fixtures/at-the-desk.ts'
import { signIn } from '../fixtures/http-client.ts'

const TEXT = `The lamp that was counted twice

2 March 2025

The harbour board counted nine lamps on Tuesday. The year before it had counted eight, and nobody had bought one.`

test('the sample goes in one click; what people brought into it is asked about, and the desk can be brought back', async ({
  browser,
}) => {
  test.setTimeout(300_000)
  const { desk } = await openPeopledDesk()
  try {
    const inSample = await signIn(desk.origin, MARA.email, MARA.password, 'Strait desk')
    const mara = await personAt(browser, desk.origin, MARA)
    const { page } = mara
    const removal = () => page.getByRole('button', { name: 'Remove the sample' })
    const dialog = page.getByRole('dialog')
    const brings = async () => {
      await page.goto(`${desk.origin}/w/harbour-desk/settings/profile`)
      await page.getByRole('button', { name: /^Restore/ }).click()
      await page.waitForURL(/\/w\/strait-desk\/articles/)
      await expect(page.getByRole('link', { name: /Harbour compact/ })).toBeVisible()
    }

    await test.step('with nothing else in it, one click', async () => {
      await mara.opensLibrary('strait-desk')
      await removal().click()
      await page.waitForURL(/\/w\/harbour-desk\/articles/)
      await expect(dialog).toHaveCount(0)
      await page.goto(`${desk.origin}/w/strait-desk/articles`)
      await expect(page.getByRole('heading', { name: 'Articles', level: 1 })).toHaveCount(0)
      await brings()
    })

    const imported = await inSample.send('POST', '/articles', { text: TEXT })
    expect(imported.status).toBe(201)
    const { id } = imported.body as { id: string }
    await mara.opensArticle(id, '', 'strait-desk')
    await mara.selects('counted nine lamps on Tuesday')
    await mara.presses('c')
    await mara.seesSaved()

    await test.step('with work in it, a question that counts, and the keyboard on the safe answer', async () => {
      await mara.opensLibrary('strait-desk')
      await removal().click()
      await expect(dialog).toContainText('1 article and 1 mark')
      await expect(dialog.getByRole('button', { name: 'Keep the sample' })).toBeFocused()
      await mara.presses('Enter')
      await expect(dialog).toHaveCount(0)
      await expect(removal()).toBeVisible()
      await removal().click()
      await dialog.getByRole('button', { name: 'Remove all of it' }).click()
      await page.waitForURL(/\/w\/harbour-desk\/articles/)
    })

    await test.step('and the settings bring it back with all of that, at another time and in another browser', async () => {
      await page.context().close()
      const later = await personAt(browser, desk.origin, MARA)
      await later.page.goto(`${desk.origin}/w/harbour-desk/settings/profile`)
      await expect(later.page.getByRole('listitem').filter({ hasText: 'the sample' })).toContainText(
        'with 1 article and 1 mark',
      )
      await later.page.getByRole('button', { name: /^Restore/ }).click()
      await later.page.waitForURL(/\/w\/strait-desk\/articles/)
      const back = new Analyst(later.page, desk.origin)
      await back.opensArticle(id, '', 'strait-desk')
      await expect(back.cards).toHaveCount(1)
      await later.page.context().close()
    })
  } finally {
    await desk.remove()
  }
})
