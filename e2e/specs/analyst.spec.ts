import { expect, INES, MARA, personAt, test } from '../fixtures/at-the-desk.ts'
import { HARBOUR_PAGE, HARBOUR_TITLE } from '../fixtures/texts.ts'

const QUOTE = '212 agreements covering trade, transit and defence'
const STATEMENT = 'Arvenia and Tolmach have signed 212 agreements.'

test('an article comes in, its claim is tagged, rated and answered, and all of it is there for the next person', async ({
  browser,
  peopled,
}) => {
  test.setTimeout(240_000)
  const { desk } = peopled
  const mara = await personAt(browser, desk.origin, MARA)
  const { page } = mara

  await test.step('the press page is read field by field', async () => {
    await mara.pastesIntoImport(HARBOUR_PAGE)
    await expect(page.getByLabel('Title')).toHaveValue(HARBOUR_TITLE)
    await expect(page.getByLabel('Standfirst')).toHaveValue(/^A ring of dependable neighbours/)
    await expect(page.getByLabel('Publisher', { exact: true })).toHaveValue('Meridian Institute')
    await expect(page.getByLabel('Published')).toHaveValue('2025-03-02')
    await expect(page.getByLabel('Views')).toHaveValue('412')
    await expect(page.getByLabel('Value', { exact: true })).toHaveValue('3.5')
    await expect(page.getByLabel('Votes')).toHaveValue('6')
    await expect(page.getByText("Meridian Institute's picture").first()).toBeVisible()
  })

  const articleId = await mara.savesImport()

  await test.step('only the body is in the body', async () => {
    const words = await mara.text.innerText()
    expect(words.startsWith('President Oru arrived')).toBe(true)
    expect(words.trimEnd().endsWith('from your own.')).toBe(true)
    expect(words).not.toMatch(/remove_red_eye|Average|print 2 3/)
    await expect(page.getByText('412 views')).toBeVisible()
  })

  await test.step('select, C: painted and saved; D 4: rated', async () => {
    await mara.selects(QUOTE)
    await mara.presses('c')
    await expect.poll(() => mara.paintOf(QUOTE)).toContainEqual(expect.stringContaining('claim'))
    await mara.presses('d', '4')
    await mara.seesSaved()
    await expect(mara.openCard).toContainText('D4')
  })

  await test.step('its statement, who says it, its type', async () => {
    const card = mara.openCard
    await card.getByRole('tab', { name: 'Claim' }).click()
    await card.getByLabel('Statement').fill(STATEMENT)
    await card.getByLabel('Type').selectOption({ label: 'Quantity' })
    await card.getByLabel('Somebody named').check()
    await card.getByLabel('Person or body').fill('Office of President Oru')
    await page.keyboard.press('Enter')
    await mara.seesSaved()
    await expect(card.getByText('Said by: Office of President Oru')).toBeVisible()
    await expect(card.getByRole('heading', { name: STATEMENT })).toBeVisible()
  })

  await test.step('a counter-source that contradicts it', async () => {
    const card = mara.openCard
    await card.getByRole('tab', { name: /Sources/ }).click()
    await card.getByRole('button', { name: 'Add counter-source' }).click()
    await card.getByText('Contradicts', { exact: true }).click()
    await card.getByLabel('Title').fill('Treaty register, 2024 edition')
    await card.getByLabel('Publisher').fill('Ministry of Justice of Arvenia')
    await card.getByLabel('Date').fill('2024')
    await card.getByLabel('Address').fill('https://register.example/2024')
    await card.getByLabel('Quoted passage').fill('The register lists 87 bilateral instruments in force.')
    await card.getByLabel('Reliability').selectOption('A')
    await card.getByLabel('Credibility').selectOption('1')
    await card.getByRole('button', { name: 'Add counter-source' }).click()
    await expect(card.getByRole('article', { name: /Contradicts: Treaty register/ })).toBeVisible()
    await mara.seesSaved()
  })

  const everythingIsThere = async (who: typeof mara) => {
    await expect(who.openCard.getByRole('heading', { name: STATEMENT })).toBeVisible()
    await expect(who.openCard).toContainText('D4')
    await who.openCard.getByRole('tab', { name: /Sources/ }).click()
    const evidence = who.openCard.getByRole('article', { name: /Contradicts: Treaty register/ })
    await expect(evidence).toContainText('A1')
    await expect(evidence).toContainText('87 bilateral instruments')
    await expect.poll(() => who.paintOf(QUOTE)).toContainEqual(expect.stringContaining('claim'))
  }

  await test.step('after a reload', async () => {
    await page.reload()
    await mara.seesText()
    await everythingIsThere(mara)
  })

  const address = page.url()
  await test.step('for the second person, by its address', async () => {
    const ines = await personAt(browser, desk.origin, INES)
    const id = new URL(address).searchParams.get('annotation')
    await ines.page.goto(`${desk.origin}/a/${id}`)
    await ines.seesText()
    expect(ines.page.url()).toContain(articleId)
    await everythingIsThere(ines)
    await ines.page.context().close()
  })

  await test.step('undo takes back the last act, on the server', async () => {
    await mara.openCard.getByRole('button', { name: /Delete counter-source/ }).click()
    await expect(mara.openCard.getByRole('article', { name: /Contradicts/ })).toHaveCount(0)
    await mara.seesSaved()
    await mara.presses('ControlOrMeta+z')
    await expect(mara.openCard.getByRole('article', { name: /Contradicts/ })).toBeVisible()
    await mara.seesSaved()
    await page.reload()
    await mara.seesText()
    await everythingIsThere(mara)
  })

  await test.step('the same text again is offered the article that is there', async () => {
    await mara.pastesIntoImport(HARBOUR_PAGE)
    await expect(page.getByRole('heading', { name: 'This text is here already' })).toBeVisible()
    await page.getByRole('link', { name: 'Open the existing article' }).click()
    await page.waitForURL((url) => url.pathname.endsWith(articleId))
  })
  await page.context().close()
})

test('a viewer reads and changes nothing', async ({ browser, peopled }) => {
  const { desk, mara } = peopled
  const { VERA } = await import('../fixtures/at-the-desk.ts')
  const imported = await mara.send('POST', '/articles', {
    text: `A pact for readers\n\n${'Viewers read this. '.repeat(20)}`,
  })
  const { id } = imported.body as { id: string }
  const vera = await personAt(browser, desk.origin, VERA)
  await vera.opensArticle(id)
  await vera.text.click()
  await vera.presses('Home', 'Shift+End', 'c')
  await expect(vera.cards).toHaveCount(0)
  const refused = await vera.page.evaluate(async (articleId) => {
    const workspaces = (await (await fetch('/api/v1/workspaces')).json()) as { items: { id: string }[] }
    const answer = await fetch(`/api/v1/annotations/${crypto.randomUUID()}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', 'countermark-workspace': workspaces.items[0]?.id ?? '' },
      body: JSON.stringify({ articleId, kind: 'claim', selector: { start: 0, end: 4 } }),
    })
    return answer.status
  }, id)
  expect(refused).toBe(403)
  await vera.page.context().close()
})
