import { chainedVersion, type Intent } from '#lib/domain/intent.ts'

/** The version that an act made of its row; an undo takes whatever stands back to what it was, so it is believed. */
export function versionMade(intent: Intent, answered: number): number {
  return intent.act.kind === 'undo' ? answered : chainedVersion(intent, answered)
}

/**
 * Which version of a row each of one's own acts made of which. What a person began before the answer to their last act
 * names the version from before it; it follows their own steps from there, and stops where a colleague's begin.
 */
export class OwnSteps {
  readonly #steps = new Map<string, number>()

  note(intent: Intent, written: { row: string; version: number }): void {
    // An undo names no version; it takes its row one step on.
    const from = intent.act.kind === 'undo' ? written.version - 1 : intent.version
    this.#steps.set(`${written.row} ${from}`, versionMade(intent, written.version))
  }

  follow(row: string, seen: number | null): number | null {
    let version = seen
    for (let next = this.#steps.get(`${row} ${version}`); next !== undefined && next !== version; ) {
      version = next
      next = this.#steps.get(`${row} ${version}`)
    }
    return version
  }
}
