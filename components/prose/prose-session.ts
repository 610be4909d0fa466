import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { callApi } from '#components/desk/api-client.ts'
import type { TicketDto } from '#lib/domain/live.ts'
import { SOCKET_PATH } from '#lib/domain/live-socket.ts'
import { holdsUnknown, type KnownContent, proseWords } from '#lib/editor/prose-content.ts'

/** How long until a document that was not opened is asked for again, in milliseconds. */
const AGAIN = 1_500
/** The field of a document that the prose stands in. */
const FIELD = 'default'

/** `away`: it cannot be shared just now. `refused`: it is not this person's to see. `newer`: only shown, see below. */
export type ProseState = {
  kind: 'opening' | 'open' | 'away' | 'refused' | 'newer'
  mayWrite: boolean
  /** Whether the desk has stored everything that was written here. */
  isSaved: boolean
}

/** The origin of a change that one of the two documents has from the other. */
const RELAY = 'relay'

/**
 * A prose document in the browser. What the desk sends comes into a document of its own, and from there into the one
 * that the editor writes in, as long as it holds nothing that the editor would take out because it does not know it.
 */
export class ProseSession {
  readonly #known: KnownContent
  readonly #socket: HocuspocusProviderWebsocket
  readonly #provider: HocuspocusProvider
  readonly #shared = new Y.Doc()
  /** What the editor writes in. */
  readonly #written = new Y.Doc()
  readonly #listeners = new Set<() => void>()
  #state: ProseState = { kind: 'opening', mayWrite: false, isSaved: true }
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(place: { name: string; articleId: string; workspaceId: string }, known: KnownContent) {
    this.#known = known
    this.#shared.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== RELAY) this.#take(update)
    })
    this.#written.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== RELAY) Y.applyUpdate(this.#shared, update, RELAY)
    })
    this.#socket = new HocuspocusProviderWebsocket({
      url: `${window.location.origin.replace('http', 'ws')}${SOCKET_PATH}`,
      delay: 500,
      minDelay: 300,
      maxDelay: 10_000,
    })
    this.#provider = new HocuspocusProvider({
      websocketProvider: this.#socket,
      name: place.name,
      document: this.#shared,
      token: () => ticketFor(place),
      onAuthenticated: ({ scope }) => this.#set({ mayWrite: scope === 'read-write' }),
      onAuthenticationFailed: ({ reason }) => {
        if (reason === 'rights') this.#set({ kind: 'refused', mayWrite: false })
        else this.#again()
      },
      onSynced: () => this.#opened(),
      onUnsyncedChanges: () => this.#opened(),
      onClose: () => this.#broke(),
    })
    this.#provider.on('close', () => this.#again())
    // Without a state of one's own nothing comes back, and a quiet socket counts as a broken one.
    this.#provider.setAwarenessField('cursor', null)
    this.#provider.attach()
    window.addEventListener('beforeunload', this.#warn)
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly get = (): ProseState => this.#state

  get fragment(): Y.XmlFragment {
    return this.#written.getXmlFragment(FIELD)
  }

  get awareness(): Awareness {
    const { awareness } = this.#provider
    if (awareness === null) throw new Error('A prose document has carets.')
    return awareness
  }

  /** The words as the desk has them, also where the editor cannot show them. */
  get words(): string {
    return proseWords(this.#shared.getXmlFragment(FIELD))
  }

  stop(): void {
    clearTimeout(this.#timer)
    window.removeEventListener('beforeunload', this.#warn)
    this.#listeners.clear()
    this.#provider.destroy()
    this.#socket.destroy()
    this.#shared.destroy()
    this.#written.destroy()
  }

  #take(update: Uint8Array): void {
    if (this.#state.kind === 'newer') {
      this.#set({})
      return
    }
    if (holdsUnknown(this.#shared.getXmlFragment(FIELD), this.#known))
      this.#set({ kind: 'newer', mayWrite: false })
    else Y.applyUpdate(this.#written, update, RELAY)
  }

  #opened(): void {
    const isSaved = this.#provider.isSynced && !this.#provider.hasUnsyncedChanges
    const isOpen = this.#provider.isAuthenticated && (this.#provider.isSynced || this.#state.kind === 'open')
    const { kind } = this.#state
    this.#set({ isSaved, kind: isOpen && kind !== 'newer' && kind !== 'refused' ? 'open' : kind })
  }

  #broke(): void {
    const { kind } = this.#state
    if (kind !== 'newer' && kind !== 'refused') this.#set({ kind: 'away' })
  }

  /** Asks for the document anew over a new socket, with a new ticket. */
  #again(): void {
    if (this.#state.kind === 'refused') return
    this.#broke()
    clearTimeout(this.#timer)
    this.#socket.disconnect()
    this.#timer = setTimeout(() => void this.#socket.connect(), AGAIN)
  }

  readonly #warn = (event: BeforeUnloadEvent) => {
    if (!this.#state.isSaved) event.preventDefault()
  }

  #set(change: Partial<ProseState>): void {
    this.#state = { ...this.#state, ...change }
    for (const listener of this.#listeners) listener()
  }
}

async function ticketFor({
  articleId,
  workspaceId,
}: {
  articleId: string
  workspaceId: string
}): Promise<string> {
  const answer = await callApi<TicketDto>({
    method: 'POST',
    path: `/articles/${articleId}/socket-tickets`,
    workspaceId,
  })
  if (!answer.ok) throw new Error(answer.error.detail)
  return answer.value.body.ticket
}
