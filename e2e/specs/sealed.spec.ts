import type { Browser } from 'playwright/test'
import type { Analyst } from '../fixtures/analyst.ts'
import { expect, INES, MARA, type PeopledDesk, personAt, test } from '../fixtures/at-the-desk.ts'
import { type HttpClient, type NewPerson, newId, signIn } from '../fixtures/http-client.ts'
import { importsStrait } from '../fixtures/strait-article.ts'

const OREN: NewPerson = { name: 'Oren Hale', email: 'oren@desk.test', password: 'southern-lamp-3' }

/** An article whose ratings are sealed, or whose names are hidden, with a claim of `by`. */
async function makesClaim(
  editor: HttpClient,
  rules: { sealed?: boolean; blind?: boolean },
  quote = 'no order had been given',
): Promise<{ article: string; claim: string }> {
  const article = await importsStrait(editor)
  const current = await editor.send('GET', `/articles/${article}`)
  const version = (current.body as { version: number }).version
  const changed = await editor.send('PATCH', `/articles/${article}`, { ...rules, version })
  expect(changed.status).toBe(200)
  return { article, claim: await marks(editor, article, quote) }
}

async function marks(by: HttpClient, articleId: string, exact: string): Promise<string> {
  const claim = newId()
  const body = { articleId, kind: 'claim', selector: { exact } }
  expect((await by.send('PUT', `/annotations/${claim}`, body)).status).toBe(201)
  return claim
}

/** Somebody who looks at the ratings of a claim. */
async function looksAtRatings(
  browser: Browser,
  { desk }: PeopledDesk,
  person: NewPerson,
  claim: string,
  options = {},
): Promise<Analyst> {
  const analyst = await personAt(browser, desk.origin, person, options)
  await analyst.page.goto(`${desk.origin}/a/${claim}`)
  await analyst.seesText()
  await analyst.openCard.getByRole('tab', { name: 'Rating' }).click()
  return analyst
}

/** Comes back to the page, as from another window. */
const looksAgain = ({ page }: Analyst) => page.evaluate(() => window.dispatchEvent(new Event('focus')))

test('two rate a claim blind, and both ratings open in both browsers at once', async ({
  browser,
  peopled,
}) => {
  const { claim } = await makesClaim(peopled.ines, { sealed: true })
  const mara = await looksAtRatings(browser, peopled, MARA, claim)
  const phone = { viewport: { width: 390, height: 844 } }
  const ines = await looksAtRatings(browser, peopled, INES, claim, phone)
  const sealed = (who: Analyst) => who.openCard.getByRole('region', { name: 'Sealed ratings' })
  const grid = (who: Analyst) => who.openCard.getByRole('table', { name: /^All ratings/ })

  await expect(sealed(mara)).toContainText('0 of 2 have rated.')
  await mara.openCard.getByRole('gridcell', { name: /^D4/ }).click()
  await mara.seesSaved()
  await expect(sealed(mara)).toContainText('1 of 2 has rated.')
  await expect(sealed(mara)).toContainText(/committed as [0-9a-f]{64}/)

  await looksAgain(ines)
  await expect(sealed(ines)).toContainText('1 of 2 has rated.')
  await expect(sealed(ines)).toContainText('Mara Kessel')
  await expect(ines.openCard).not.toContainText('D4')

  await ines.openCard.getByRole('gridcell', { name: /^B2/ }).click()
  await expect(grid(ines)).toBeVisible()
  await looksAgain(mara)
  await expect(grid(mara)).toBeVisible()
  for (const who of [mara, ines]) {
    const colleague = who === mara ? 'Ines Novak' : 'Mara Kessel'
    await expect(grid(who).getByRole('cell', { name: 'You' })).toHaveCount(1)
    await expect(grid(who).getByRole('cell', { name: colleague })).toHaveCount(1)
    await expect(who.openCard).toContainText('2 steps in reliability and 2 steps in credibility')
    await who.openCard.getByRole('button', { name: 'Check the commitments' }).click()
    await expect(who.openCard).toContainText('Checked: 2 of 2 are what was committed to.')
  }

  await mara.openCard.getByRole('gridcell', { name: /^C3/ }).click()
  await mara.seesSaved()
  await expect(mara.openCard).toContainText('Changed after opening, was D4')
  await mara.page.context().close()
  await ines.page.context().close()
})

test('an editor opens sealed ratings early, and the reason stays beside them', async ({
  browser,
  peopled,
}) => {
  const { claim } = await makesClaim(peopled.ines, { sealed: true })
  const rated = await peopled.mara.send('PUT', `/annotations/${claim}/ratings/mine`, {
    reliability: 'E',
    credibility: 5,
  })
  expect(rated.status).toBe(201)
  const ines = await looksAtRatings(browser, peopled, INES, claim)
  await ines.openCard.getByRole('button', { name: 'Open before the quorum…' }).click()
  await ines.openCard.getByLabel('Why before the quorum').fill('The report is due today.')
  await ines.openCard.getByRole('button', { name: 'Open the ratings' }).click()
  await expect(ines.openCard).toContainText('Opened early by Ines Novak')
  await expect(ines.openCard).toContainText('“The report is due today.”')
  await expect(ines.openCard).toContainText('E5')
  await ines.page.context().close()
})

test('on a blind article an analyst sees their own marks until they hand in, and no names after that', async ({
  browser,
  peopled,
}) => {
  const { desk, mara } = peopled
  const invited = await mara.send('POST', '/invitations', { email: OREN.email, role: 'analyst' })
  const token = new URL((invited.body as { link: string }).link, desk.origin).searchParams.get('token')
  expect((await mara.send('POST', '/invitations/accept', { token, ...OREN })).status).toBe(201)
  const { article } = await makesClaim(peopled.ines, { blind: true })
  await marks(await signIn(desk.origin, OREN.email, OREN.password), article, 'a quiet siege')

  const oren = await personAt(browser, desk.origin, OREN)
  await oren.opensArticle(article)
  await expect(oren.cards).toHaveCount(1)
  await oren.page.getByRole('button', { name: 'Hand in', exact: true }).click()
  await expect(oren.page.getByText('Blind · 1 handed in')).toBeVisible()
  await expect(oren.cards).toHaveCount(2)
  await expect(oren.page.locator('main')).not.toContainText('Ines Novak')
  await expect(oren.cards.filter({ hasText: /Analyst [A-Z]/ })).toHaveCount(1)
  await oren.page.context().close()
})
