import { expect, MARA, personAt, test, VERA } from '#e2e/fixtures/at-the-desk.ts'
import { runCommandOfDesk } from '#e2e/fixtures/desk.ts'
import { newId } from '#e2e/fixtures/http-client.ts'

/** A script that has an address and a token and nothing else. */
function script(origin: string, token: string) {
  return async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${origin}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, body: text === '' ? null : JSON.parse(text), headers: response.headers }
  }
}

test('a token made in the settings lets a script read and write, until it is revoked', async ({
  browser,
  peopled,
}) => {
  const { origin } = peopled.desk
  const mara = await personAt(browser, origin, MARA)
  await mara.page.goto(`${origin}/w/harbour-desk/settings/tokens`)
  await mara.page.getByRole('button', { name: 'Make the token' }).click()
  await expect(mara.page.getByText('Name the token after what will use it.')).toBeVisible()
  await mara.page.getByLabel('Name').fill('Nightly export')
  await mara.page.getByLabel('Access').selectOption('write')
  await mara.page.getByLabel('Works for').selectOption('30')
  await mara.page.getByRole('button', { name: 'Make the token' }).click()
  const secret = mara.page.getByLabel('Secret of the token')
  await expect(secret).toBeFocused()
  const token = await secret.inputValue()
  expect(token).toMatch(/^cm_[\w-]{43}$/)
  const row = mara.page.getByRole('listitem').filter({ hasText: 'Nightly export' })
  await expect(row).toContainText('Reads and writes')
  await expect(row).toContainText('never used')

  const ask = script(origin, token)
  const text = 'Arvenia said on Monday that the strait carries 212 ships a day.\n\nTolmach counts 140.'
  const article = await ask('POST', '/articles', {
    id: newId(),
    text,
    header: { title: 'Ships in the strait' },
  })
  expect(article.status).toBe(201)
  const mark = await ask('PUT', `/annotations/${newId()}`, {
    articleId: article.body.id,
    kind: 'claim',
    selector: { exact: 'carries 212 ships a day' },
  })
  expect([mark.status, mark.body.author.name]).toEqual([201, MARA.name])
  const listed = await ask('GET', `/articles/${article.body.id}/annotations`)
  expect(listed.body.items).toHaveLength(1)

  const me = await ask('GET', '/me')
  expect(me.body.workspaces.map((one: { slug: string }) => one.slug)).toEqual(['harbour-desk'])
  for (const [method, path, body] of [
    ['GET', '/tokens', undefined],
    ['POST', '/tokens', { name: 'Another', access: 'write' }],
    ['POST', '/me/password', { current: MARA.password, next: 'a-new-password-1' }],
    ['PATCH', '/me', { name: 'Somebody' }],
    ['POST', '/invitations', { role: 'admin' }],
    ['POST', '/workspaces', { name: 'Mine' }],
  ] as const) {
    const answer = await ask(method, path, body)
    expect([answer.status, answer.body.code], `${method} ${path}`).toEqual([403, 'session-needed'])
  }

  await mara.page.reload()
  await expect(mara.page.getByLabel('Secret of the token')).toHaveCount(0)
  await expect(row).toContainText('last used just now')
  await row.getByRole('button', { name: 'Revoke Nightly export' }).click()
  await mara.page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
  await expect(row).toHaveCount(0)
  const after = await ask('GET', '/articles')
  expect(after.status).toBe(401)
  expect(after.headers.get('www-authenticate')).toContain('Bearer')
  await mara.page.context().close()
})

test('a viewer makes tokens of their own and sees no other; an admin sees all', async ({
  browser,
  peopled,
}) => {
  const { origin } = peopled.desk
  const vera = await personAt(browser, origin, VERA)
  await vera.page.goto(`${origin}/w/harbour-desk/settings/tokens`)
  await expect(vera.page.getByText('There is none.')).toBeVisible()
  await vera.page.getByLabel('Name').fill('Wall display')
  await vera.page.getByRole('button', { name: 'Make the token' }).click()
  const ask = script(origin, await vera.page.getByLabel('Secret of the token').inputValue())
  expect((await ask('GET', '/articles')).status).toBe(200)
  const written = await ask('PUT', `/sources/${newId()}`, { name: 'Tolmach Gazette' })
  expect([written.status, written.body.code]).toEqual([403, 'read-only-token'])
  const listed = await peopled.mara.send('GET', '/tokens')
  const { items } = listed.body as { items: { id: string; name: string; person: { name: string } }[] }
  const display = items.find((one) => one.name === 'Wall display')
  expect(display?.person.name).toBe(VERA.name)
  expect((await peopled.mara.send('DELETE', `/tokens/${display?.id}`)).status).toBe(204)
  expect((await ask('GET', '/articles')).status).toBe(401)
  await vera.page.context().close()
})

test('the command line makes a token and prints it alone', async ({ peopled }) => {
  const { desk } = peopled
  const env = { COUNTERMARK_DATA: desk.dataFolder }
  const who = ['--email', MARA.email, '--workspace', 'harbour-desk']
  const made = await runCommandOfDesk(
    ['admin', 'token:create', ...who, '--access', 'read', '--days', '2'],
    env,
  )
  expect([made.code, made.stderr]).toEqual([0, ''])
  expect(made.stdout).toMatch(/^cm_[\w-]{43}\n$/)
  const ask = script(desk.origin, made.stdout.trim())
  expect((await ask('GET', '/articles')).status).toBe(200)
  expect((await ask('POST', '/articles', { text: 'No.' })).status).toBe(403)
  for (const wrong of [
    ['--email', 'nobody@desk.test', '--workspace', 'harbour-desk', '--access', 'read'],
    [...who, '--access', 'all'],
    [...who, '--access', 'read', '--days', '0'],
    [...who, '--access', 'read', '--days', 'x'],
  ]) {
    const refused = await runCommandOfDesk(['admin', 'token:create', ...wrong], env)
    expect([refused.code, refused.stdout]).toEqual([1, ''])
    expect(refused.stderr).not.toBe('')
  }
})
