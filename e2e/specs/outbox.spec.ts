import { expect, INES, MARA, openPeopledDesk, personAt, test } from '../fixtures/at-the-desk.ts'

const TEXT = `Three readings of one harbour law

2 March 2025

The harbour law passed on Tuesday. The council counted nine votes in favour and two against.

The mayor called it a quiet revolution. Fishermen on the northern quay called it a tax.`

test('work done while the server is away is kept, survives a reload, and is sent once it is back', async ({
  browser,
}) => {
  test.setTimeout(300_000)
  const own = await openPeopledDesk()
  let { desk } = own
  try {
    const imported = await own.mara.send('POST', '/articles', { text: TEXT })
    const { id } = imported.body as { id: string }
    const mara = await personAt(browser, desk.origin, MARA)
    await mara.opensArticle(id)
    await mara.selects('The harbour law passed on Tuesday')
    await mara.presses('c')
    await mara.seesSaved()

    await desk.kill()
    await mara.selects('nine votes in favour')
    await mara.presses('c', 'b', '2')
    await mara.selects('a quiet revolution')
    await mara.presses('t')
    await expect(mara.saveLine).toHaveText(/On this device, not sent \([3-9]\)/, { timeout: 20_000 })
    await expect
      .poll(() => mara.paintOf('nine votes in favour'))
      .toContainEqual(expect.stringContaining('claim'))

    desk = await desk.startAgain()
    await mara.seesSaved()
    await mara.page.reload()
    await mara.seesText()
    await expect(mara.cards).toHaveCount(3)

    const stored = await own.mara.send('GET', `/articles/${id}/annotations`)
    const { items } = stored.body as {
      items: { kind: string; ratings: unknown[]; selector: { exact: string } }[]
    }
    expect(items.map((one) => `${one.kind} ${one.selector.exact} ${one.ratings.length}`).sort()).toEqual([
      'claim The harbour law passed on Tuesday 0',
      'claim nine votes in favour 1',
      'technique a quiet revolution 0',
    ])
    await mara.page.context().close()
  } finally {
    await desk.remove()
  }
})

test('what was not sent survives closing the tab, and another person never sees or sends it', async ({
  browser,
  peopled,
}) => {
  test.setTimeout(240_000)
  const { desk, mara: client } = peopled
  const imported = await client.send('POST', '/articles', { text: `${TEXT}\n\nA second printing.` })
  const { id } = imported.body as { id: string }
  const mara = await personAt(browser, desk.origin, MARA)
  const context = mara.page.context()
  await mara.opensArticle(id)
  // The network away, the page stays: the browser itself is told so.
  await context.setOffline(true)
  await mara.selects('nine votes in favour')
  await mara.presses('c')
  await expect(mara.saveLine).toHaveText('On this device, not sent (1)', { timeout: 20_000 })
  await mara.page.close({ runBeforeUnload: false })
  await context.setOffline(false)
  await context.clearCookies()

  const page = await context.newPage()
  const { Analyst } = await import('../fixtures/analyst.ts')
  const ines = new Analyst(page, desk.origin)
  await ines.signsIn(INES)
  await ines.opensArticle(id)
  await ines.seesSaved()
  await expect(ines.cards).toHaveCount(0)

  await context.clearCookies()
  const back = new Analyst(page, desk.origin)
  await back.signsIn(MARA)
  await back.opensArticle(id)
  await back.seesSaved()
  await expect(back.cards).toHaveCount(1)
  const stored = await client.send('GET', `/articles/${id}/annotations`)
  const { items } = stored.body as { items: { author: { name: string } }[] }
  expect(items.map((one) => one.author.name)).toEqual([MARA.name])
  await context.close()
})

test('a lost race shows both versions and asks; nothing is overwritten in silence', async ({
  browser,
  peopled,
}) => {
  test.setTimeout(240_000)
  const { desk, mara: client, ines: colleague } = peopled
  const imported = await client.send('POST', '/articles', { text: `${TEXT}\n\nA third printing.` })
  const { id } = imported.body as { id: string }
  const mara = await personAt(browser, desk.origin, MARA)
  await mara.opensArticle(id)
  await mara.selects('nine votes in favour')
  await mara.presses('c')
  await mara.seesSaved()
  await mara.page.waitForURL(/annotation=/)
  const annotationId = new URL(mara.page.url()).searchParams.get('annotation') ?? ''
  const before = await client.send('GET', `/annotations/${annotationId}`)
  const { version } = before.body as { version: number }

  const card = mara.openCard
  await card.getByRole('tab', { name: 'Claim' }).click()
  await card.getByLabel('Statement').fill('Nine of eleven votes were in favour.')
  // Before the person leaves the field a colleague's version is stored.
  const theirs = await colleague.send(
    'PUT',
    `/annotations/${annotationId}/claim`,
    { statement: 'The council was nearly of one mind.' },
    { 'if-match': `"${version}"` },
  )
  expect(theirs.status).toBe(200)
  await card.getByLabel('Type').focus()

  const dialog = mara.page.getByRole('dialog')
  const compare = mara.page.getByRole('button', { name: 'Compare' }).first()
  await expect(dialog.or(compare).first()).toBeVisible({ timeout: 20_000 })
  if (await compare.isVisible()) await compare.click()
  await expect(dialog).toContainText('Nine of eleven votes were in favour.')
  await expect(dialog).toContainText('The council was nearly of one mind.')
  const meanwhile = await client.send('GET', `/annotations/${annotationId}`)
  expect((meanwhile.body as { claim: { statement: string } }).claim.statement).toBe(
    'The council was nearly of one mind.',
  )

  await dialog.getByRole('radio').first().check({ force: true })
  await dialog
    .getByRole('button', { name: /^(Keep|Save|Settle|Use)/ })
    .last()
    .click()
  await mara.seesSaved()
  const after = await client.send('GET', `/annotations/${annotationId}`)
  expect((after.body as { claim: { statement: string } }).claim.statement).toBe(
    'Nine of eleven votes were in favour.',
  )
  await mara.page.context().close()
})
