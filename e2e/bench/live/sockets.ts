import { LiveSocket } from '#e2e/fixtures/live-sockets.ts'
import { sessionCookie } from '#lib/auth/session-cookie.ts'
import { enrol } from '#lib/data/administration.ts'
import { openSession } from '#lib/data/sessions.ts'
import { issueTicket } from '#lib/data/socket-tickets.ts'
import type { Viewer } from '#lib/domain/viewer.ts'

/** Somebody at the desk, with the session that their sockets are opened over. */
type Member = { viewer: Viewer; session: Awaited<ReturnType<typeof openSession>> }

/** Makes people of the desk, each with a session. */
export async function makePeople(slug: string, count: number): Promise<Member[]> {
  const people: Member[] = []
  for (let index = 0; index < count; index++) {
    const email = `reader-${index}@desk.test`
    const enrolled = await enrol({
      email,
      name: `Reader ${index}`,
      workspace: slug,
      role: 'analyst',
      passwordHash: 'no hash of a password',
    })
    if (!enrolled.ok) throw new Error(enrolled.error.detail)
    const { user, workspace } = enrolled.value
    const visit = { browser: 'A program', address: '127.0.0.1' }
    const session = await openSession(
      { id: user.id, sessionVersion: 1 },
      { method: 'password', secondFactor: false, visit, former: null },
    )
    people.push({ viewer: { userId: user.id, workspaceId: workspace.id, role: 'analyst' }, session })
  }
  return people
}

/** What the sockets of a bench did since they were opened. */
export type Traffic = { hints: number; asked: number; failed: number }

/**
 * Opens sockets at articles, spread over people and origins. Each does on a hint what a page does: it asks for the changes
 * since what it knows, one question at a time.
 */
export async function openSockets(
  articles: readonly string[],
  people: readonly Member[],
  origins: readonly string[],
): Promise<{ sockets: LiveSocket[]; traffic: Traffic }> {
  const sockets: LiveSocket[] = []
  const traffic: Traffic = { hints: 0, asked: 0, failed: 0 }
  let next = 0
  const open = async () => {
    for (let index = next++; index < articles.length; index = next++) {
      const person = people[index % people.length]
      const origin = origins[index % origins.length]
      const articleId = articles[index]
      if (!person || !origin || !articleId) throw new Error('There is nobody to open a socket.')
      const ticket = await issueTicket(person.viewer, person.session, articleId)
      if (!ticket.ok) throw new Error(ticket.error.detail)
      const socket = new LiveSocket(origin, ticket.value.ticket)
      const status = await socket.opens()
      if (status !== 101) throw new Error(`A socket was refused with ${status}.`)
      askOnHints(socket, `${origin}/api/v1/articles/${articleId}/changes`, await headersOf(person), traffic)
      sockets.push(socket)
    }
  }
  await Promise.all(Array.from({ length: 16 }, open))
  return { sockets, traffic }
}

async function headersOf({ viewer, session }: Member): Promise<Record<string, string>> {
  const [cookie = ''] = (await sessionCookie(session, false)).split(';')
  return { cookie, 'countermark-workspace': viewer.workspaceId }
}

function askOnHints(
  socket: LiveSocket,
  url: string,
  headers: Record<string, string>,
  traffic: Traffic,
): void {
  let known = 0
  let wanted = 0
  let isAsking = false
  const ask = async () => {
    if (isAsking) return
    isAsking = true
    while (wanted > known) {
      try {
        const answer = await fetch(`${url}?after=${known === 0 ? wanted - 1 : known}`, { headers })
        const { sequence } = (await answer.json()) as { sequence: number }
        traffic.asked += 1
        known = Math.max(known, sequence)
      } catch {
        traffic.failed += 1
        break
      }
    }
    isAsking = false
  }
  socket.socket.on('message', () => {
    for (const message of socket.heard.splice(0)) {
      if (message.kind !== 'hint' || message.sequence === null) continue
      traffic.hints += 1
      wanted = Math.max(wanted, message.sequence)
      void ask()
    }
  })
}
