import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DataDesk, makeDataDesk } from '#e2e/fixtures/data-desk.ts'
import { createTestDatabase, type TestDatabase } from '#e2e/fixtures/database.ts'
import { gained, refusedAs } from '#e2e/fixtures/outcome.ts'
import { signedIn } from '#e2e/fixtures/signed-in.ts'
import { createToken } from '#lib/data/api-tokens.ts'
import { closeDatabase } from '#lib/data/database.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { requestPerson, requestViewer } from './request-viewer.ts'
import { sessionCookie } from './session-cookie.ts'

let cluster: TestDatabase
let desk: DataDesk
let other: DataDesk

beforeAll(async () => {
  cluster = await createTestDatabase()
  process.env.DATABASE_URL = cluster.applicationUrl
  process.env.NEXTAUTH_SECRET = 'a secret for this test alone'
  desk = await makeDataDesk()
  other = await makeDataDesk('Another desk')
})
afterAll(async () => {
  await closeDatabase()
  await cluster.drop()
})

async function secretOf(viewer: Viewer, access: 'read' | 'write' = 'write'): Promise<string> {
  const made = await createToken(viewer, { name: 'A script', access, days: 1 }, null)
  return gained(made).value.token ?? ''
}

const asked = (headers: Record<string, string>, method = 'GET', path = '/api/v1/articles') =>
  new Request(`http://desk.example${path}`, { method, headers })

describe('a request with a token', () => {
  it('is that of the member, whatever the case of the scheme', async () => {
    const secret = await secretOf(desk.analyst)
    for (const authorization of [`Bearer ${secret}`, `bearer  ${secret} `]) {
      expect(gained(await requestViewer(asked({ authorization }, 'PUT'), 'taken'))).toMatchObject(
        desk.analyst,
      )
    }
  })

  it('is never passed over for a cookie', async () => {
    const cookie = await sessionCookie(await signedIn(desk.admin), false)
    expect(gained(await requestViewer(asked({ cookie }), 'taken'))).toMatchObject(desk.admin)
    const both = asked({ cookie, authorization: `Bearer cm_${'a'.repeat(43)}` })
    expect(refusedAs(await requestViewer(both, 'taken'))).toBe('not-signed-in')
  })

  it('leaves other schemes to the proxy that asked for them', async () => {
    const cookie = await sessionCookie(await signedIn(desk.admin), false)
    const behind = asked({ cookie, authorization: 'Basic bWFyYTp4' })
    expect(gained(await requestViewer(behind, 'taken'))).toMatchObject(desk.admin)
  })

  it('reads and does not write where the token is for reading', async () => {
    const authorization = `Bearer ${await secretOf(desk.analyst, 'read')}`
    for (const method of ['GET', 'HEAD']) {
      expect(gained(await requestViewer(asked({ authorization }, method), 'taken')).userId).toBe(
        desk.analyst.userId,
      )
    }
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      expect(refusedAs(await requestViewer(asked({ authorization }, method), 'taken'))).toBe(
        'not-allowed read-only-token',
      )
    }
  })

  it('does not reach what only a person may do', async () => {
    const authorization = `Bearer ${await secretOf(desk.admin)}`
    expect(refusedAs(await requestViewer(asked({ authorization }), 'refused'))).toBe(
      'not-allowed session-needed',
    )
    expect(refusedAs(await requestPerson(asked({ authorization }), 'refused'))).toBe(
      'not-allowed session-needed',
    )
  })

  it('is in the workspace of the token and in no other', async () => {
    const authorization = `Bearer ${await secretOf(desk.analyst)}`
    const named = (id: string) => asked({ authorization, 'countermark-workspace': id })
    expect(gained(await requestViewer(named(desk.workspaceId.toUpperCase()), 'taken')).userId).toBe(
      desk.analyst.userId,
    )
    for (const id of [other.workspaceId, 'none']) {
      expect(refusedAs(await requestViewer(named(id), 'taken'))).toBe('not-found no-workspace')
    }
    const inLink = asked({ authorization }, 'GET', `/api/v1/articles?workspace=${other.workspaceId}`)
    expect(refusedAs(await requestViewer(inLink, 'taken'))).toBe('not-found no-workspace')
    expect(gained(await requestPerson(asked({ authorization }), 'taken'))).toEqual({
      userId: desk.analyst.userId,
      session: null,
      onlyWorkspaceId: desk.workspaceId,
    })
  })

  it('holds to the person whose work it says it carries', async () => {
    const authorization = `Bearer ${await secretOf(desk.analyst)}`
    const carries = (id: string) => asked({ authorization, 'countermark-person': id }, 'PUT')
    expect(gained(await requestViewer(carries(desk.analyst.userId), 'taken')).userId).toBe(
      desk.analyst.userId,
    )
    expect(refusedAs(await requestViewer(carries(desk.colleague.userId), 'taken'))).toBe(
      'not-signed-in someone-else',
    )
  })
})
