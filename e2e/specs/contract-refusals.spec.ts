import { expect, MARA, type PeopledDesk, test } from '#e2e/fixtures/at-the-desk.ts'
import { byToken, type Caller, Contract, type Operation, signedIn } from '#e2e/fixtures/contract.ts'
import { newId } from '#e2e/fixtures/http-client.ts'
import { Visitor } from '#e2e/fixtures/visitor.ts'

/** What the API refuses it refuses as the desk's own description says, whatever the call. */

type Callers = { contract: Contract; nobody: Caller; mara: Caller; script: Caller; reader: Caller }

let met: Callers | undefined

/** Everybody who calls: nobody, Mara by her session, a script of hers that writes and one that reads. */
async function callers({ desk, mara }: PeopledDesk): Promise<Callers> {
  if (met) return met
  const { origin } = desk
  const tokenFor = async (access: string) => {
    const made = await mara.send('POST', '/tokens', { name: `To ${access}`, access })
    return byToken(origin, (made.body as { token: string }).token)
  }
  const visitor = new Visitor(origin)
  await visitor.signsIn(MARA.email, MARA.password)
  met = {
    contract: await Contract.of(origin),
    nobody: (path, init) => new Visitor(origin).request(path, init),
    mara: signedIn(visitor, mara.workspaceId),
    script: await tokenFor('write'),
    reader: await tokenFor('read'),
  }
  return met
}

/** Ids that belong to nothing, for every parameter of a path. */
const anyParams = ({ path }: Operation) => ({
  params: Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name ?? '', newId()])),
})

test('whoever shows nothing is asked to sign in, and whoever comes from elsewhere is refused', async ({
  peopled,
}) => {
  const { contract, nobody, mara } = await callers(peopled)
  for (const operation of contract.operations) {
    const given = { ...anyParams(operation), ...(operation.takesBody ? { body: {} } : {}) }
    if (operation.security.length > 0) await contract.call(nobody, operation.name, 401, given)
    if (operation.method === 'GET') continue
    const foreign = { ...given, headers: { origin: 'https://evil.example' } }
    const refused = await contract.call<{ code: string }>(mara, operation.name, 403, foreign)
    expect(refused.code, operation.name).toBe('foreign-origin')
  }
})

test('a token reads what it may, and neither writes nor reaches accounts beyond it', async ({ peopled }) => {
  const { contract, reader } = await callers(peopled)
  for (const operation of contract.operations) {
    const { security, method, name } = operation
    if (security.length === 0) continue
    const given = { ...anyParams(operation), ...(operation.takesBody ? { body: {} } : {}) }
    const isForTokens = security.some((one) => 'token' in one)
    if (isForTokens && method === 'GET') continue
    const refused = await contract.call<{ code: string }>(reader, name, 403, given)
    expect(refused.code, name).toBe(isForTokens ? 'read-only-token' : 'session-needed')
  }
})

test('bodies that are none, of another type, or too large are refused in words', async ({ peopled }) => {
  const { contract, mara, script } = await callers(peopled)
  for (const operation of contract.operations.filter((one) => one.takesBody)) {
    const { name, security } = operation
    if (security.length === 0) continue
    const as = security.some((one) => 'token' in one) ? script : mara
    const given = anyParams(operation)
    const type = (value: string) => ({ ...given, headers: { 'content-type': value } })
    await contract.call(as, name, 415, { ...type('text/plain'), raw: 'name=x' })
    await contract.call(as, name, 400, { ...type('application/json'), raw: '{' })
    await contract.call(as, name, 400, {
      ...type('application/json'),
      raw: new Uint8Array([0x22, 0xff, 0x22]),
    })
    await contract.call(as, name, 422, { ...type('application/json'), raw: '[]' })
    await contract.call(as, name, 422, { ...type('application/json'), raw: '"\\ud800"' })
  }
  const large = { raw: JSON.stringify({ text: 'x'.repeat(13 * 1024 * 1024) }) }
  await contract.call(script, 'POST /articles', 413, {
    ...large,
    headers: { 'content-type': 'application/json' },
  })
})

test('ids that belong to nothing are not there', async ({ peopled }) => {
  const { contract, mara, script } = await callers(peopled)
  for (const operation of contract.operations) {
    const { name, method, path, security } = operation
    if (!path.includes('{') || method !== 'GET' || security.length === 0) continue
    const as = security.some((one) => 'token' in one) ? script : mara
    await contract.call(as, name, 404, {
      ...anyParams(operation),
      query: path.endsWith('/changes') ? { after: '0' } : {},
    })
    const params = Object.fromEntries(Object.keys(anyParams(operation).params).map((key) => [key, 'no-id']))
    await contract.call(as, name, 404, { params })
  }
})

test('methods that are not there are told in words, with those that are', async ({ peopled }) => {
  const { contract, script } = await callers(peopled)
  const paths = Map.groupBy(contract.operations, ({ path }) => path)
  for (const [path, operations] of paths) {
    const there = new Set(operations.map(({ method }) => method))
    const missing = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND'].filter(
      (method) => !there.has(method),
    )
    for (const method of missing) {
      const place = path.replace(/\{\w+\}/g, newId())
      const answer = await script(`/api/v1${place}`, { method, headers: { 'accept-encoding': 'gzip' } })
      expect([answer.status, answer.headers.get('content-type')], `${method} ${path}`).toEqual([
        405,
        'application/problem+json; charset=utf-8',
      ])
      const allowed = answer.headers.get('allow')?.split(', ')
      expect(new Set(allowed)).toEqual(new Set([...there, 'OPTIONS', ...(there.has('GET') ? ['HEAD'] : [])]))
      expect(await answer.json()).toMatchObject({ type: '/problems/wrong-method', status: 405 })
    }
  }
})

test('addresses that cannot be read and names that are not the desk’s are refused in words', async ({
  peopled,
}) => {
  const { script } = await callers(peopled)
  const unreadable = await script('/api/v1/articles/%E0%A4%A', {})
  expect([unreadable.status, await unreadable.json()]).toEqual([
    400,
    expect.objectContaining({ type: '/problems/bad-request' }),
  ])
  for (const headers of [{ 'x-forwarded-host': 'evil.example' }]) {
    const answer = await script('/api/v1/articles', { headers })
    expect([answer.status, await answer.json()]).toEqual([
      421,
      expect.objectContaining({ type: '/problems/misdirected' }),
    ])
  }
})

test('whoever has too much fetched is told when to come again', async ({ peopled }) => {
  const { contract, script } = await callers(peopled)
  const body = { url: 'http://127.0.0.1:9/' }
  for (let fetches = 0; fetches < 60; fetches++) await contract.call(script, 'POST /captures', 422, { body })
  for (const name of ['POST /captures', 'POST /articles', 'POST /articles/preview']) {
    const { headers } = await contract.ask(script, name, 429, { body })
    expect(Number(headers.get('retry-after')), name).toBeGreaterThan(0)
    expect(Number(headers.get('retry-after')), name).toBeLessThanOrEqual(60)
  }
  await contract.call(script, 'POST /articles', 422, { body: { text: '' } })
})
