import { describe, expect, it } from 'vitest'
import type { ApiAnswer, ApiTrouble } from '#components/desk/api-client.ts'
import type { Act, Intent } from '#lib/domain/intent.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import { IntentQueue } from './intent-queue.ts'
import { type IntentTable, memoryTable } from './intent-table.ts'

type Outcome = Result<ApiAnswer<unknown>, ApiTrouble>

const PLACE = { workspaceId: 'w', articleId: 'art' }
const create = (annotationId: string): Act => ({
  kind: 'annotation.create',
  annotationId,
  exact: 'Oru',
  body: { articleId: 'art', kind: 'claim', selector: { start: 0, end: 3 } },
})
const state = (annotationId: string, statement: string): Act => ({
  kind: 'claim.change',
  annotationId,
  body: { statement },
})

const stored = (id: string, version: number): Outcome =>
  ok({ status: 200, body: { id, version }, sequence: version, version })
const unreachable: Outcome = err({ kind: 'unreachable', detail: 'No answer.' })
const away = (status: number): Outcome => err({ kind: 'away', status, detail: 'Busy.', retryAfter: null })
const refused = (status: number, current?: unknown): Outcome =>
  err({
    kind: 'refused',
    status,
    detail: 'No.',
    problem: { type: '/problems/x', title: '', status, detail: 'No.', ...(current ? { current } : {}) },
  })

/** A desk that answers each request by the given rule, and a clock that is moved by hand. */
function desk(answer: (intent: Intent) => Outcome, table: IntentTable = memoryTable()) {
  const sent: Intent[] = []
  let retry: (() => void) | null = null
  let online = true
  const queue = new IntentQueue({
    userId: 'mara',
    table,
    send: async (intent) => {
      sent.push(intent)
      return answer(intent)
    },
    exclusive: async (work) => {
      await work()
      return true
    },
    isOnline: () => online,
    later: (run) => {
      retry = run
      return () => {
        retry = null
      }
    },
  })
  return {
    queue,
    sent,
    table,
    setOnline: (value: boolean) => {
      online = value
    },
    isWaitingToRetry: () => retry !== null,
    settle: () => queue.sendAll({ now: true }),
  }
}

describe('sending', () => {
  it('goes in order, one after another, and leaves nothing behind', async () => {
    const { queue, sent, settle, table } = desk((intent) => stored('a', sent.indexOf(intent) + 1))
    queue.add(create('a'), PLACE)
    queue.add(state('a', 'x'), PLACE)
    expect(queue.state.intents).toHaveLength(2)
    await settle()
    expect(sent.map((intent) => intent.act.kind)).toEqual(['annotation.create', 'claim.change'])
    expect(queue.state).toMatchObject({ intents: [], phase: 'still' })
    expect(await table.all('mara')).toEqual([])
  })

  it('a later act names the version that the earlier one made', async () => {
    let version = 0
    const { queue, sent, settle } = desk(() => stored('a', ++version))
    queue.add(create('a'), PLACE)
    queue.add(state('a', 'x'), PLACE)
    queue.add(state('a', 'y'), PLACE)
    await settle()
    expect(sent.map((intent) => intent.version)).toEqual([null, 1, 2])
  })

  it('is in the table before it is sent', async () => {
    const table = memoryTable()
    let there: Intent[] = []
    const queue = new IntentQueue({
      userId: 'mara',
      table,
      send: async () => {
        there = await table.all('mara')
        return stored('a', 1)
      },
      exclusive: async (work) => {
        await work()
        return true
      },
    })
    queue.add(create('a'), PLACE)
    await queue.sendAll()
    expect(there).toMatchObject([{ state: 'sending' }])
  })

  it('sends only what is the person’s own', async () => {
    const table = memoryTable()
    const first = desk(() => unreachable, table)
    first.queue.add(create('a'), PLACE)
    await first.settle()
    const ines: Intent[] = []
    const other = new IntentQueue({
      userId: 'ines',
      table,
      send: async (intent) => {
        ines.push(intent)
        return stored('a', 1)
      },
      exclusive: async (work) => {
        await work()
        return true
      },
    })
    await other.reload()
    await other.sendAll()
    expect(other.state.intents).toEqual([])
    expect(ines).toEqual([])
    await other.clear()
    expect(await table.all('mara')).toHaveLength(1)
  })
})

describe('a desk that is away', () => {
  it('keeps everything and tries again', async () => {
    let up = false
    const { queue, sent, settle, isWaitingToRetry } = desk(() => (up ? stored('a', 1) : unreachable))
    queue.add(create('a'), PLACE)
    await settle()
    expect(queue.state.phase).toBe('away')
    expect(queue.state.intents).toMatchObject([{ state: 'waiting', tries: 1, unsure: true }])
    expect(isWaitingToRetry()).toBe(true)
    queue.add(state('a', 'x'), PLACE)
    await queue.sendAll()
    expect(sent).toHaveLength(1)
    up = true
    await settle()
    expect(queue.state).toMatchObject({ intents: [], phase: 'still' })
    expect(new Set(sent.slice(0, 2).map((intent) => intent.id)).size).toBe(1)
  })

  it('is taken up by the next visit', async () => {
    const table = memoryTable()
    const first = desk(() => unreachable, table)
    first.queue.add(create('a'), PLACE)
    await first.settle()
    const second = desk(() => stored('a', 1), table)
    await second.queue.reload()
    expect(second.queue.state.intents).toHaveLength(1)
    await second.settle()
    expect(second.sent.map((intent) => intent.id)).toEqual(first.sent.map((intent) => intent.id))
    expect(await table.all('mara')).toEqual([])
  })

  it('a signed-out person keeps everything and is asked to sign in', async () => {
    const { queue, settle } = desk(() => refused(401))
    queue.add(create('a'), PLACE)
    await settle()
    expect(queue.state.phase).toBe('signed-out')
    expect(queue.state.intents).toMatchObject([{ state: 'waiting', unsure: false }])
  })

  it('that fails on one act for good does not hold up the others', async () => {
    const { queue, settle } = desk((intent) =>
      intent.act.kind === 'annotation.create' && intent.act.annotationId === 'a' ? away(500) : stored('b', 1),
    )
    queue.add(create('a'), PLACE)
    queue.add(create('b'), PLACE)
    for (let round = 0; round < 6; round++) await settle()
    expect(queue.state.intents).toMatchObject([{ state: 'parked', act: { annotationId: 'a' } }])
  })
})

describe('a lost race', () => {
  it('parks its row, lets others pass, and is sent again as the person chose', async () => {
    const current = { id: 'a', version: 5 }
    let version = 5
    const { queue, sent, settle } = desk((intent) => {
      if (intent.act.kind === 'claim.change' && intent.act.annotationId === 'a') {
        return intent.version === 5 ? stored('a', ++version) : refused(412, current)
      }
      return stored('b', 1)
    })
    queue.add(state('a', 'mine'), PLACE, { version: 4 })
    queue.add(state('a', 'mine too'), PLACE, { version: 4 })
    queue.add(create('b'), PLACE)
    await settle()
    expect(queue.state.intents.map((one) => one.state)).toEqual(['parked', 'waiting'])
    expect(sent.map((one) => one.act.kind)).toEqual(['claim.change', 'annotation.create'])
    const ids = queue.state.intents.map((one) => one.id)
    queue.add(state('a', 'mine too'), PLACE, { version: 5 })
    await queue.discard(ids)
    await settle()
    expect(queue.state.intents).toEqual([])
    expect(sent.at(-1)).toMatchObject({ version: 5, act: { body: { statement: 'mine too' } } })
  })

  it('what began before the answer to one’s own act follows that act, and no colleague’s', async () => {
    let version = 2
    const { queue, sent, settle } = desk(() => stored('a', ++version))
    queue.add(state('a', 'x'), PLACE, { version: 2 })
    await settle()
    // Typed while the desk had not answered, kept after it had.
    queue.add(state('a', 'y'), PLACE, { version: 2 })
    await settle()
    expect(sent.map((intent) => intent.version)).toEqual([2, 3])
    queue.add(state('a', 'z'), PLACE, { version: 7 })
    await settle()
    expect(sent.at(-1)?.version).toBe(7)
  })

  it('does not take a colleague’s version for one’s own when an answer was repeated', async () => {
    const answers = [stored('a', 3), refused(412, { id: 'a', version: 3 })]
    const { queue, sent, settle } = desk(() => answers.shift() ?? unreachable)
    queue.add(state('a', 'x'), PLACE, { version: 1 })
    queue.add(state('a', 'y'), PLACE, { version: 1 })
    await settle()
    expect(sent[1]?.version).toBe(2)
    expect(queue.state.intents).toMatchObject([{ state: 'parked', parking: { kind: 'conflict' } }])
  })
})

describe('a refusal', () => {
  it('stays with its words until it is corrected', async () => {
    let valid = false
    const { queue, settle } = desk(() => (valid ? stored('a', 1) : refused(422)))
    queue.add(create('a'), PLACE)
    queue.add(state('a', 'x'), PLACE)
    await settle()
    expect(queue.state.intents.map((one) => one.state)).toEqual(['parked', 'waiting'])
    valid = true
    await queue.retry(queue.state.intents[0]?.id ?? '')
    expect(queue.state.intents).toEqual([])
  })

  it('given up, takes what hangs on the mark with it', async () => {
    const { queue, settle } = desk(() => refused(422))
    const made = queue.add(create('a'), PLACE)
    queue.add(state('a', 'x'), PLACE)
    await settle()
    await queue.discard([made.id])
    expect(queue.state.intents).toEqual([])
  })

  it('to delete what is gone already is no trouble', async () => {
    const { queue, settle } = desk(() => refused(404))
    queue.add({ kind: 'annotation.delete', annotationId: 'a' }, PLACE)
    await settle()
    expect(queue.state.intents).toEqual([])
  })
})

describe('undo', () => {
  it('withdraws what was surely not sent', async () => {
    const { queue, settle, sent, setOnline } = desk(() => unreachable)
    setOnline(false)
    queue.add(create('a'), PLACE)
    await settle()
    expect(await queue.undo(PLACE)).toMatchObject({ kind: 'withdrawn', intent: { act: create('a') } })
    expect(queue.state.intents).toEqual([])
    expect(sent).toHaveLength(1)
  })

  it('is itself taken back: what was withdrawn is added again, what was asked is asked again', async () => {
    let up = false
    const { queue, settle, sent, setOnline } = desk(() => (up ? stored('a', 1) : unreachable))
    setOnline(false)
    queue.add(state('a', 'x'), PLACE, { version: 3, about: 'Oru' })
    await settle()
    const undone = await queue.undo(PLACE)
    queue.redo(undone, PLACE)
    expect(queue.state.intents).toMatchObject([
      { act: state('a', 'x'), version: 3, about: 'Oru', state: 'waiting' },
    ])
    up = true
    await settle()
    queue.redo(await queue.undo(PLACE), PLACE)
    await settle()
    expect(sent.slice(-2).map((one) => one.act)).toEqual([
      { kind: 'undo', of: null },
      { kind: 'undo', of: null, again: true },
    ])
  })

  it('follows an act whose answer did not come', async () => {
    let up = false
    const { queue, settle, sent } = desk((intent) => {
      if (!up) return unreachable
      if (intent.act.kind !== 'undo') return stored('a', 1)
      return ok({ status: 200, body: { annotation: null, removed: 'a' }, sequence: 2, version: null })
    })
    queue.add(create('a'), PLACE)
    await settle()
    expect(await queue.undo(PLACE)).toEqual({ kind: 'asked' })
    up = true
    await settle()
    expect(sent.slice(-2).map((one) => one.act.kind)).toEqual(['annotation.create', 'undo'])
    expect(queue.state.intents).toEqual([])
  })

  it('does not undo an older act where the one it meant was refused', async () => {
    let up = false
    const { queue, settle, sent } = desk(() => (up ? refused(422) : unreachable))
    queue.add(create('a'), PLACE)
    await settle()
    await queue.undo(PLACE)
    up = true
    await settle()
    expect(sent.filter((one) => one.act.kind === 'undo')).toEqual([])
    expect(queue.state.intents).toEqual([])
  })

  it('asks the desk where everything was sent', async () => {
    const { queue, settle, sent } = desk(() => stored('a', 1))
    queue.add(create('a'), PLACE)
    await settle()
    expect(await queue.undo(PLACE)).toEqual({ kind: 'asked' })
    await settle()
    expect(sent.at(-1)?.act).toEqual({ kind: 'undo', of: null })
  })
})

it('an answer is told before the act leaves the state', async () => {
  const { queue, settle } = desk(() => stored('a', 1))
  const lengths: number[] = []
  queue.onAnswer(() => lengths.push(queue.state.intents.length))
  queue.add(create('a'), PLACE)
  await settle()
  expect(lengths).toEqual([1])
})
