import type { PersonDto } from '#lib/domain/annotation.ts'

/** Whose caret it is, and whether colleagues may know. */
export type Caret = { person: PersonDto; isNamed: boolean }

const SOMEBODY = { name: 'A colleague', colour: '#4f5763' }

/** The carets in prose documents: each is of who the desk knows it to be, and nobody moves another's. */
export class Carets {
  /** By document, the socket that each caret belongs to. */
  readonly #owners = new Map<string, Map<number, string>>()

  /**
   * Puts the person of a socket on the carets that it tells of, and drops those that belong to another socket.
   *
   * @param states by Yjs client; changed in place.
   */
  name(
    states: Map<number, Record<string, unknown>>,
    documentName: string,
    socketId: string,
    { person, isNamed }: Caret,
  ): void {
    const owners = this.#owners.get(documentName) ?? new Map<number, string>()
    this.#owners.set(documentName, owners)
    const user = isNamed ? { name: person.name, colour: person.colour } : SOMEBODY
    for (const [client, state] of states) {
      const owner = owners.get(client)
      // An empty state says nothing; it is also what the desk's own decoder leaves behind.
      const isForeign = owner !== undefined && owner !== socketId
      if (isForeign || Object.keys(state).length === 0) {
        states.delete(client)
        continue
      }
      owners.set(client, socketId)
      states.set(client, { cursor: state.cursor ?? null, user })
    }
  }

  /** The socket left a document. */
  forget(documentName: string, socketId: string): void {
    const owners = this.#owners.get(documentName)
    if (!owners) return
    for (const [client, owner] of owners) if (owner === socketId) owners.delete(client)
    if (owners.size === 0) this.#owners.delete(documentName)
  }
}
