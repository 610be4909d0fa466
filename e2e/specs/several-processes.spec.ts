import { expect, test } from 'playwright/test'
import { INES, invite, MARA, personAt } from '../fixtures/at-the-desk.ts'
import { newId, signIn } from '../fixtures/http-client.ts'
import { SmallRedis } from '../fixtures/small-redis.ts'
import { startTwoProcesses } from '../fixtures/two-processes.ts'

/** A desk that several processes serve is one desk. */

const TEXT =
  'Crossings of the strait\n\nThe ferry board counted 45 crossings.\n\nThe League counted 50 crossings.'

test('two processes behave as one, and go on without Redis until it is back', async ({ browser }) => {
  test.setTimeout(240_000)
  const two = await startTwoProcesses(MARA, { withRedis: true })
  try {
    const mara = await signIn(two.first.origin, MARA.email, MARA.password)
    await invite(mara, two.second.origin, INES, 'editor')
    const article = await mara.send('POST', '/articles', { text: TEXT })
    const { id: articleId } = article.body as { id: string }
    const markId = newId()
    const body = { articleId, kind: 'claim', selector: { exact: 'counted 45 crossings' } }
    expect((await mara.send('PUT', `/annotations/${markId}`, body)).status).toBe(201)

    const one = await personAt(browser, two.first.origin, MARA)
    const other = await personAt(browser, two.second.origin, INES)
    const faces = one.page.getByRole('list', { name: 'Here now' })
    for (const { page, origin } of [one, other]) await page.goto(`${origin}/a/${markId}`)
    await expect(faces.getByRole('button', { name: /^Ines Novak is here/ })).toBeVisible()

    // Prose written at one process stands at the other.
    const fields = []
    for (const { page } of [one, other]) {
      const card = page.locator(`#card-${markId}`)
      await card.getByRole('tab', { name: 'Claim' }).click()
      await card.getByRole('button', { name: 'Write together' }).click()
      await expect(page.getByText('Saved, and written together')).toBeVisible()
      fields.push(card.getByRole('textbox', { name: 'Long note, written together' }))
    }
    await fields[0]?.click()
    await one.page.keyboard.type('The register lists 45.')
    await expect(fields[1] ?? other.text).toContainText('The register lists 45.')

    if (two.redis !== null) {
      await two.redis.kill()
      for (const { page } of [one, other]) {
        await expect(page.getByText('Presence paused')).toBeVisible()
        await expect(page.getByText(/^Paused: writing together goes on/)).toBeVisible()
      }
      // Annotation does not ask for Redis.
      const while_ = { articleId, kind: 'claim', selector: { exact: 'counted 50 crossings' } }
      expect((await mara.send('PUT', `/annotations/${newId()}`, while_)).status).toBe(201)
      await expect
        .poll(() => other.paintOf('counted 50 crossings'))
        .toContainEqual(expect.stringContaining('claim'))
      const again = await SmallRedis.start(two.redis.port)
      try {
        await expect(faces.getByRole('button', { name: /^Ines Novak is here/ })).toBeVisible({
          timeout: 20_000,
        })
        for (const { page } of [one, other])
          await expect(page.getByText('Saved, and written together')).toBeVisible({ timeout: 20_000 })
        await fields[1]?.click()
        await other.page.keyboard.press('Control+End')
        await other.page.keyboard.type(' Checked.')
        await expect(fields[0] ?? one.text).toContainText('The register lists 45. Checked.')
      } finally {
        await again.kill()
      }
    }
    // Whoever is removed at one process is cut off at the other.
    const closed = other.page.waitForEvent('response', (response) =>
      response.url().includes('socket-tickets'),
    )
    const members = (await mara.send('GET', '/members')).body as { items: { id: string; name: string }[] }
    const ines = members.items.find(({ name }) => name === INES.name)
    const since = performance.now()
    expect((await mara.send('DELETE', `/members/${ines?.id}`)).status).toBe(204)
    expect((await closed).status()).toBe(404)
    expect(performance.now() - since).toBeLessThan(2000)
    for (const { page } of [one, other]) await page.context().close()
  } finally {
    await two.stop()
  }
})

test('a second process without Redis says what it does not serve, and takes it over', async ({ browser }) => {
  test.setTimeout(240_000)
  const two = await startTwoProcesses(MARA, { withRedis: false })
  try {
    expect(two.first.output()).not.toContain('Another process of this desk')
    expect(two.second.output()).toContain('Another process of this desk serves presence and shared prose')
    const mara = await signIn(two.second.origin, MARA.email, MARA.password)
    const article = await mara.send('POST', '/articles', { text: TEXT })
    const { id: articleId } = article.body as { id: string }
    const one = await personAt(browser, two.second.origin, MARA)
    await one.opensArticle(articleId)
    await expect(one.page.getByText('Presence paused')).toBeVisible()
    // Hints come from the database, whatever serves presence.
    const atFirst = await signIn(two.first.origin, MARA.email, MARA.password)
    const body = { articleId, kind: 'claim', selector: { exact: 'counted 45 crossings' } }
    expect((await atFirst.send('PUT', `/annotations/${newId()}`, body)).status).toBe(201)
    await expect
      .poll(() => one.paintOf('counted 45 crossings'))
      .toContainEqual(expect.stringContaining('claim'))
    await two.first.kill()
    await expect(one.page.getByText('Presence paused')).toHaveCount(0, { timeout: 15_000 })
    await one.page.context().close()
  } finally {
    await two.stop()
  }
})
