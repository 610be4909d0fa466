import { AxeBuilder } from '@axe-core/playwright'
import { expect, INES, MARA, personAt, test, VERA } from '../fixtures/at-the-desk.ts'
import { type HttpClient, newId, signIn } from '../fixtures/http-client.ts'
import { guardPages } from '../fixtures/page-guard.ts'

/** Two analysts code the same article; how far they agree is told, and where they do not. */

const PASSAGES = [
  'The harbour board counted nine lamps on Tuesday',
  'Grain stood in the holds for a week',
  'No order had been given',
  'Bread became dearer by a fifth',
]

/** Marks the passages as claims and rates them, one grade a passage. */
async function codes(by: HttpClient, articleId: string, grades: readonly string[]): Promise<string[]> {
  const ids: string[] = []
  for (const [index, grade] of grades.entries()) {
    const id = newId()
    const body = { articleId, kind: 'claim', selector: { exact: PASSAGES[index] } }
    expect((await by.send('PUT', `/annotations/${id}`, body)).status).toBe(201)
    const rating = { reliability: grade.slice(0, 1), credibility: Number(grade.slice(1)) }
    expect((await by.send('PUT', `/annotations/${id}/ratings/mine`, rating)).status).toBe(201)
    ids.push(id)
  }
  return ids
}

async function codedArticle(mara: HttpClient, ines: HttpClient) {
  const text = ['Nine lamps', ...PASSAGES.map((passage) => `${passage}.`), `Printing ${newId()}.`].join(
    '\n\n',
  )
  const imported = await mara.send('POST', '/articles', { text })
  expect(imported.status).toBe(201)
  const articleId = (imported.body as { id: string }).id
  const ofMara = await codes(mara, articleId, ['B2', 'B3', 'C4', 'B2'])
  const ofInes = await codes(ines, articleId, ['B2', 'B3', 'F4', 'B5'])
  return { articleId, ofMara, ofInes }
}

test('the agreement of two analysts is shown with n, alpha and its interval, and leads to the passage on which they differ', async ({
  browser,
  peopled,
}) => {
  const { desk, mara, ines } = peopled
  const { articleId, ofInes } = await codedArticle(mara, ines)
  const reader = await personAt(browser, desk.origin, MARA, { viewport: { width: 1440, height: 900 } })
  const { page } = reader
  const guard = await guardPages(page.context(), desk.origin)
  await page.goto(`${desk.origin}/w/harbour-desk/review/agreement?article=${articleId}`)
  const compared = page.getByRole('navigation', { name: 'What is compared' })
  await compared.getByRole('button', { name: /^Credibility, 1 to 5/ }).click()

  await expect(page.getByRole('heading', { level: 2, name: /Credibility, 1 to 5 on claims/ })).toBeVisible()
  // Ordinal alpha of the pairs 2–2, 3–3, 4–4 and 2–5 by the formula of Krippendorff 2011: 1 − 9 / 11.143.
  const pairs = page.getByRole('table', { name: 'Krippendorff’s alpha of each pair' })
  const pair = pairs.getByRole('row', { name: /Ines Novak, you/ })
  await expect(pair.getByRole('cell').nth(1)).toHaveText('4')
  await expect(pair.getByRole('cell').nth(2)).toHaveText('0.19')
  await expect(pair.getByRole('cell').nth(3)).toHaveText(/^−?\d\.\d\d to −?\d\.\d\d$/)
  const picture = page.getByRole('img', { name: /Krippendorff’s alpha of each pair/ })
  await expect(picture).toBeVisible()
  // Where the table has no room beside it, the picture takes the whole width.
  await page.setViewportSize({ width: 1024, height: 768 })
  await expect.poll(async () => (await picture.boundingBox())?.width ?? 0).toBeGreaterThan(500)

  const confused = page.getByRole('region', { name: 'What is confused with what' })
  await expect(confused.getByRole('listitem')).toHaveText([/2 and 5/])

  const differing = page.getByRole('region', { name: 'Passages that differ' })
  await expect(differing.getByRole('link', { name: PASSAGES[3] })).toBeVisible()
  await expect(differing.getByRole('link', { name: PASSAGES[0] })).toHaveCount(0)
  const found = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join()}`)).toEqual(
    [],
  )
  expect(guard.seen).toEqual([])

  // What Ines said of it, at her own mark.
  await differing.getByRole('listitem').filter({ hasText: 'Ines Novak: ' }).last().getByRole('link').click()
  await page.waitForURL(`**/articles/${articleId}?annotation=${ofInes[3]}`)
  await reader.seesText()
  await expect(reader.openCard).toContainText(PASSAGES[3] ?? '')
})

test('another measure, another comparison and one pair are chosen, and stand in the address', async ({
  browser,
  peopled,
}) => {
  const { desk, mara, ines } = peopled
  const { articleId } = await codedArticle(mara, ines)
  const { page } = await personAt(browser, desk.origin, INES, { viewport: { width: 1440, height: 900 } })
  await page.goto(`${desk.origin}/w/harbour-desk/review/agreement?article=${articleId}&subject=reliability`)
  // F says that it cannot be judged: three passages are left, all of them alike.
  const overall = page.getByRole('region', { name: /Reliability, A to E/ })
  await expect(overall.getByText('3 passages')).toBeVisible()
  await expect(overall).toContainText('one and the same value')

  await page.getByLabel('Measure', { exact: true }).selectOption('Gwet’s AC1')
  await expect(page).toHaveURL(/measure=ac1/)
  await expect(overall.getByText('1.00', { exact: true })).toBeVisible()

  await page
    .getByRole('navigation', { name: 'What is compared' })
    .getByRole('button', { name: /^Passages marked/ })
    .click()
  await expect(page.getByRole('heading', { level: 2, name: /Passages marked on claims/ })).toBeVisible()
  await expect(page.getByText('None: whatever was compared was coded alike.')).toBeVisible()

  await page.getByRole('button', { name: 'Mara Kessel, you' }).click()
  await expect(page).toHaveURL(/pair=/)
  await expect(page.getByRole('button', { name: 'Mara Kessel, you' })).toHaveAttribute('aria-pressed', 'true')
})

test('a viewer reads agreement across the desk and takes the raw coding with them', async ({
  browser,
  peopled,
}) => {
  const { desk, mara, ines } = peopled
  const { articleId } = await codedArticle(mara, ines)
  const { page } = await personAt(browser, desk.origin, VERA, { viewport: { width: 1440, height: 900 } })
  await page.goto(`${desk.origin}/w/harbour-desk/review/agreement`)
  await expect(page.getByRole('heading', { level: 1, name: 'Agreement' })).toBeVisible()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Raw coding, CSV' }).click()
  expect((await download).suggestedFilename()).toBe('codings.csv')

  const vera = await signIn(desk.origin, VERA.email, VERA.password)
  const { status, body } = await vera.send('GET', `/articles/${articleId}/agreement?subject=credibility`)
  expect(status).toBe(200)
  expect(body).toMatchObject({ chosen: { overall: { n: 4 }, differing: { total: 1 } } })
})
