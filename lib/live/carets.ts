import type { PersonDto } from '#lib/domain/annotation.ts'

/** Whose caret it is, and whether colleagues may know. */
export type Caret = { person: PersonDto; isNamed: boolean }

const SOMEBODY = { name: 'A colleague', color: '#4f5763' }

/** The carets in prose documents: each is of who the desk knows it to be, and nobody moves another's. */
export class Carets {
  /** By document, the person that each caret belongs to. */
  readonly #owners = new Map<string, Map<number, string>>()

  /**
   * Puts the person of a connection on the carets that it tells of, and drops those that belong to somebody else.
   *
   * @param states by Yjs client; changed in place.
   */
  name(states: Map<number, Record<string, unknown>>, documentName: string, { person, isNamed }: Caret): void {
    const owners = this.#owners.get(documentName) ?? new Map<number, string>()
    this.#owners.set(documentName, owners)
    const user = isNamed ? { name: person.name, color: person.colour } : SOMEBODY
    for (const [client, state] of states) {
      const owner = owners.get(client)
      // An empty state says nothing; it is also what the desk's own decoder leaves behind.
      const isForeign = owner !== undefined && owner !== person.id
      if (isForeign || Object.keys(state).length === 0) {
        states.delete(client)
        continue
      }
      owners.set(client, person.id)
      states.set(client, { cursor: state.cursor ?? null, user })
    }
  }

  /** A document is open for nobody here any more. */
  forget(documentName: string): void {
    this.#owners.delete(documentName)
  }
}
