import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type DataDesk, makeDataDesk } from '#e2e/fixtures/data-desk.ts'
import { createTestDatabase, type TestDatabase } from '#e2e/fixtures/database.ts'
import { gained, refusedAs } from '#e2e/fixtures/outcome.ts'
import { signedIn } from '#e2e/fixtures/signed-in.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { closeDatabase, database } from './database.ts'
import {
  acceptInvitation,
  createInvitation,
  findInvitation,
  listInvitations,
  revokeInvitation,
} from './invitations.ts'
import { changeMember, listMembers, removeMember } from './members.ts'
import { changeMe, workspacesOf } from './people.ts'
import { findViewer } from './viewer.ts'
import { createWorkspace, slugOf } from './workspaces.ts'

let cluster: TestDatabase
let desk: DataDesk

beforeAll(async () => {
  cluster = await createTestDatabase()
  process.env.DATABASE_URL = cluster.applicationUrl
})
beforeEach(async () => {
  desk = await makeDataDesk()
  await canSignIn(desk.admin.userId)
})
afterAll(async () => {
  await closeDatabase()
  await cluster.drop()
})

const canSignIn = (id: string) =>
  database().user.update({ where: { id }, data: { passwordHash: `hash of ${id}` } })

async function invite(email = `${uuidv7()}@harbour.example`) {
  const made = await createInvitation(desk.admin, { email, role: 'analyst' }, null)
  const { invitation, token } = gained(made).value
  return { ...invitation, email, token: token ?? '' }
}

const newcomer = ({ token, email }: { token: string; email: string }) => ({
  token,
  email,
  name: 'Oskar Venn',
  account: { kind: 'new' as const, passwordHash: 'a hash' },
})

describe('an invitation', () => {
  it('joins a new person with its role, once', async () => {
    const invited = await invite()
    const { token, id, email } = invited
    expect(gained(await findInvitation(token))).toEqual({
      workspaceName: 'Harbour desk',
      role: 'analyst',
      email,
      known: false,
    })
    expect(gained(await acceptInvitation(newcomer(invited)))).toMatchObject({ email })
    const joined = (await listMembers(desk.admin)).find((one) => one.email === email)
    expect(joined).toMatchObject({ name: 'Oskar Venn', role: 'analyst', canSignIn: true })
    expect(refusedAs(await findInvitation(token))).toBe('gone')
    expect(refusedAs(await acceptInvitation(newcomer(invited)))).toBe('gone')
    expect(gained(await listInvitations(desk.admin)).map((one) => one.id)).not.toContain(id)
  })

  it('stores no secret', async () => {
    const { id, token } = await invite()
    const row = await database().invitation.findUniqueOrThrow({ where: { id } })
    const events = await database().event.findMany({ where: { subjectId: id } })
    expect(JSON.stringify([row, events])).not.toContain(token)
  })

  it('is spent by one of those who race with it', async () => {
    const invited = await invite()
    const before = await database().user.count()
    const answers = await Promise.all(Array.from({ length: 5 }, () => acceptInvitation(newcomer(invited))))
    expect(answers.filter((one) => one.ok)).toHaveLength(1)
    expect(await database().user.count()).toBe(before + 1)
  })

  it('gives one account to two who race with two links and one address', async () => {
    const email = 'twice@harbour.example'
    const [one, two] = [await invite(email), await invite(email)]
    const answers = await Promise.all([acceptInvitation(newcomer(one)), acceptInvitation(newcomer(two))])
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
    expect(await database().user.count({ where: { email } })).toBe(1)
  })

  it('is for its own address alone', async () => {
    const invited = await invite()
    const other = newcomer({ ...invited, email: 'other@harbour.example' })
    expect(refusedAs(await acceptInvitation(other))).toBe('not-valid')
    expect((await acceptInvitation(newcomer(invited))).ok).toBe(true)
  })

  it('gives an account that stands one more workspace', async () => {
    const other = await makeDataDesk('Hill desk')
    await canSignIn(other.analyst.userId)
    const account = { kind: 'known' as const, userId: other.analyst.userId }
    const user = await database().user.findUniqueOrThrow({ where: { id: other.analyst.userId } })
    const [{ token }, second] = [await invite(user.email), await invite(user.email)]
    expect(gained(await findInvitation(token)).known).toBe(true)
    const accept = (secret: string) =>
      acceptInvitation({ token: secret, name: user.name, email: user.email, account })
    gained(await accept(token))
    expect((await workspacesOf(user.id)).map((one) => one.name)).toEqual(['Harbour desk', 'Hill desk'])
    expect(refusedAs(await accept(second.token))).toBe('conflict member-already')
    expect((await findInvitation(second.token)).ok).toBe(true)
    const again = await createInvitation(desk.admin, { email: user.email, role: 'viewer' }, null)
    expect(refusedAs(again)).toBe('not-valid')
  })

  it('ends when it is withdrawn, when it runs out, and with its workspace', async () => {
    const withdrawn = await invite()
    gained(await revokeInvitation(desk.admin, withdrawn.id, null))
    expect(refusedAs(await findInvitation(withdrawn.token))).toBe('gone')
    expect(refusedAs(await acceptInvitation(newcomer(withdrawn)))).toBe('gone')
    expect((await revokeInvitation(desk.admin, withdrawn.id, null)).ok).toBe(true)

    const old = await invite()
    await database().invitation.update({ where: { id: old.id }, data: { expiresAt: new Date(0) } })
    expect(refusedAs(await findInvitation(old.token))).toBe('gone')
    expect(refusedAs(await acceptInvitation(newcomer(old)))).toBe('gone')

    const orphan = await invite()
    await database().workspace.update({ where: { id: desk.workspaceId }, data: { deletedAt: new Date() } })
    expect(refusedAs(await findInvitation(orphan.token))).toBe('gone')
    expect(refusedAs(await acceptInvitation(newcomer(orphan)))).toBe('gone')
    expect(refusedAs(await findInvitation('no such token at all'))).toBe('not-found')
  })

  it('is an admin’s to make, see and withdraw', async () => {
    const { id } = await invite()
    for (const who of [desk.editor, desk.analyst, desk.viewer]) {
      expect(
        refusedAs(await createInvitation(who, { email: 'ilsa@harbour.example', role: 'viewer' }, null)),
      ).toBe('not-allowed')
      expect(refusedAs(await listInvitations(who))).toBe('not-allowed')
      expect(refusedAs(await revokeInvitation(who, id, null))).toBe('not-allowed')
    }
    const foreign = await makeDataDesk('Hill desk')
    expect(gained(await listInvitations(foreign.admin))).toEqual([])
    expect(refusedAs(await revokeInvitation(foreign.admin, id, null))).toBe('not-found')
  })

  it('answers the same request again without its secret', async () => {
    const [id, intentId] = [uuidv7(), uuidv7()]
    const ask = (intent: string | null) =>
      createInvitation(desk.admin, { id, email: 'ilsa@harbour.example', role: 'viewer' }, intent)
    expect(gained(await ask(intentId)).value.token).not.toBeNull()
    expect(gained(await ask(intentId)).value).toMatchObject({ invitation: { id }, token: null })
    expect(gained(await ask(null)).value).toMatchObject({ invitation: { id }, token: null })
  })
})

describe('members', () => {
  it('are given other roles and removed by an admin, with events', async () => {
    const { userId } = desk.analyst
    const session = await signedIn(desk.analyst)
    expect(gained(await changeMember(desk.admin, userId, 'editor', null)).value.role).toBe('editor')
    expect(gained(await findViewer(session, desk.workspaceId)).role).toBe('editor')
    gained(await removeMember(desk.admin, userId, null))
    expect((await listMembers(desk.admin)).map((one) => one.id)).not.toContain(userId)
    const events = await database().event.findMany({
      where: { subjectId: userId },
      orderBy: { sequence: 'asc' },
    })
    expect(events.map((one) => one.type)).toEqual(['member.changed', 'member.removed'])
    expect(refusedAs(await findViewer(session, desk.workspaceId))).toBe('not-found no-workspace')
  })

  it('are changed by nobody else, and not from another workspace', async () => {
    for (const who of [desk.editor, desk.analyst, desk.viewer]) {
      expect(refusedAs(await changeMember(who, desk.colleague.userId, 'viewer', null))).toBe('not-allowed')
      expect(refusedAs(await removeMember(who, desk.colleague.userId, null))).toBe('not-allowed')
    }
    const foreign = await makeDataDesk('Hill desk')
    expect(refusedAs(await changeMember(foreign.admin, desk.analyst.userId, 'viewer', null))).toBe(
      'not-found',
    )
    expect(refusedAs(await removeMember(foreign.admin, desk.analyst.userId, null))).toBe('not-found')
    expect((await listMembers(foreign.admin)).map((one) => one.id)).not.toContain(desk.analyst.userId)
  })

  it('always keep an admin who can sign in', async () => {
    const { userId } = desk.admin
    expect(refusedAs(await changeMember(desk.admin, userId, 'editor', null))).toBe('conflict last-admin')
    expect(refusedAs(await removeMember(desk.admin, userId, null))).toBe('conflict last-admin')
    // An admin who cannot sign in is none that could help.
    gained(await changeMember(desk.admin, desk.editor.userId, 'admin', null))
    expect(refusedAs(await removeMember(desk.admin, userId, null))).toBe('conflict last-admin')
    await canSignIn(desk.editor.userId)
    expect((await removeMember(desk.admin, userId, null)).ok).toBe(true)
  })

  it('keep an admin when two admins demote each other at once', async () => {
    const second: Viewer = { ...desk.editor, role: 'admin' }
    gained(await changeMember(desk.admin, second.userId, 'admin', null))
    await canSignIn(second.userId)
    const answers = await Promise.all([
      changeMember(desk.admin, second.userId, 'viewer', null),
      changeMember(second, desk.admin.userId, 'viewer', null),
    ])
    expect(answers.filter((one) => one.ok)).toHaveLength(1)
    expect((await listMembers(desk.admin)).filter((one) => one.role === 'admin')).toHaveLength(1)
  })

  it('keep an admin when two admins remove each other at once', async () => {
    const second: Viewer = { ...desk.editor, role: 'admin' }
    gained(await changeMember(desk.admin, second.userId, 'admin', null))
    await canSignIn(second.userId)
    const answers = await Promise.all([
      removeMember(desk.admin, second.userId, null),
      removeMember(second, desk.admin.userId, null),
    ])
    expect(answers.filter((one) => one.ok)).toHaveLength(1)
    const admins = (await listMembers(desk.admin)).filter((one) => one.role === 'admin')
    expect(admins).toHaveLength(1)
  })
})

describe('a workspace', () => {
  it('is made by a signed-in person, once for one id, at an address of its own', async () => {
    const person = { userId: desk.viewer.userId }
    const id = uuidv7()
    const made = gained(await createWorkspace(person, { id, name: 'Élan & Söhne' }, null))
    expect(made).toMatchObject({ created: true, value: { slug: 'elan-sohne', role: 'admin', sample: false } })
    expect(gained(await createWorkspace(person, { id, name: 'Élan & Söhne' }, null)).created).toBe(false)
    const second = gained(await createWorkspace(person, { name: 'Élan & Söhne' }, null))
    expect(second.value.slug).toBe('elan-sohne-2')
    expect(refusedAs(await createWorkspace(person, { name: 'Other', slug: 'elan-sohne' }, null))).toBe(
      'not-valid',
    )
    const key = uuidv7()
    const drawn = gained(await createWorkspace(person, { name: 'Narrows' }, key))
    const known = gained(await createWorkspace(person, { name: 'Narrows' }, key))
    expect([drawn.created, known.created, known.value.id]).toEqual([true, false, drawn.value.id])
    const other = await createWorkspace({ userId: desk.analyst.userId }, { id, name: 'Taken' }, null)
    expect(refusedAs(other)).toBe('conflict')
  })

  it('has an address for any name', () => {
    expect(slugOf('Пролив')).toBe('desk')
    expect(slugOf('  --  ')).toBe('desk')
    expect(slugOf('Łódź 3!')).toBe('odz-3')
    expect(slugOf(`${'a'.repeat(39)} b`)).toBe('a'.repeat(39))
  })
})

describe('a person', () => {
  it('changes a person’s name and single preferences, the others stay', async () => {
    const person = { userId: desk.analyst.userId }
    await changeMe(person, { preferences: { theme: 'dark' } })
    const changed = await changeMe(person, { name: 'Anna Renamed', preferences: { singleKeys: false } })
    expect(changed).toMatchObject({ name: 'Anna Renamed', preferences: { theme: 'dark', singleKeys: false } })
  })
})
