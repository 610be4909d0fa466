import { expect, MARA, personAt, test } from '../fixtures/at-the-desk.ts'

const END = 'and that was the end of the quay.'
const LINE = `${'The strait carries seven ferries and a lamp past the quiet council of Tolmach, '.repeat(30_000)}${END}`

test('a line of more than two million letters is there at once in its beginning, and then whole', async ({
  browser,
  peopled,
}) => {
  test.setTimeout(240_000)
  const { desk, mara: client } = peopled
  const imported = await client.send('POST', '/articles', { text: `The long quay\n\n${LINE}` })
  expect(imported.status).toBe(201)
  const { id } = imported.body as { id: string }
  const mara = await personAt(browser, desk.origin, MARA)
  const { page } = mara

  const answer = await page.request.get(`${desk.origin}/w/harbour-desk/articles/${id}`)
  const html = await answer.text()
  expect(html).toContain('the rest of it is being laid out')
  expect(html).toContain('<p dir="auto">The strait carries seven ferries')
  // The end of the line comes with the document alone, not a second time in the static text.
  expect(html.split(END)).toHaveLength(2)

  await mara.opensArticle(id)
  await expect(page.getByText('is being laid out')).toHaveCount(0)
  expect(await mara.text.evaluate((element) => element.textContent?.length)).toBe(LINE.length)
  await mara.text.focus()
  await mara.presses('ControlOrMeta+Home', 'Shift+ControlOrMeta+ArrowRight', 'Shift+ControlOrMeta+ArrowRight')
  await expect.poll(() => mara.selectedText()).toMatch(/^The strait/)
  await mara.presses('c')
  await mara.seesSaved()
  await expect(mara.cards).toHaveCount(1)
  await page.context().close()
})
