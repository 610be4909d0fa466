import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'playwright/test'
import { may, ROLES } from '#lib/domain/permission.ts'
import { type Desk, startDesk } from '../fixtures/desk.ts'
import { newId } from '../fixtures/http-client.ts'
import type { MatrixRow } from '../fixtures/matrix-row.ts'
import { MATRIX } from '../fixtures/permission-rows.ts'
import { type Given, makeWorld, type Somebody, type World, withGiven } from '../fixtures/permission-world.ts'

/**
 * The permission matrix: every call of the API, by everybody, on rows of their own, of a colleague and of another desk.
 * What each may is read from the one permission table; each cell is a request to a desk that runs.
 */

let desk: Desk
let world: World
const web = createServer((_, response) => {
  response.setHeader('content-type', 'text/html; charset=utf-8')
  response.end(
    '<title>Port register</title><article><h1>Port register</h1><p>Eighty-seven ships.</p></article>',
  )
})

test.beforeAll(async () => {
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve))
  const { port } = web.address() as AddressInfo
  desk = await startDesk({ env: { COUNTERMARK_FETCH_HOSTS: `127.0.0.1:${port}` } })
  world = await makeWorld(desk, `http://127.0.0.1:${port}/register`)
})
test.afterAll(async () => {
  await desk.remove()
  web.close()
})

test('the matrix has a row for every call of the API, and none besides', async () => {
  const answer = await fetch(`${desk.origin}/api/v1/openapi.json`)
  const { paths } = (await answer.json()) as { paths: Record<string, Record<string, unknown>> }
  const calls = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )
  expect(Object.keys(MATRIX).sort()).toEqual(calls.sort())
})

const asks = (who: Somebody, call: string, given: Given) => {
  const { method, path } = withGiven(call, given)
  return who.send(method, path, given.body, given.headers)
}
/**
 * Whether a call was let in. What belongs to a person and not to a desk, or to whoever holds a link, is refused for what
 * it says and not for who asks: it is tried with what cannot succeed.
 */
const isIn = (row: MatrixRow, status: number) =>
  ((row.needs === 'person' || row.needs === 'nobody') && status < 500) ||
  (status >= 200 && status < 300) ||
  row.letIn?.includes(status)

for (const [call, row] of Object.entries(MATRIX)) {
  test(`${call} answers each as the table says`, async () => {
    const { people, colleague, outsider } = world
    const given = async (maker: Somebody) => (row.on ? row.on(maker, world) : (row.given?.(world) ?? {}))
    const nobody = async (wanted: Given) => {
      const { method, path } = withGiven(call, wanted)
      return fetch(`${desk.origin}/api/v1${path}`, {
        method,
        headers: {
          origin: desk.origin,
          'countermark-workspace': world.workspaceId,
          ...(wanted.body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(wanted.body === undefined ? {} : { body: JSON.stringify(wanted.body) }),
      })
    }

    const unasked = await nobody(await given(people.admin))
    if (row.needs === 'nobody') expect(isIn(row, unasked.status), `nobody: ${unasked.status}`).toBe(true)
    else expect(unasked.status, 'nobody').toBe(401)

    for (const role of ROLES) {
      const who = people[role]
      const owners: [whose: string, maker: Somebody, own: boolean][] = [
        ['a colleague’s', role === 'analyst' ? colleague : people.analyst, false],
        // Whoever may make nothing has nothing of their own.
        ...(role === 'viewer' ? [] : [['their own', who, true] as [string, Somebody, boolean]]),
      ]
      for (const [whose, maker, own] of row.on ? owners : owners.slice(0, 1)) {
        const answer = await asks(who, call, await given(maker))
        const said = `${role} on ${whose}: ${answer.status} ${(await answer.text()).slice(0, 300)}`
        const isAllowed =
          row.needs === 'member' || row.needs === 'person' || row.needs === 'nobody'
            ? true
            : may(role, row.needs, own || row.own === true || !row.on)
        if (row.needs === 'person') expect(answer.status, said).not.toBe(401)
        if (isAllowed) expect(isIn(row, answer.status), said).toBe(true)
        else expect(answer.status, said).toBe(row.refusal ?? 403)
      }
    }

    // A member of another desk finds nothing here, and is told the same as of what nobody has.
    if (row.needs === 'person' || row.needs === 'nobody') return
    const theirs = { 'countermark-workspace': world.workspaceId }
    if (!row.on) {
      const { method, path } = withGiven(call, await given(people.admin))
      const answer = await outsider.send(method, path, (await given(people.admin)).body, theirs)
      expect(answer.status, 'a stranger, by the name of the desk').toBe(404)
      return
    }
    const wanted = await given(people.admin)
    const foreign = await asks(outsider, call, wanted)
    if (row.makes) {
      expect(foreign.status, `a stranger: ${await foreign.text()}`).toBe(404)
      return
    }
    const nowhere = await asks(outsider, call, { ...wanted, ...withoutRow(wanted) })
    const told = async (answer: Response) => ({
      status: answer.status,
      body: (await answer.text()).replaceAll(/"instance":"[^"]*"/g, ''),
      headers: [...answer.headers.keys()].filter((name) => name !== 'date').sort(),
    })
    const [one, other] = [await told(foreign), await told(nowhere)]
    expect(one).toEqual(other)
    expect([404, 422], `a stranger: ${one.status} ${one.body}`).toContain(one.status)
  })
}

/** The same request about ids that nothing has. */
function withoutRow({ params = {}, body }: Given): Given {
  const fresh = (value: unknown) =>
    typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value) ? newId() : value
  const replace = (object: object) =>
    Object.fromEntries(Object.entries(object).map(([name, value]) => [name, fresh(value)]))
  return {
    params: replace(params) as Record<string, string>,
    ...(body && typeof body === 'object' ? { body: replace(body) } : {}),
  }
}
