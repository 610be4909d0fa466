import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'playwright/test'
import { withConnection } from '#lib/server/connection.ts'
import { openSecrets } from '#lib/server/data-folder.ts'
import { embeddedUrls } from '#lib/server/desk-database.ts'
import { postmasterOf } from '#lib/server/postmaster.ts'
import { type Desk, startDesk } from '../fixtures/desk.ts'
import { type HttpClient, newId, signIn } from '../fixtures/http-client.ts'
import { npmAdmin } from '../fixtures/npm-admin.ts'
import { HARBOUR_PAGE } from '../fixtures/texts.ts'

/** Administration from scripts, beside a desk that runs: accounts, verify, backup, and a restore elsewhere. */

test.describe.configure({ mode: 'serial' })

const MARA = { name: 'Mara Kessel', email: 'mara@desk.test', password: 'harbour-lamp-7' }
const OSKAR = { name: 'Oskar Venn', email: 'oskar@desk.test', password: 'lamp-over-water' }

let desk: Desk
let folder: string
let elsewhere: string
let file: string
let mara: HttpClient
let articleId: string

test.beforeAll(async () => {
  test.setTimeout(300_000)
  desk = await startDesk()
  folder = mkdtempSync(join(tmpdir(), 'countermark-admin-'))
  elsewhere = join(folder, 'elsewhere')
  file = join(folder, 'desk.tar.gz')
})
test.afterAll(async () => {
  await desk.remove()
  rmSync(folder, { recursive: true, force: true })
})

const admin = (args: string[], options: Parameters<typeof npmAdmin>[2] = {}) =>
  npmAdmin(args, { COUNTERMARK_DATA: desk.dataFolder }, options)

/** The one JSON object of a command that went well, with nothing beside it. */
async function answered(args: string[], options: Parameters<typeof npmAdmin>[2] = {}) {
  const { code, stdout, stderr } = await admin([...args, '--json'], options)
  expect(code, stderr).toBe(0)
  expect(stdout.trim().split('\n')).toHaveLength(1)
  return JSON.parse(stdout)
}

/** The words of a command that was refused: on standard error, with nothing on standard output. */
async function refused(args: string[], options: Parameters<typeof npmAdmin>[2] = {}): Promise<string> {
  const { code, stdout, stderr } = await admin(args, options)
  expect(code, stdout).toBe(1)
  expect(stdout).toBe('')
  return stderr
}

/** Changes a row behind the desk's back, as the owner of the tables. */
async function behindTheDesk(sql: string): Promise<void> {
  const port = postmasterOf(join(desk.dataFolder, 'postgres'))?.port ?? 0
  const { owner } = embeddedUrls(openSecrets(desk.dataFolder), port)
  await withConnection(owner, 'the test', (client) => client.query(sql))
}

test('each command has its help, and says what is wrong on standard error', async () => {
  const { code, stdout } = await admin(['--help'])
  expect(code).toBe(0)
  const commands = [...stdout.matchAll(/^npm run -s admin -- (\S+)/gm)].map((match) => match[1] ?? '')
  expect(commands).toEqual(
    expect.arrayContaining([
      ...['user:create', 'user:reset-password', 'user:disable', 'user:enable', 'workspace:create'],
      ...['token:create', 'verify', 'backup', 'restore'],
    ]),
  )
  for (const command of commands) {
    const help = await admin([command, '--help'])
    expect(help.code, command).toBe(0)
    expect(help.stdout).toContain(`npm run -s admin -- ${command} `)
    expect(await refused([command, '--colour'])).toContain('--colour')
  }
  expect(await refused(['user:forget'])).toContain('There is no command "user:forget"')
  expect(await refused(['backup'])).toContain('Name one file')
  expect(await refused(['user:disable'])).toContain('--email is missing')
})

test('people and workspaces are made without a prompt', async () => {
  for (const [person, role] of [
    [MARA, 'admin'],
    [OSKAR, 'analyst'],
  ] as const) {
    const { name, email, password } = person
    const made = await answered(
      [
        'user:create',
        '--email',
        email,
        '--name',
        name,
        '--workspace',
        'harbour',
        '--role',
        role,
        '--password-stdin',
      ],
      { input: `${password}\n` },
    )
    expect(made).toMatchObject({ user: { email, made: true }, workspace: { slug: 'harbour' }, role })
  }
  expect(
    await answered(['workspace:create', '--slug', 'hill', '--name', 'Hill desk', '--admin', MARA.email]),
  ).toMatchObject({ workspace: { slug: 'hill', name: 'Hill desk' }, user: { email: MARA.email } })
  expect(await refused(['workspace:create', '--slug', 'hill', '--admin', MARA.email])).toContain(
    '"hill" already',
  )
  mara = await signIn(desk.origin, MARA.email, MARA.password, 'harbour')
  const imported = await mara.send('POST', '/articles', { text: HARBOUR_PAGE })
  expect(imported.status).toBe(201)
  articleId = (imported.body as { id: string }).id
})

test('a reset password ends the sessions that stood, and a new one is drawn where none is given', async () => {
  const before = await signIn(desk.origin, OSKAR.email, OSKAR.password, 'harbour')
  expect((await before.send('GET', '/workspaces')).status).toBe(200)
  const reset = await answered(['user:reset-password', '--email', OSKAR.email])
  expect(reset).toMatchObject({ user: { email: OSKAR.email }, workspaces: ['harbour'] })
  expect(reset.password).toMatch(/^\S{16}$/)
  expect((await before.send('GET', '/workspaces')).status).toBe(401)
  await expect(signIn(desk.origin, OSKAR.email, OSKAR.password, 'harbour')).rejects.toThrow('401')
  await signIn(desk.origin, OSKAR.email, reset.password, 'harbour')
  expect(await refused(['user:reset-password', '--email', 'nobody@desk.test'])).toContain('Nobody here')
  expect(
    await refused(['user:reset-password', '--email', OSKAR.email, '--password-stdin'], { input: 'short' }),
  ).toContain('at least 10 characters')
})

test('an account that is disabled is out at once; the last admin is not disabled without a word', async () => {
  const { password } = await answered(['user:reset-password', '--email', OSKAR.email])
  const oskar = await signIn(desk.origin, OSKAR.email, password, 'harbour')
  expect(await answered(['user:disable', '--email', OSKAR.email])).toMatchObject({
    changed: true,
    withoutAdmin: [],
  })
  expect((await oskar.send('GET', '/workspaces')).status).toBe(401)
  await expect(signIn(desk.origin, OSKAR.email, password, 'harbour')).rejects.toThrow()
  await answered(['user:enable', '--email', OSKAR.email])
  await signIn(desk.origin, OSKAR.email, password, 'harbour')
  expect(await refused(['user:disable', '--email', MARA.email])).toMatch(/last admin of .*harbour/)
  expect((await mara.send('GET', '/workspaces')).status).toBe(200)
})

test('verify finds the desk as its events say, and names the row that was changed behind its back', async () => {
  const id = newId()
  const marked = await mara.send('PUT', `/annotations/${id}`, {
    articleId,
    kind: 'claim',
    selector: { start: 0, end: 20 },
  })
  expect(marked.status).toBe(201)
  await mara.send('PUT', `/annotations/${id}/ratings/mine`, { reliability: 'B', credibility: 4 })
  const known = await answered(['verify'])
  expect(known).toMatchObject({ ok: true, findings: [], first: null })
  const kept = join(folder, 'known.json')
  writeFileSync(kept, JSON.stringify(known))
  expect((await admin(['verify', '--known', kept])).code).toBe(0)

  await behindTheDesk(`UPDATE "Rating" SET credibility = 1 WHERE "annotationId" = '${id}'`)
  expect(await refused(['verify'])).toMatch(
    new RegExp(
      `The first:\n\\[harbour\\] Rating \\S+ of annotation ${id} was changed outside the desk: event \\d+ says`,
    ),
  )
  const { code, stdout } = await admin(['verify', '--json'])
  expect(code).toBe(1)
  expect(JSON.parse(stdout).first).toMatchObject({ table: 'Rating', kind: 'changed', workspace: 'harbour' })
  await behindTheDesk(`UPDATE "Rating" SET credibility = 4 WHERE "annotationId" = '${id}'`)
  expect((await admin(['verify'])).code).toBe(0)
})

test('a backup is made while the desk works, and neither replaces nor half-writes a file', async () => {
  const made = await answered(['backup', file])
  expect(made).toMatchObject({ file, bytes: statSync(file).size })
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(await refused(['backup', file])).toContain('is there already')
  expect(await refused(['backup', join(folder, 'nowhere', 'x.tar.gz')])).toContain('There is no folder')
  const full = join(folder, 'full.tar.gz')
  expect(await refused(['backup', full], { fileLimit: 16 })).toMatch(
    /full\.tar\.gz cannot be written \(.*\)\. Nothing was left/,
  )
  expect(readdirSync(folder).filter((name) => name.includes('full'))).toEqual([])
})

test('a restore refuses a desk that runs or has content, and restores into an empty folder the same desk', async () => {
  expect(await refused(['restore', file])).toContain('runs (process ')
  const there = { COUNTERMARK_DATA: elsewhere }
  const cut = join(folder, 'cut.tar.gz')
  writeFileSync(cut, readFileSync(file).subarray(0, 20_000))
  const half = await npmAdmin(['restore', cut], there)
  expect(half).toMatchObject({ code: 1, stdout: '' })
  expect(half.stderr).toContain('was cut off')

  const { code, stdout, stderr } = await npmAdmin(['restore', file, '--json'], there)
  expect(code, stderr).toBe(0)
  const restored = JSON.parse(stdout)
  expect(restored.verified).toMatchObject({ ok: true, findings: [] })
  expect(restored.sealed).toEqual({ codeApps: 0, webhooks: 0 })
  const again = await npmAdmin(['restore', file], there)
  expect(again).toMatchObject({ code: 1, stdout: '' })
  expect(again.stderr).toMatch(/is not: it holds a desk \(harbour, hill\)/)

  const copy = join(folder, 'again.tar.gz')
  const second = await npmAdmin(['backup', copy, '--json'], there)
  expect(second.code, second.stderr).toBe(0)
  expect(JSON.parse(second.stdout).tables).toEqual(restored.tables)

  const other = await startDesk({ dataFolder: elsewhere })
  try {
    expect(other.firstRunLink).toBeNull()
    const person = await signIn(other.origin, MARA.email, MARA.password, 'harbour')
    const [here, thereToo] = [
      await mara.send('GET', `/articles/${articleId}`),
      await person.send('GET', `/articles/${articleId}`),
    ]
    expect(thereToo.status).toBe(200)
    expect(thereToo.body).toEqual(here.body)
    expect(existsSync(join(elsewhere, 'secrets.json'))).toBe(true)
  } finally {
    await other.remove()
  }
})
