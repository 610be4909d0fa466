import { v7 as uuidv7 } from 'uuid'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { type DataDesk, makeArticle, makeDataDesk, makeMark } from '#e2e/fixtures/data-desk.ts'
import { createTestDatabase, type TestDatabase } from '#e2e/fixtures/database.ts'
import { gained } from '#e2e/fixtures/outcome.ts'
import { type SmtpServer, startSmtpServer } from '#e2e/fixtures/smtp-server.ts'
import { putComment } from '#lib/data/comments.ts'
import { closeDatabase, database } from '#lib/data/database.ts'
import { removeMember } from '#lib/data/members.ts'
import { listNotifications, markNotificationsRead } from '#lib/data/notifications.ts'
import { changeMe } from '#lib/data/people.ts'
import type { AnnotationDto } from '#lib/domain/counter-source.ts'
import type { Digest } from '#lib/domain/notification-kinds.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { startDigests } from './jobs-digests.ts'

const ORIGIN = 'https://desk.example.org'
/** An hour of this test is half a second, a day one. */
const WAITS = { hourly: 0.5, daily: 1 }

let cluster: TestDatabase
let smtp: SmtpServer
let desk: DataDesk
let mark: AnnotationDto
const running: { stop(): Promise<void> }[] = []

beforeAll(async () => {
  cluster = await createTestDatabase()
  process.env.DATABASE_URL = cluster.applicationUrl
  process.env.NEXTAUTH_URL = ORIGIN
})
beforeEach(async () => {
  smtp = await startSmtpServer()
  process.env.SMTP_URL = smtp.url
  desk = await makeDataDesk()
  // People who can sign in, as those of a desk that runs.
  await database().user.updateMany({ data: { passwordHash: 'a hash' } })
  const article = await makeArticle(desk.editor)
  mark = await makeMark(desk.editor, article.id)
})
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()))
  await database().notification.deleteMany()
  await smtp.close()
})
afterAll(async () => {
  await closeDatabase()
  await cluster.drop()
})

const start = () => running.push(startDigests(WAITS))
const chooses = (who: Viewer, digest: Digest) => changeMe(who, { preferences: { digest } })
const addressOf = (who: Viewer) => `${who.userId}@example.org`
const mailsTo = (who: Viewer) => smtp.mails.filter((mail) => mail.to === addressOf(who))
async function mentions(by: Viewer, ...whom: Viewer[]): Promise<string> {
  const id = uuidv7()
  const content = [
    { type: 'text' as const, text: 'A secret of the desk ' },
    ...whom.map((one) => ({ type: 'mention' as const, attrs: { id: one.userId, label: '' } })),
  ]
  const body = { type: 'doc' as const, content: [{ type: 'paragraph' as const, content }] }
  gained(await putComment(by, id, { annotationId: mark.id, body }))
  return id
}
const arrived = (who: Viewer, count: number) =>
  vi.waitFor(() => expect(mailsTo(who)).toHaveLength(count), { timeout: 10_000 })

it('mails what waits once, in one mail, with links and without the words of comments', async () => {
  const first = await mentions(desk.editor, desk.analyst)
  await mentions(desk.admin, desk.analyst)
  start()
  // Any number of processes may do so on one database.
  start()
  await arrived(desk.analyst, 1)
  const [mail] = mailsTo(desk.analyst)
  expect(mail?.subject).toBe('2 things wait for you at Harbour desk')
  expect(mail?.text).toContain(
    'Edith Editor mentioned you: “signed 212 agreements” in “Two ports, one strait”',
  )
  expect(mail?.text).toContain(`${ORIGIN}/a/${first}`)
  expect(mail?.text).not.toContain('secret')
  await mentions(desk.editor, desk.analyst)
  await arrived(desk.analyst, 2)
  expect(mailsTo(desk.analyst)[1]?.subject).toBe('One thing waits for you at Harbour desk')
  // The bell rings on: a mail is no reading.
  expect((await listNotifications(desk.analyst)).unread).toBe(3)
})

it('asks each person how often, and leaves out what was read and who has left', async () => {
  await chooses(desk.analyst, 'off')
  await chooses(desk.admin, 'hourly')
  await mentions(desk.editor, desk.analyst, desk.colleague, desk.viewer, desk.admin)
  const [read] = (await listNotifications(desk.viewer)).items
  await markNotificationsRead(desk.viewer, { ids: [read?.id ?? ''] })
  gained(await removeMember(desk.admin, desk.colleague.userId, null))
  start()
  await arrived(desk.admin, 1)
  await mentions(desk.admin, desk.editor)
  await arrived(desk.editor, 1)
  for (const silent of [desk.analyst, desk.colleague, desk.viewer]) expect(mailsTo(silent)).toEqual([])
})

it('tries again where the mail server was away, and sends nothing twice', async () => {
  const { port } = new URL(smtp.url)
  await smtp.close()
  await mentions(desk.editor, desk.analyst)
  start()
  const tried = async () => {
    const rows = await database().notification.findMany({ select: { mailAfter: true, mailedAt: true } })
    return rows.some((row) => row.mailAfter !== null)
  }
  await vi.waitFor(async () => expect(await tried()).toBe(true), { timeout: 10_000 })
  smtp = await startSmtpServer(Number(port))
  await arrived(desk.analyst, 1)
  await mentions(desk.editor, desk.admin)
  await arrived(desk.admin, 1)
  expect(mailsTo(desk.analyst)).toHaveLength(1)
})
