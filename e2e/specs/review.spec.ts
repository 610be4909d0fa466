import { expect, INES, MARA, personAt, VERA } from '../fixtures/at-the-desk.ts'
import { ANNA, marks, opensQueue, queueOf, TOMAS, test } from '../fixtures/reviewers.ts'
import { importsStrait } from '../fixtures/strait-article.ts'

const ANCHOR = 'counted 87 vessels at anchor'

test('an analyst goes through the marks of three people by keys alone, and takes one decision back', async ({
  browser,
  peopled: { desk, mara, ines },
  reviewers: { tomas },
}) => {
  const article = await importsStrait(mara)
  await marks(tomas, article, ANCHOR, { statement: '87 vessels lay at anchor.', rating: ['C', 3] })
  await marks(ines, article, 'called it a quiet siege', { kind: 'technique' })
  await marks(mara, article, 'bread became dearer by a fifth', { statement: 'Bread rose by a fifth.' })
  const anna = await personAt(browser, desk.origin, ANNA)
  const { page } = anna
  const queue = queueOf(page)
  await opensQueue(page, `${desk.origin}/w/harbour-desk/review?article=${article}`)
  await expect(queue.items).toHaveCount(3)
  await expect(queue.current).toContainText('87 vessels lay at anchor.')
  await expect(page.locator('mark')).toHaveText(ANCHOR)

  await page.keyboard.press('1')
  await expect(queue.messages).toContainText('Accepted.')
  await expect(queue.current).toContainText('a quiet siege')
  await expect(queue.current).toBeFocused()
  await expect(queue.items.first()).toContainText('Accepted')

  // Rejecting asks for a reason of the list, which a second digit gives.
  await page.keyboard.press('4')
  await expect(queue.reasons.getByRole('button')).toHaveCount(7)
  await page.keyboard.press('2')
  await expect(queue.current).toContainText('Bread rose by a fifth.')
  await expect(queue.items.nth(1)).toContainText('Rejected')

  await page.keyboard.press('3')
  await expect(page.getByLabel('Your question')).toBeFocused()
  await page.keyboard.type('Dearer than when?')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(queue.items.nth(2)).toContainText('Challenged')
  await expect(queue.current).toBeFocused()

  await page.keyboard.press('k')
  await expect(queue.current).toContainText('a quiet siege')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(queue.messages).toContainText('Taken back; it waits for you again.')
  await expect(queue.items.nth(2)).toContainText('Waiting')
  await opensQueue(page, `${desk.origin}/w/harbour-desk/review?article=${article}`)
  await expect(queue.items).toHaveCount(1)
  await expect(queue.items.first()).toContainText('Bread rose by a fifth.')
  await page.context().close()
})

test('a change that a colleague proposes is seen by the author and taken over with one press', async ({
  browser,
  peopled: { desk, mara },
  reviewers: { tomas },
}) => {
  const article = await importsStrait(mara)
  const mark = await marks(tomas, article, ANCHOR, { statement: '87 vessels lay there.' })
  const anna = await personAt(browser, desk.origin, ANNA)
  const queue = queueOf(anna.page)
  await opensQueue(anna.page, `${desk.origin}/w/harbour-desk/review?article=${article}`)
  await expect(queue.current).toContainText('87 vessels lay there.')
  await anna.page.keyboard.press('2')
  const form = anna.page.getByRole('form', { name: 'Propose a change' })
  await expect(form.getByLabel('Statement')).toBeFocused()
  await form.getByLabel('Statement').fill('The Harbour Office counted 87 vessels.')
  await expect(form.getByRole('list', { name: 'Differences' })).toContainText('87 vessels lay there.')
  await form.getByRole('button', { name: 'Propose' }).click()
  await expect(queue.items.first()).toContainText('Change proposed')
  await anna.page.context().close()

  const author = await personAt(browser, desk.origin, TOMAS)
  await author.opensArticle(article, `?annotation=${mark.id}&tab=review`)
  const panel = author.openCard.getByRole('tabpanel')
  await expect(panel).toContainText('Anna Lind proposes a change')
  await expect(panel.locator('del')).toHaveText('87 vessels lay there.')
  await panel.getByRole('button', { name: 'Take it over' }).click()
  await expect(panel).toContainText('Taken over.')
  await expect(author.openCard.getByRole('heading', { level: 3 })).toHaveText(
    'The Harbour Office counted 87 vessels.',
  )
  await author.page.context().close()
})

test('a challenge goes to the author, whose answer brings the mark back to the queue', async ({
  browser,
  peopled: { desk, mara },
  reviewers: { tomas, anna },
}) => {
  const article = await importsStrait(mara)
  const mark = await marks(tomas, article, ANCHOR, { statement: '87 vessels lay at anchor.' })
  const question = { decision: 'challenge', comment: 'Who counted them?', version: mark.version }
  expect((await anna.send('POST', `/annotations/${mark.id}/reviews`, question)).status).toBe(201)
  const author = await personAt(browser, desk.origin, TOMAS)
  await author.opensArticle(article, `?annotation=${mark.id}&tab=review`)
  const panel = author.openCard.getByRole('tabpanel')
  await expect(panel).toContainText('Who counted them?')
  await panel.getByRole('textbox', { name: 'Your answer' }).fill('The Harbour Office, on Monday.')
  await panel.getByRole('button', { name: 'Answer' }).click()
  await expect(panel.getByRole('list', { name: 'Reviews, newest first' })).toContainText(
    'You The Harbour Office, on Monday.',
  )
  await author.openCard.getByRole('button', { name: 'Close card' }).click()
  await expect(author.cards.first()).toContainText('Answered')
  await author.page.context().close()

  const reviewer = await personAt(browser, desk.origin, ANNA)
  const queue = queueOf(reviewer.page)
  await opensQueue(reviewer.page, `${desk.origin}/w/harbour-desk/review?article=${article}`)
  await expect(queue.items).toHaveCount(1)
  await expect(reviewer.page.getByRole('list', { name: 'The mark' })).toContainText(
    'The Harbour Office, on Monday.',
  )
  await reviewer.page.keyboard.press('1')
  await expect(queue.items.first()).toContainText('Accepted')
  await reviewer.page.context().close()
})

test('an editor settles versions that differ; who is overruled sees why and dissents; it can be reopened', async ({
  browser,
  peopled: { desk, mara },
  reviewers: { tomas, anna },
}) => {
  const article = await importsStrait(mara)
  const statement = '87 vessels lay at anchor.'
  await marks(tomas, article, `${ANCHOR}, and said`, { statement, rating: ['D', 4] })
  const theirs = await marks(anna, article, ANCHOR, { statement, rating: ['C', 3] })
  const editor = await personAt(browser, desk.origin, INES)
  const queue = queueOf(editor.page)
  await opensQueue(editor.page, `${desk.origin}/w/harbour-desk/review?article=${article}`)
  await expect(queue.items).toHaveCount(1)
  await expect(queue.items.first()).toContainText('Ratings differ')
  await expect(queue.versions.getByRole('listitem')).toHaveCount(2)
  await expect(queue.versions.locator('[data-differs]').first()).toContainText('D4')
  await expect(queue.decisions.getByRole('button').first()).toContainText('Accept Tomas Oru’s version')
  await editor.page.keyboard.press('1')
  await expect(queue.reasons).toBeVisible()
  await editor.page.keyboard.press('4')
  await expect(queue.messages).toContainText('Settled.')
  await expect(queue.items.first()).toContainText('Overruled')
  await editor.page.context().close()

  const overruled = await personAt(browser, desk.origin, ANNA)
  await opensQueue(overruled.page, `${desk.origin}/w/harbour-desk/review/overturned`)
  const row = overruled.page.getByRole('list', { name: 'Overruled' }).getByRole('listitem').first()
  await expect(row).toContainText('Ines Novak rating unsupported')
  await expect(row.getByRole('list', { name: 'Differences' })).toContainText('Rating: C3 D4')
  await row.getByRole('button', { name: 'Put a dissent on record' }).click()
  await row.getByLabel('What you hold against it').fill('The Harbour Office has no reason to lie.')
  await row.getByRole('button', { name: 'Put on record' }).click()
  await expect(row).toContainText('Your dissent: The Harbour Office has no reason to lie.')

  // The dissent is printed with the marks.
  await overruled.opensArticle(article)
  await expect(overruled.cards).toHaveCount(2)
  await overruled.page.emulateMedia({ media: 'print' })
  await expect(overruled.page.getByRole('region', { name: 'Notes' })).toContainText(
    'Anna Lind dissents: The Harbour Office has no reason to lie.',
  )
  await overruled.page.context().close()

  const mark = await mara.send('GET', `/annotations/${theirs.id}`)
  const { review } = mark.body as { review: { id: string; state: string } }
  expect(review.state).toBe('overturned')
  const why = { comment: 'A second count came in.' }
  expect((await mara.send('POST', `/adjudications/${review.id}/reopen`, why)).status).toBe(200)
  const waiting = await mara.send('GET', `/reviews/queue?article=${article}`)
  expect((waiting.body as { items: unknown[] }).items).toHaveLength(1)
  const history = await mara.send('GET', `/articles/${article}/events?act=adjudication`)
  expect((history.body as { items: { words: string }[] }).items.map((one) => one.words)).toEqual([
    'opened again what was settled',
    'put their dissent on record',
    'settled on one of the versions',
  ])
})

test('versions are merged field by field', async ({
  browser,
  peopled: { desk, mara },
  reviewers: { tomas, anna },
}) => {
  const article = await importsStrait(mara)
  await marks(tomas, article, ANCHOR, { statement: '87 vessels.', rating: ['D', 4] })
  await marks(anna, article, ANCHOR, { statement: '87 vessels lay at anchor.', rating: ['C', 3] })
  const editor = await personAt(browser, desk.origin, INES)
  const { page } = editor
  const queue = queueOf(page)
  await opensQueue(page, `${desk.origin}/w/harbour-desk/review?article=${article}`)
  await expect(queue.versions.getByRole('listitem')).toHaveCount(2)
  await page.keyboard.press('3')
  const form = page.getByRole('form', { name: 'Merge field by field' })
  await form.getByRole('radio', { name: /^D4/ }).check()
  await form.getByRole('radio', { name: /^87 vessels lay at anchor/ }).check()
  await form.getByRole('button', { name: 'Merge' }).click()
  await expect(queue.reasons).toBeVisible()
  await page.keyboard.press('7')
  await expect(queue.messages).toContainText('Settled.')
  await expect(queue.versions).toContainText('Overruled')
  await page.context().close()
})

test('nobody decides on their own, a viewer decides on nothing, and what changed since says so', async ({
  browser,
  peopled: { desk, mara },
  reviewers: { tomas, anna },
}) => {
  const article = await importsStrait(mara)
  const mark = await marks(tomas, article, ANCHOR, { statement: '87 vessels lay at anchor.' })
  const accept = { decision: 'accept', version: mark.version }
  const own = await tomas.send('POST', `/annotations/${mark.id}/reviews`, accept)
  expect(own.status).toBe(403)
  expect((own.body as { detail: string }).detail).toContain('nobody decides on what is their own')
  const author = await personAt(browser, desk.origin, TOMAS)
  const queue = queueOf(author.page)
  await opensQueue(author.page, `${desk.origin}/w/harbour-desk/review?article=${article}&all=true`)
  await expect(queue.items).toHaveCount(1)
  await expect(author.page.getByText('This is your own work; a colleague decides on it.')).toBeVisible()
  await expect(queue.decisions).toHaveCount(0)
  await author.page.context().close()

  expect((await anna.send('POST', `/annotations/${mark.id}/reviews`, accept)).status).toBe(201)
  const words = { statement: 'More than 80 vessels lay at anchor.', version: mark.version }
  expect((await tomas.send('PUT', `/annotations/${mark.id}/claim`, words)).status).toBe(200)
  const vera = await personAt(browser, desk.origin, VERA)
  await opensQueue(vera.page, `${desk.origin}/w/harbour-desk/review?article=${article}&all=true`)
  const seen = queueOf(vera.page)
  await expect(seen.items.first()).toContainText('Changed since reviewed')
  await expect(vera.page.getByRole('list', { name: 'Differences' })).toContainText(
    'Statement: 87 vessels lay at anchor. More than 80 vessels lay at anchor.',
  )
  await expect(vera.page.getByText('deciding is for analysts and editors')).toBeVisible()
  await expect(seen.decisions).toHaveCount(0)
  await vera.page.context().close()
})

test('what everybody agrees on is accepted in one go, from a list that is shown first', async ({
  browser,
  peopled: { desk, mara },
  reviewers: { tomas, anna },
}) => {
  const article = await importsStrait(mara)
  for (const analyst of [tomas, anna]) {
    await marks(analyst, article, ANCHOR, { statement: '87 vessels lay at anchor.' })
    await marks(analyst, article, 'bread became dearer by a fifth', { statement: 'Bread rose by a fifth.' })
  }
  const admin = await personAt(browser, desk.origin, MARA, { viewport: { width: 390, height: 844 } })
  const { page } = admin
  await opensQueue(page, `${desk.origin}/w/harbour-desk/review?article=${article}`)
  const queue = queueOf(page)
  await expect(page.getByText('1 of 2')).toBeVisible()
  await page.getByRole('button', { name: 'Show the list' }).click()
  await page.getByRole('button', { name: 'Accept what all agree on (2)' }).click()
  const dialog = page.getByRole('dialog', { name: 'Accept what everybody agrees on' })
  await expect(dialog.getByRole('checkbox')).toHaveCount(2)
  await dialog.getByRole('button', { name: 'Accept 2 passages' }).click()
  await expect(queue.messages).toContainText('Accepted: 2 passages.')
  const waiting = await mara.send('GET', `/reviews/queue?article=${article}`)
  expect((waiting.body as { items: unknown[] }).items).toEqual([])
  await page.context().close()
})
