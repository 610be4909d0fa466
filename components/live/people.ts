import type { FromDesk, Here, PresenceState } from '#lib/domain/live-socket.ts'

export type Company = {
  state: PresenceState
  /** Each colleague once, in the window that they used last, by name. */
  people: readonly Here[]
}

/** Who else is at the article, as the desk tells it. */
export class People {
  readonly #me: string
  readonly #here = new Map<string, Here>()
  readonly #listeners = new Set<() => void>()
  #company: Company = { state: 'off', people: [] }

  constructor(me: string) {
    this.#me = me
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly get = (): Company => this.#company

  hear(message: Exclude<FromDesk, { kind: 'hint' }>): void {
    if (message.kind === 'presence') {
      this.#set({ ...this.#company, state: message.state })
      return
    }
    if (message.whole) this.#here.clear()
    for (const key of message.left) this.#here.delete(key)
    for (const here of message.here) {
      // The window that was used last comes last, and is the one that counts.
      this.#here.delete(here.key)
      if (here.person.id !== this.#me) this.#here.set(here.key, here)
    }
    this.#tell()
  }

  /** The socket broke: nothing is known of anybody. */
  lose(): void {
    this.#here.clear()
    this.#set({ state: this.#company.state === 'on' ? 'paused' : this.#company.state, people: [] })
  }

  #tell(): void {
    const last = new Map([...this.#here.values()].map((here) => [here.person.id, here]))
    const people = [...last.values()].sort((one, other) => one.person.name.localeCompare(other.person.name))
    this.#set({ ...this.#company, people })
  }

  #set(company: Company): void {
    this.#company = company
    for (const listener of this.#listeners) listener()
  }
}
