import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from 'playwright/test'
import { expect, INES, MARA, type PeopledDesk, personAt, test, VERA } from '../fixtures/at-the-desk.ts'
import { HOSTILE_TEXTS } from '../fixtures/hostile-texts.ts'
import { newId } from '../fixtures/http-client.ts'
import { guardPages } from '../fixtures/page-guard.ts'
import { importsStrait, messagesOf } from '../fixtures/strait-article.ts'

/** Two analysts discuss a tag. */

const CLAIM = 'counted 87 vessels at anchor'

/** An article with one claim of Mara's. */
async function claimed({ mara }: PeopledDesk): Promise<{ articleId: string; claimId: string }> {
  const [articleId, claimId] = [await importsStrait(mara), newId()]
  const body = { articleId, kind: 'claim', selector: { exact: CLAIM } }
  expect((await mara.send('PUT', `/annotations/${claimId}`, body)).status).toBe(201)
  return { articleId, claimId }
}

const saying = (annotationId: string, ...content: object[]) => ({
  annotationId,
  body: { type: 'doc', content: [{ type: 'paragraph', content }] },
})
const words = (text: string) => ({ type: 'text', text })

const composer = (page: Page): Locator => page.getByRole('textbox', { name: 'Write a comment' })
const bell = (page: Page): Locator =>
  page.getByRole('navigation', { name: 'Primary' }).getByRole('link', { name: /^Bell/ })
const comments = (page: Page): Locator =>
  page.getByRole('list', { name: 'Comments, oldest first' }).getByRole('article')

/** Axe finds nothing to say of a part of the page as it stands. */
async function hasNoFault(page: Page, part: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include(part).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([])
}

test('a mention rings the colleague’s bell and leads them to the comment, by keyboard alone', async ({
  browser,
  peopled,
}) => {
  const { desk } = peopled
  const { articleId, claimId } = await claimed(peopled)
  const mara = await personAt(browser, desk.origin, MARA)
  await mara.opensArticle(articleId)
  await mara.text.focus()
  await mara.presses('j')
  await mara.presses('m')
  await expect(composer(mara.page)).toBeFocused()
  await mara.page.keyboard.type('Where is the list, @ine')
  await expect(mara.page.getByRole('option', { name: /Ines Novak/ })).toBeVisible()
  await hasNoFault(mara.page, '[data-card]')
  await mara.presses('Enter')
  await mara.page.keyboard.type('? See https://port.example/list. ')
  await mara.presses('ControlOrMeta+b')
  await mara.page.keyboard.type('Soon')
  await mara.presses('ControlOrMeta+Enter')
  await mara.seesSaved()
  const said = comments(mara.page)
  await expect(said).toContainText('Where is the list, @Ines Novak ? See https://port.example/list. Soon')
  await expect(said.getByRole('link')).toHaveAttribute('href', 'https://port.example/list')
  await expect(said.locator('strong')).toHaveText('Soon')
  await expect(composer(mara.page)).toHaveText('')
  await mara.presses('Escape')
  await expect(mara.page.getByRole('tab', { name: 'Thread 1' })).toBeVisible()

  const ines = await personAt(browser, desk.origin, INES)
  const { page } = ines
  await expect(bell(page)).toHaveAccessibleName(/^Bell ?, 1 unread$/)
  await bell(page).focus()
  await ines.presses('Enter')
  await expect(page.getByRole('heading', { name: 'Notifications' })).toBeVisible()
  const row = page.getByRole('main').getByRole('listitem')
  await expect(row).toHaveCount(1)
  await expect(row).toContainText('Mara Kessel mentioned you')
  await hasNoFault(page, 'body')
  await row.getByRole('link').focus()
  await ines.presses('Enter')
  await ines.seesText()
  await expect(comments(page)).toBeFocused()
  expect(new URL(page.url()).searchParams.get('annotation')).toBe(claimId)
  await expect(comments(page).locator('[data-me]')).toHaveText('@Ines Novak')
  await expect(bell(page)).toHaveAccessibleName('Bell')
  await mara.page.context().close()
  await page.context().close()
})

test('what is unread is counted on the card and falls to zero when it is read; a thread is resolved and reopened', async ({
  browser,
  peopled,
}) => {
  const { desk, ines: client } = peopled
  const { articleId, claimId } = await claimed(peopled)
  const commentId = newId()
  const said = await client.send('PUT', `/comments/${commentId}`, saying(claimId, words('Who counted them?')))
  expect(said.status, JSON.stringify(said.body)).toBe(201)
  const mara = await personAt(browser, desk.origin, MARA)
  const { page } = mara
  await mara.opensArticle(articleId)
  await expect(mara.cards).toContainText('1 comment1 unread')
  await mara.cards.getByRole('button').click()
  await page.getByRole('tab', { name: 'Thread 1 1 unread' }).click()
  await expect(comments(page)).toContainText('Who counted them?')
  await expect(page.getByRole('tab', { name: 'Thread 1', exact: true })).toBeVisible()

  await page.getByRole('button', { name: 'Resolve the thread' }).click()
  await expect(page.getByText('Resolved by you')).toBeVisible()
  await expect(composer(page)).toHaveCount(0)
  await mara.seesSaved()
  await page.getByRole('button', { name: 'Close card' }).click()
  await expect(mara.cards).toContainText('1 comment · resolved')
  await mara.cards.getByRole('button').click()
  await page.getByRole('button', { name: 'Reopen' }).click()
  await expect(composer(page)).toBeVisible()
  await mara.seesSaved()
  await mara.page.getByRole('button', { name: 'Close card' }).focus()
  await mara.presses('ControlOrMeta+z')
  await expect(messagesOf(mara)).toContainText('Taken back: the reopening of the thread')
  await expect(page.getByText('Resolved by you')).toBeVisible()

  // A link to a comment leads through its own address, also where it is not there any more.
  await page.goto(`${desk.origin}/a/${commentId}`)
  await expect(comments(page)).toBeFocused()
  await client.send('DELETE', `/comments/${commentId}`)
  await page.reload()
  await expect(page.getByText('The comment of this link is not here any more.')).toBeVisible()
  await page.context().close()
})

test('a draft survives a reload, a comment is sent when the desk is back, and a change of it is shown', async ({
  browser,
  peopled,
}) => {
  const { desk } = peopled
  const { articleId, claimId } = await claimed(peopled)
  const mara = await personAt(browser, desk.origin, MARA)
  const { page } = mara
  const query = `?annotation=${claimId}&tab=thread`
  await mara.opensArticle(articleId, query)
  await composer(page).click()
  await page.keyboard.type('87, or 78?')
  await page.reload()
  await mara.seesText()
  await expect(composer(page)).toHaveText('87, or 78?')
  await page.context().setOffline(true)
  await page.getByRole('button', { name: 'Comment', exact: true }).click()
  await expect(comments(page)).toContainText('87, or 78?')
  await expect(mara.saveLine).toHaveText('On this device, not sent (1)')
  await page.context().setOffline(false)
  await mara.seesSaved()

  await comments(page).getByRole('button', { name: 'Edit' }).click()
  const change = page.getByRole('textbox', { name: 'Change your comment' })
  await expect(change).toBeFocused()
  await page.keyboard.type(' I ask.')
  await page.getByRole('button', { name: 'Save the change' }).click()
  await expect(comments(page)).toContainText('87, or 78? I ask.')
  await expect(comments(page)).toContainText('edited')
  await mara.seesSaved()
  await comments(page).getByRole('button', { name: 'Delete' }).click()
  await expect(comments(page)).toHaveCount(0)
  await mara.seesSaved()
  await messagesOf(mara).getByRole('button', { name: 'Undo' }).click()
  await expect(comments(page)).toContainText('87, or 78? I ask.')
  await page.context().close()
})

test('a mark and an article are given to somebody, who finds what is theirs', async ({
  browser,
  peopled,
}) => {
  const { desk } = peopled
  const { articleId } = await claimed(peopled)
  const mara = await personAt(browser, desk.origin, MARA)
  const { page } = mara
  await mara.opensArticle(articleId)
  await mara.cards.getByRole('button').click()
  await page.getByRole('button', { name: 'More acts on this mark' }).click()
  await page.getByRole('menuitemradio', { name: 'Ines Novak' }).click()
  await expect(mara.openCard.getByText('Given to Ines Novak')).toBeAttached()
  await mara.seesSaved()
  await page.getByRole('button', { name: 'Who is on it' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Ines Novak' }).click()
  await expect(page.getByRole('menuitemcheckbox', { name: 'Ines Novak' })).toBeChecked()
  await mara.presses('Escape')
  await mara.seesSaved()
  await page.context().close()

  const ines = await personAt(browser, desk.origin, INES)
  await ines.page.goto(`${desk.origin}/w/harbour-desk/notifications`)
  const rows = ines.page.getByRole('main').getByRole('listitem')
  await expect(rows.filter({ hasText: 'gave you a mark' })).toHaveCount(1)
  await ines.page.getByRole('button', { name: 'Mark all as read' }).click()
  await expect(ines.page.getByText('Nothing waits for you')).toBeVisible()
  await expect(bell(ines.page)).toHaveAccessibleName('Bell')
  await ines.opensArticle(articleId)
  await ines.page.getByRole('button', { name: 'Given to you 1' }).click()
  await expect(ines.cards).toHaveCount(1)
  await ines.page.goto(`${desk.origin}/w/harbour-desk/claims?mine=1`)
  await expect(ines.page.getByRole('link', { name: /87 vessels/ })).toHaveCount(1)
  await ines.page.context().close()
})

test('a viewer reads and does not write; hostile words stay words', async ({ browser, peopled }) => {
  const { desk, ines: client } = peopled
  const { articleId, claimId } = await claimed(peopled)
  const hostile = HOSTILE_TEXTS.join('\n')
  const body = saying(claimId, words(hostile.slice(0, 9000)))
  expect((await client.send('PUT', `/comments/${newId()}`, body)).status).toBe(201)
  const link = { type: 'link', attrs: { href: 'javascript:window.__ran=1' } }
  const runs = saying(claimId, { ...words('run'), marks: [link] })
  expect((await client.send('PUT', `/comments/${newId()}`, runs)).status).toBe(422)
  const vera = await personAt(browser, desk.origin, VERA)
  const guard = await guardPages(vera.page.context(), desk.origin)
  const page = await vera.page.context().newPage()
  await page.goto(`${desk.origin}/w/harbour-desk/articles/${articleId}?annotation=${claimId}&tab=thread`)
  await expect(comments(page)).toContainText('<script>')
  await expect(composer(page)).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Resolve the thread' })).toHaveCount(0)
  expect(guard.seen).toEqual([])
  await page.context().close()
})
