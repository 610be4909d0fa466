import { createHash } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Analyst } from '../fixtures/analyst.ts'
import { expect, INES, MARA, openPeopledDesk, personAt, test } from '../fixtures/at-the-desk.ts'
import type { HttpClient } from '../fixtures/http-client.ts'

const TEXT = `A light on the outer mole

3 June 2025

The outer light of Vessia burned through every night of May. The keeper wrote no entry between the tenth and the twentieth.`

const PAGE = `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <title>Log of the outer light, May</title>
  <meta property="og:title" content="Log of the outer light, May">
  <meta property="og:site_name" content="Vessia Pilot Station">
  <meta name="author" content="Anselm Reuter">
  <meta property="article:published_time" content="2025-06-01">
</head>
<body><article><h1>Log of the outer light, May</h1><p>The light was out from the 12th to the 14th.</p></article></body>
</html>`

/** An article with one claim on it; answers its id. */
async function imports(client: HttpClient, printing: string): Promise<string> {
  const imported = await client.send('POST', '/articles', { text: `${TEXT}\n\n${printing}` })
  expect(imported.status).toBe(201)
  return (imported.body as { id: string }).id
}

/** Marks the claim and opens the form of its first counter-source. */
async function beginsCounterSource(analyst: Analyst) {
  await analyst.selects('The outer light of Vessia burned through every night of May')
  await analyst.presses('c')
  await analyst.seesSaved()
  const card = analyst.openCard
  await card.getByRole('tab', { name: /Sources/ }).click()
  await card.getByRole('button', { name: 'Add counter-source' }).click()
  return card.getByRole('form', { name: 'New counter-source' })
}

test('a form that is half filled is there after a reload, and gone where it was given up', async ({
  browser,
  peopled,
}) => {
  test.setTimeout(240_000)
  const { desk, mara: client } = peopled
  const id = await imports(client, 'First printing.')
  const mara = await personAt(browser, desk.origin, MARA)
  const { page } = mara
  await mara.opensArticle(id)
  let form = await beginsCounterSource(mara)
  await form.getByText('Contradicts', { exact: true }).click()
  await form.getByLabel('Title').fill('Log of the pilots')
  await form.getByLabel('Quoted passage').fill('No light seen on the 13th.')

  await test.step('after a reload of the page, in words', async () => {
    await page.reload()
    await mara.seesText()
    form = mara.openCard.getByRole('form', { name: 'New counter-source' })
    await expect(form.getByRole('status').first()).toContainText('it was kept on this device')
    await expect(form.getByLabel('Title')).toHaveValue('Log of the pilots')
    await expect(form.getByLabel('Quoted passage')).toHaveValue('No light seen on the 13th.')
    await expect(form.getByRole('radio', { name: 'Contradicts' })).toBeChecked()
  })

  await test.step('it is sent once, and then the device forgets it', async () => {
    await form.getByRole('button', { name: 'Add counter-source' }).click()
    const evidence = mara.openCard.getByRole('article', { name: 'Contradicts: Log of the pilots' })
    await expect(evidence).toContainText('No light seen on the 13th.')
    await mara.seesSaved()
    await page.reload()
    await mara.seesText()
    await expect(evidence).toBeVisible()
    await expect(form).toHaveCount(0)
  })

  await test.step('a change that was begun is kept too, with what it was begun on', async () => {
    await mara.openCard.getByRole('button', { name: 'Edit counter-source Log of the pilots' }).click()
    const change = mara.openCard.getByRole('form', { name: 'Counter-source Log of the pilots' })
    await change.getByLabel('Note').fill('Ask for the original.')
    await page.reload()
    await mara.seesText()
    await expect(change.getByLabel('Note')).toHaveValue('Ask for the original.')
    await change.getByRole('button', { name: 'Cancel' }).click()
    await page.reload()
    await mara.seesText()
    await expect(mara.openCard.getByRole('article', { name: /Log of the pilots/ })).toBeVisible()
    await expect(change).toHaveCount(0)
  })

  await test.step('another person at this browser never meets it, and signing out clears it', async () => {
    await mara.openCard.getByRole('button', { name: 'Add counter-source' }).click()
    await form.getByLabel('Title').fill('Not for others')
    const address = page.url()
    const drafts = () =>
      page.evaluate(() => Object.values(localStorage).filter((one) => one.includes('Not for others')).length)
    expect(await drafts()).toBe(1)
    await page.context().clearCookies()
    const { Analyst } = await import('../fixtures/analyst.ts')
    const ines = new Analyst(page, desk.origin)
    await ines.signsIn(INES)
    await page.goto(address)
    await ines.seesText()
    await expect(ines.openCard.getByRole('article', { name: /Log of the pilots/ })).toBeVisible()
    await expect(form).toHaveCount(0)
    await page.context().clearCookies()
    await mara.signsIn(MARA)
    await page.goto(address)
    await mara.seesText()
    await expect(form.getByLabel('Title')).toHaveValue('Not for others')
    await page.getByRole('button', { name: 'Mara Kessel: profile and settings' }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.waitForURL(/sign-in/)
    expect(await drafts()).toBe(0)
  })
  await page.context().close()
})

test('the page at an address is captured, fills the citation and stays with its hash', async ({
  browser,
}) => {
  test.setTimeout(240_000)
  const site: Server = createServer((request, response) => {
    if (request.url === '/log/may') {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(PAGE)
    } else response.writeHead(404, { 'content-type': 'text/plain' }).end('Nothing here.')
  })
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(site.address() as AddressInfo).port}`
  const { desk, mara: client } = await openPeopledDesk({ env: { COUNTERMARK_FETCH_HOSTS: host } })
  try {
    const id = await imports(client, 'Captured printing.')
    const mara = await personAt(browser, desk.origin, MARA)
    await mara.opensArticle(id)
    const form = await beginsCounterSource(mara)
    const intake = form.getByLabel('Paste a URL, a DOI, BibTeX or RIS')

    await intake.fill(`http://${host}/log/june`)
    await mara.presses('Enter')
    await form.getByRole('button', { name: 'Capture this page' }).click()
    await expect(form.getByText(/It was not captured: .* The address is kept\./)).toBeVisible({
      timeout: 30_000,
    })
    await expect(form.getByLabel('Address')).toHaveValue(`http://${host}/log/june`)

    await form.getByLabel('Address').fill(`http://${host}/log/may`)
    await form.getByRole('button', { name: 'Capture this page' }).click()
    const hash = createHash('sha256').update(PAGE).digest('hex')
    await expect(form).toContainText(`sha256 ${hash}`, { timeout: 30_000 })
    await expect(form.getByLabel('Title')).toHaveValue('Log of the outer light, May')
    await expect(form.getByLabel('Authors')).toHaveValue(/Reuter/)
    await expect(form.getByLabel('Accessed')).toHaveValue(/^\d{4}-\d{2}-\d{2}$/)
    await form.getByText('Contradicts', { exact: true }).click()
    await form.getByLabel('Quoted passage').fill('The light was out from the 12th to the 14th.')
    await form.getByRole('button', { name: 'Add counter-source' }).click()
    await mara.seesSaved()

    await mara.page.reload()
    await mara.seesText()
    const evidence = mara.openCard.getByRole('article', { name: /Contradicts: Log of the outer light/ })
    await expect(evidence).toContainText(`sha256 ${hash.slice(0, 4)}…${hash.slice(-4)}`)
    await expect(evidence.getByRole('link', { name: 'Log of the outer light, May' })).toHaveAttribute(
      'href',
      `http://${host}/log/may`,
    )
    const listed = await client.send('GET', `/articles/${id}/annotations`)
    const { items } = listed.body as {
      items: { counterSources: { citation: { capture: { id: string; sha256: string } | null } }[] }[]
    }
    const capture = items[0]?.counterSources[0]?.citation.capture
    expect(capture?.sha256).toBe(hash)
    await mara.page.context().close()
  } finally {
    site.close()
    await desk.remove()
  }
})
