import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { FromDesk } from '#lib/domain/live-socket.ts'
import type { ArticleSocket } from './article-socket.ts'
import { Presence } from './presence.ts'
import type { PresenceBus, PresenceNews } from './presence-bus.ts'
import { Rooms } from './rooms.ts'

/** What a socket is to presence, with what it was told. */
function socketOf(name: string, articleId = 'article'): ArticleSocket & { told: FromDesk[] } {
  const told: FromDesk[] = []
  const person = { id: name, name, initials: name.slice(0, 2), colour: '#1f4e79' }
  const viewer = { userId: name, workspaceId: 'desk', role: 'analyst' as const }
  const fake = {
    key: `window of ${name}`,
    ticket: { articleId, userId: name, workspaceId: 'desk', sessionId: name, sessionVersion: 1 },
    standing: { person, presence: true, viewer },
    told,
    send: (message: FromDesk | string) =>
      void told.push(typeof message === 'string' ? (JSON.parse(message) as FromDesk) : message),
  }
  return fake as Partial<ArticleSocket> as ArticleSocket & { told: FromDesk[] }
}

/** Who a socket sees, from all that it was told. */
function seen(socket: { told: FromDesk[] }): string[] {
  const here = new Map<string, string>()
  for (const one of socket.told) {
    if (one.kind !== 'people') continue
    if (one.whole) here.clear()
    for (const key of one.left) here.delete(key)
    for (const { key, person } of one.here) here.set(key, person.name)
  }
  return [...here.values()].sort()
}

/** A process of the desk, and the bus that its presence is told over. */
function processOn(wires: Set<(news: PresenceNews) => void>, asks: Set<(articleId: string | null) => void>) {
  const rooms = new Rooms()
  const bus: PresenceBus = {
    tell: (news) => {
      for (const wire of wires) wire(news)
    },
    ask: (articleId) => {
      for (const ask of asks) ask(articleId)
    },
  }
  const presence = new Presence(rooms, bus)
  const hear = (news: PresenceNews) => presence.heard(news)
  wires.add(hear)
  asks.add((articleId) => presence.asked(articleId))
  presence.set('on')
  return {
    presence,
    joins(socket: ArticleSocket) {
      rooms.add(socket)
      presence.joined(socket)
    },
    leaves(socket: ArticleSocket) {
      rooms.delete(socket)
      presence.left(socket)
    },
    /** Ends without a word to anybody. */
    dies() {
      presence.stop()
      wires.delete(hear)
      asks.clear()
    },
  }
}

describe('presence', () => {
  const wires = new Set<(news: PresenceNews) => void>()
  const asks = new Set<(articleId: string | null) => void>()
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => {
    vi.useRealTimers()
    wires.clear()
    asks.clear()
  })

  it('is the same whichever process somebody is at', () => {
    const [one, other] = [processOn(wires, asks), processOn(wires, asks)]
    const [mara, ines, tomas] = [socketOf('Mara'), socketOf('Ines'), socketOf('Tomas', 'another article')]
    one.joins(mara)
    other.joins(ines)
    other.joins(tomas)
    vi.advanceTimersByTime(200)
    expect(seen(mara)).toContain('Ines')
    expect(seen(ines)).toContain('Mara')
    expect(seen(mara)).not.toContain('Tomas')
    other.leaves(ines)
    vi.advanceTimersByTime(200)
    expect(seen(mara)).not.toContain('Ines')
  })

  it('forgets the people of a process that is silent', () => {
    const [one, other] = [processOn(wires, asks), processOn(wires, asks)]
    const [mara, ines] = [socketOf('Mara'), socketOf('Ines')]
    one.joins(mara)
    other.joins(ines)
    vi.advanceTimersByTime(200)
    expect(seen(mara)).toContain('Ines')
    other.dies()
    vi.advanceTimersByTime(20_000)
    expect(seen(mara)).not.toContain('Ines')
  })

  it('is told to nobody while it is paused, and comes back by itself', () => {
    const one = processOn(wires, asks)
    const [mara, ines] = [socketOf('Mara'), socketOf('Ines')]
    one.joins(mara)
    one.presence.set('paused')
    expect(mara.told.at(-2)).toEqual({ kind: 'presence', state: 'paused' })
    one.joins(ines)
    vi.advanceTimersByTime(200)
    expect(seen(mara)).toEqual([])
    one.presence.set('on')
    vi.advanceTimersByTime(200)
    expect(seen(mara)).toContain('Ines')
  })

  it('shows nobody to whoever is not to be seen, and them to nobody', () => {
    const one = processOn(wires, asks)
    const [mara, ines] = [socketOf('Mara'), socketOf('Ines')]
    ines.standing = { ...ines.standing, presence: false }
    one.joins(mara)
    one.joins(ines)
    one.presence.moved(ines, { at: 3, start: 3, end: 9 })
    vi.advanceTimersByTime(200)
    expect(seen(mara)).not.toContain('Ines')
    expect(seen(ines)).toEqual([])
    expect(ines.told).toContainEqual({ kind: 'presence', state: 'off' })
  })
})
