import type { Page } from 'playwright/test'
import { v7 as uuidv7 } from 'uuid'
import { expect, MARA, type PeopledDesk, personAt, test } from '../fixtures/at-the-desk.ts'
import { HOSTILE_TEXTS } from '../fixtures/hostile-texts.ts'
import { guardPages, RAN } from '../fixtures/page-guard.ts'

const PLAIN =
  'The harbour log of Tolmach lists three ships of the Strait League, and nothing else of that day. '
const SCREENS = [
  'articles',
  'import',
  'claims',
  'sources',
  'review',
  'review/overturned',
  'review/agreement',
  'notifications',
  'settings',
  'settings/people',
  'settings/tag-sets',
  'settings/profile',
]

/** Every screen of the desk at rest, then the article with each of its cards open on each tab. */
async function looksAtEverything(page: Page, origin: string, articles: readonly string[]): Promise<void> {
  for (const screen of SCREENS) {
    await page.goto(`${origin}/w/harbour-desk/${screen}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await page.waitForLoadState('networkidle')
  }
  for (const id of articles) {
    await page.goto(`${origin}/w/harbour-desk/articles/${id}`)
    await expect(page.locator('[role=textbox][aria-readonly=true]')).toBeVisible()
    await page.waitForLoadState('networkidle')
  }
}

async function made(peopled: PeopledDesk, method: string, path: string, body: unknown): Promise<string> {
  const answer = await peopled.mara.send(method, path, body)
  expect([200, 201], `${method} ${path}: ${JSON.stringify(answer.body).slice(0, 300)}`).toContain(
    answer.status,
  )
  return (answer.body as { id: string }).id
}

test('the desk itself does nothing that its policy refuses', async ({ browser, peopled }) => {
  const { desk } = peopled
  const mara = await personAt(browser, desk.origin, MARA)
  const guard = await guardPages(mara.page.context(), desk.origin)
  const page = await mara.page.context().newPage()
  const id = await made(peopled, 'POST', '/articles', { text: `An ordinary log\n\n${PLAIN.repeat(8)}` })
  await looksAtEverything(page, desk.origin, [id])
  await page.getByRole('textbox').first().click()
  await page.keyboard.press('Home')
  await page.keyboard.press('Shift+End')
  await page.keyboard.press('c')
  for (const tab of ['Rating', /Sources/, 'History', 'Claim'])
    await page.getByRole('tab', { name: tab }).click()
  await page.keyboard.press('Escape')
  await page.keyboard.press('ControlOrMeta+k')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.waitForLoadState('networkidle')
  expect(guard.seen).toEqual([])

  await test.step('and what does is seen, and does not run', async () => {
    await page.evaluate((ran) => {
      const markup = `<img src="http://foreign.example/x.png" onerror="window.${ran} = 'handler'">`
      document.body.insertAdjacentHTML('beforeend', markup)
    }, RAN)
    await expect.poll(() => guard.seen.join('\n')).toMatch(/policy: script-src-attr refused inline/)
    await expect.poll(() => guard.seen.join('\n')).toMatch(/policy: img-src refused http:\/\/foreign.example/)
    expect(guard.seen.join('\n')).not.toContain('ran: ')
  })
  await page.context().close()
})

test('hostile texts stay texts in every importer and on every screen', async ({ browser, peopled }) => {
  test.setTimeout(300_000)
  const { desk, mara } = peopled
  const all = HOSTILE_TEXTS.join('\n\n')
  const articles = [
    await made(peopled, 'POST', '/articles', { text: `Hostile as text\n\n${PLAIN}\n\n${all}` }),
    await made(peopled, 'POST', '/articles', { markdown: `# Hostile as Markdown\n\n${PLAIN}\n\n${all}` }),
    await made(peopled, 'POST', '/articles', {
      html: `<!doctype html><title>Hostile as HTML</title><article><h1>Hostile as HTML</h1>${HOSTILE_TEXTS.map((text) => `<p>${PLAIN.repeat(3)}</p>${text}`).join('\n')}</article>`,
    }),
  ]
  // One page each, too: a text that swallows what follows it must not hide the others.
  for (const [index, text] of HOSTILE_TEXTS.entries()) {
    const html = `<title>Page ${index}</title><article><p>${PLAIN.repeat(4)} ${index}</p>${text}<p>${PLAIN.repeat(4)}</p></article>`
    const answer = await mara.send('POST', '/articles/preview', { html })
    expect([200, 422], text).toContain(answer.status)
    if (answer.status === 200) {
      const { document } = answer.body as { document: unknown }
      expect(JSON.stringify(document), text).not.toMatch(/"href":"(?!https?:|mailto:)/)
    }
  }
  const [first = ''] = articles
  const sets = await mara.send('GET', '/tag-sets')
  expect(sets.status).toBe(200)
  const label = (text: string) => text.slice(0, 200)
  await made(peopled, 'PUT', `/tag-sets/${uuidv7()}`, {
    name: label(HOSTILE_TEXTS[2] ?? ''),
    description: all.slice(0, 5000),
    kinds: ['claim', 'technique', 'attribution', 'note'],
    tags: HOSTILE_TEXTS.map((text, index) => ({
      id: uuidv7(),
      value: `hostile-${index}`,
      label: label(text),
      definition: text,
    })),
  })
  const claims: string[] = []
  for (const [index, text] of HOSTILE_TEXTS.entries()) {
    if (text.includes('\u0007')) continue
    const name = `${index} ${text}`.slice(0, 300)
    const sourceId = await made(peopled, 'PUT', `/sources/${uuidv7()}`, { name, kind: 'outlet', note: text })
    const id = uuidv7()
    claims.push(id)
    await made(peopled, 'PUT', `/annotations/${id}`, {
      articleId: first,
      kind: 'claim',
      selector: { start: 20 + index, end: 50 + index },
      note: text,
      claim: { statement: text, claimant: { kind: 'named', name, sourceId } },
    })
    await made(peopled, 'PUT', `/annotations/${id}/ratings/mine`, {
      reliability: 'D',
      credibility: 4,
      rationale: text,
    })
    await made(peopled, 'PUT', `/counter-sources/${uuidv7()}`, {
      annotationId: id,
      stance: 'contradicts',
      citation: {
        title: text,
        publisher: text.slice(0, 300),
        'container-title': text.slice(0, 300),
        author: [{ literal: text.slice(0, 300) }],
        URL: `https://foreign.example/${index}`,
      },
      quote: text,
      note: text,
      locator: text.slice(0, 300),
    })
  }
  for (const URL of ['javascript:alert(1)', 'data:text/html,x', 'ftp://foreign.example/x']) {
    const refused = await mara.send('PUT', `/counter-sources/${uuidv7()}`, {
      annotationId: claims[0],
      stance: 'context',
      citation: { title: 'A link that runs', URL },
    })
    expect(refused.status, URL).toBe(422)
  }

  const person = await personAt(browser, desk.origin, MARA, { viewport: { width: 1440, height: 900 } })
  const guard = await guardPages(person.page.context(), desk.origin)
  const page = await person.page.context().newPage()
  await looksAtEverything(page, desk.origin, articles)
  for (const id of claims) {
    await page.goto(`${desk.origin}/a/${id}`)
    const card = page.locator('article[data-card]').first()
    await expect(card).toBeVisible()
    for (const tab of [/Sources/, 'History', 'Rating', 'Claim'])
      await card.getByRole('tab', { name: tab }).click()
  }
  await page.emulateMedia({ media: 'print' })
  await page.waitForLoadState('networkidle')
  expect(guard.seen).toEqual([])
  await page.context().close()
})
