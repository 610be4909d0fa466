import { v7 as uuidv7 } from 'uuid'
import type { ApiAnswer, ApiTrouble } from '#components/desk/api-client.ts'
import {
  type Act,
  blockedBy,
  type Intent,
  isContentWithAbsence,
  nextToSend,
  type Parking,
  parkingOf,
  rowOf,
} from '#lib/domain/intent.ts'
import type { Result } from '#lib/domain/result.ts'
import { versionAfter } from './answer-version.ts'
import type { IntentTable } from './intent-table.ts'
import { Listeners } from './listeners.ts'
import { OwnSteps, versionMade } from './own-steps.ts'
import {
  afterTimeout,
  FAILURES,
  PATIENCE,
  pause,
  SIGNED_OUT_WAIT,
  TAKEN_WAIT,
  waitAfter,
} from './queue-timing.ts'

/** `still`: nothing goes on. `away`: the desk does not answer; tried again by itself. `signed-out`: it asks who this is. */
export type Phase = 'still' | 'sending' | 'away' | 'signed-out'

export type QueueState = {
  intents: readonly Intent[]
  phase: Phase
  /** False where nothing outlives the tab. */
  durable: boolean
}

export type Answered = { intent: Intent; answer: ApiAnswer<unknown> }

/** How an act was taken back: before it was sent, or by asking the desk. */
export type Undone = { kind: 'withdrawn'; intent: Intent } | { kind: 'asked' }

export type QueueOptions = {
  userId: string
  table: IntentTable
  send: (intent: Intent) => Promise<Result<ApiAnswer<unknown>, ApiTrouble>>
  /** Runs the work while no other tab of this person sends; false where another tab has the right. */
  exclusive: (work: () => Promise<void>) => Promise<boolean>
  /** Tells the person's other tabs that the table changed. */
  announce?: (articleId: string | null) => void
  isOnline?: () => boolean
  /** Tells the person what needs no decision of theirs. */
  tell?: (words: string) => void
  later?: (run: () => void, milliseconds: number) => () => void
}

/**
 * A person's intents in the order of their acts, sent one after another. What is added is shown at once, kept in the
 * table before it is sent, and leaves the table only when the desk has answered or the person has taken it back.
 */
export class IntentQueue {
  readonly #options: QueueOptions
  #state: QueueState
  /** Added here and not in the table yet. */
  readonly #arriving = new Map<string, Promise<void>>()
  readonly #listeners = new Listeners<[]>()
  readonly #answered = new Listeners<[answered: Answered]>()
  readonly #parked = new Listeners<[intent: Intent]>()
  readonly #elsewhere = new Listeners<[articleId: string], Promise<void>>()
  readonly #steps = new OwnSteps()
  #draining: Promise<void> | null = null
  #again = false
  #cancelRetry: (() => void) | null = null

  constructor(options: QueueOptions) {
    this.#options = options
    this.#state = { intents: [], phase: 'still', durable: options.table.durable }
  }

  get state(): QueueState {
    return this.#state
  }

  subscribe(listener: () => void): () => void {
    return this.#listeners.add(listener)
  }

  /** Called with each answer, before the intent leaves the state: so what it did can be shown without a gap. */
  onAnswer(listener: (answered: Answered) => void): () => void {
    return this.#answered.add(listener)
  }

  /** Called when the desk did not take an act. */
  onPark(listener: (intent: Intent) => void): () => void {
    return this.#parked.add(listener)
  }

  /** Called when another tab of this person sent an act on an article; what it did is read before it leaves the state. */
  onElsewhere(listener: (articleId: string) => Promise<void>): () => void {
    return this.#elsewhere.add(listener)
  }

  /** Another tab changed the table; where it sent an act, `articleId` names the article. */
  async hear(articleId: string | null): Promise<void> {
    if (articleId !== null) await Promise.all(this.#elsewhere.tell(articleId))
    await this.reload()
  }

  /** Reads the table, as after another tab changed it. */
  async reload(): Promise<void> {
    const stored = await this.#options.table.all(this.#options.userId)
    const arriving = this.#state.intents.filter(
      (one) => this.#arriving.has(one.id) && !stored.some((other) => other.id === one.id),
    )
    this.#set({ intents: [...stored, ...arriving] })
  }

  /** Adds an act; it is in the state when this returns, and on its way. */
  add(
    act: Act,
    place: { workspaceId: string; articleId: string },
    seen: { version?: number | null; before?: Record<string, unknown> | null; about?: string | null } = {},
  ): Intent {
    const intent: Intent = {
      id: uuidv7(),
      userId: this.#options.userId,
      workspaceId: place.workspaceId,
      articleId: place.articleId,
      act,
      version: this.#steps.follow(rowOf({ id: '', act, articleId: place.articleId }), seen.version ?? null),
      before: seen.before ?? null,
      about: seen.about ?? null,
      madeAt: Date.now(),
      state: 'waiting',
      tries: 0,
      unsure: false,
      parking: null,
    }
    this.#set({ intents: [...this.#state.intents, intent] })
    const kept = this.#options.table.add(intent).finally(() => this.#arriving.delete(intent.id))
    this.#arriving.set(intent.id, kept)
    void kept.then(() => this.#options.announce?.(null))
    void this.sendAll()
    return intent
  }

  /** Takes an intent back that surely never reached the desk; false where it may have. */
  async withdraw(id: string): Promise<boolean> {
    await this.#arriving.get(id)
    let taken = false
    await this.#options.table.change(id, (intent) => {
      taken = intent.state !== 'sending' && !intent.unsure
      return taken ? null : intent
    })
    await this.#changed()
    return taken
  }

  /** Takes back the person's last act on the article: unsent it is withdrawn, otherwise the desk is asked to undo it. */
  async undo(place: { workspaceId: string; articleId: string }): Promise<Undone> {
    const { intents } = this.#state
    const undone = new Set(intents.flatMap(({ act }) => (act.kind === 'undo' && act.of ? [act.of] : [])))
    const last = intents.findLast(
      ({ id, articleId, act }) =>
        articleId === place.articleId &&
        act.kind !== 'undo' &&
        act.kind !== 'article.change' &&
        !undone.has(id),
    )
    // What is on its way is waited for a moment: mostly its answer is near, and then there is nothing to guess.
    if (last?.state === 'sending') await Promise.race([this.#draining, pause(PATIENCE)])
    if (last !== undefined && (await this.withdraw(last.id))) return { kind: 'withdrawn', intent: last }
    const stillHere = last !== undefined && this.#state.intents.some((one) => one.id === last.id)
    this.add({ kind: 'undo', of: stillHere ? last.id : null }, place)
    return { kind: 'asked' }
  }

  /** Does again what `undo` took back: withdrawn it is added once more, otherwise the desk is asked. */
  redo(undone: Undone, place: { workspaceId: string; articleId: string }): void {
    if (undone.kind === 'asked') this.add({ kind: 'undo', of: null, again: true }, place)
    else this.add(undone.intent.act, place, undone.intent)
  }

  /** Sends a parked intent, and what waits behind it, once more. */
  async retry(id: string): Promise<void> {
    await this.#options.table.change(id, (intent) => ({
      ...intent,
      state: 'waiting',
      tries: 0,
      parking: null,
    }))
    await this.#changed()
    await this.sendAll({ now: true })
  }

  /** Gives intents up for good; those that hang on a mark that was never made go with it. */
  async discard(ids: readonly string[]): Promise<void> {
    const { intents } = this.#state
    const all = new Set(ids)
    for (const intent of intents) {
      if (!all.has(intent.id) || intent.act.kind !== 'annotation.create') continue
      for (const behind of blockedBy(intent, intents)) all.add(behind.id)
    }
    await this.#options.table.remove([...all])
    await this.#changed()
    void this.sendAll()
  }

  /** Gives up everything of this person. */
  async clear(): Promise<void> {
    this.#cancelRetry?.()
    await Promise.all(this.#arriving.values())
    const all = await this.#options.table.all(this.#options.userId)
    await this.#options.table.remove(all.map((one) => one.id))
    await this.#changed()
  }

  /**
   * Sends what there is, in order, until nothing can be sent. `now` does not wait for the next try.
   * Resolves when it stopped, whatever the reason.
   */
  sendAll({ now = false }: { now?: boolean } = {}): Promise<void> {
    if (this.#draining !== null) {
      this.#again = true
      return this.#draining
    }
    if (this.#cancelRetry !== null && !now) return Promise.resolve()
    this.#cancelRetry?.()
    this.#cancelRetry = null
    this.#draining = this.#run().finally(() => {
      this.#draining = null
    })
    return this.#draining
  }

  async #run(): Promise<void> {
    do {
      this.#again = false
      const mine = await this.#options.exclusive(() => this.#drain())
      // The tab that has the right may close at any moment; then its work is ours.
      if (!mine) this.#retryIn(TAKEN_WAIT)
    } while (this.#again && this.#cancelRetry === null)
  }

  async #drain(): Promise<void> {
    for (;;) {
      await Promise.all(this.#arriving.values())
      await this.reload()
      const next = nextToSend(this.#state.intents)
      if (next === null) return this.#set({ phase: 'still' })
      const there = await this.#options.table.change(next.id, (intent) => ({ ...intent, state: 'sending' }))
      if (!there) continue
      this.#set({
        // A desk that was away stays away until it answers: a try is not news.
        phase: next.tries === 0 ? 'sending' : this.#state.phase,
        intents: this.#state.intents.map((one) => (one.id === next.id ? { ...one, state: 'sending' } : one)),
      })
      const onlineBefore = this.#isOnline()
      const outcome = await this.#options.send(next)
      const left = onlineBefore || this.#isOnline()
      const goOn = outcome.ok
        ? await this.#settle(next, outcome.value)
        : await this.#trouble(next, outcome.error, left)
      if (!goOn) return
    }
  }

  async #settle(intent: Intent, answer: ApiAnswer<unknown>): Promise<true> {
    const written = versionAfter(intent, answer.body)
    const chained = new Set([intent.id])
    if (written !== null) {
      this.#steps.note(intent, written)
      await this.#chain(intent, written, chained)
    }
    await this.#options.table.remove([intent.id])
    // What was added while the table was written still names the version from before.
    if (written !== null) await this.#chain(intent, written, chained)
    this.#answered.tell({ intent, answer })
    this.#set({ intents: this.#state.intents.filter((one) => one.id !== intent.id) })
    this.#options.announce?.(intent.articleId)
    return true
  }

  /** Gives the later acts on a row the version that this write made of it. */
  async #chain(intent: Intent, written: { row: string; version: number }, done: Set<string>): Promise<void> {
    const version = versionMade(intent, written.version)
    const next = () => this.#state.intents.find((one) => !done.has(one.id) && rowOf(one) === written.row)
    for (let later = next(); later !== undefined; later = next()) {
      done.add(later.id)
      await this.#arriving.get(later.id)
      await this.#options.table.change(later.id, (one) => ({ ...one, version }))
    }
  }

  /** What a trouble means for the intent; true where the next one may go. `left`: the request may have left the machine. */
  async #trouble(intent: Intent, trouble: ApiTrouble, left: boolean): Promise<boolean> {
    const tries = intent.tries + 1
    const isOut = trouble.kind === 'refused' && trouble.status === 401
    if (trouble.kind === 'refused' && !isOut) {
      if (trouble.status === 404 && isContentWithAbsence(intent.act)) {
        return this.#settle(intent, { status: 404, body: null, sequence: null, version: null })
      }
      if (intent.act.kind === 'undo') return this.#giveUp(intent, trouble.detail)
      return this.#park(intent, parkingOf(trouble.problem))
    }
    if (trouble.kind === 'away' && trouble.status === 500 && tries >= FAILURES) {
      return this.#park(intent, { kind: 'refused', status: 500, detail: trouble.detail })
    }
    const unanswered = trouble.kind === 'unreachable' || (trouble.kind === 'away' && trouble.status >= 500)
    const unsure = intent.unsure || (left && unanswered)
    await this.#options.table.change(intent.id, (one) => ({
      ...one,
      state: 'waiting',
      tries: isOut ? one.tries : tries,
      unsure: isOut ? one.unsure : unsure,
    }))
    await this.reload()
    const asked = trouble.kind === 'away' && trouble.retryAfter !== null ? trouble.retryAfter * 1_000 : 0
    this.#wait(isOut ? 'signed-out' : 'away', Math.max(asked, isOut ? SIGNED_OUT_WAIT : waitAfter(tries)))
    return false
  }

  /** There is nothing to decide about an undo that cannot be: the act stands. */
  async #giveUp(intent: Intent, words: string): Promise<true> {
    await this.#options.table.remove([intent.id])
    this.#options.tell?.(words)
    await this.#changed()
    return true
  }

  async #park(intent: Intent, parking: Parking): Promise<true> {
    const undo = this.#state.intents.find(({ act }) => act.kind === 'undo' && act.of === intent.id)
    // The person has taken it back already: nothing is left to ask.
    if (undo !== undefined) await this.#options.table.remove([intent.id, undo.id])
    else await this.#options.table.change(intent.id, (one) => ({ ...one, state: 'parked', parking }))
    this.#parked.tell(intent)
    await this.#changed()
    return true
  }

  #wait(phase: Phase, milliseconds: number): void {
    this.#set({ phase })
    this.#retryIn(milliseconds)
  }

  #retryIn(milliseconds: number): void {
    this.#cancelRetry?.()
    this.#cancelRetry = (this.#options.later ?? afterTimeout)(
      () => void this.sendAll({ now: true }),
      milliseconds,
    )
  }

  #isOnline(): boolean {
    return this.#options.isOnline?.() ?? true
  }

  async #changed(): Promise<void> {
    await this.reload()
    this.#options.announce?.(null)
  }

  #set(change: Partial<QueueState>): void {
    this.#state = { ...this.#state, ...change }
    this.#listeners.tell()
  }
}
