import { createHmac } from 'node:crypto'
import type { PersonDto } from '#lib/domain/annotation.ts'
import { personColour } from '#lib/domain/person.ts'

/**
 * The aliases of a blind article: which letter each member of the desk goes by there, drawn with the article's own key.
 * Members take their letters in the order in which they joined, so that a letter never changes when somebody joins, and
 * each takes the free one that the key says, so that no letter tells who joined or marked first.
 *
 * @param key the article's alias key, which is told to nobody.
 * @param memberIds everybody who ever joined the desk, in the order of joining.
 */
export function aliasesOf(
  key: string,
  memberIds: readonly string[],
): { personOf(userId: string): PersonDto; userOf(aliasId: string): string | null } {
  const taken = new Set<number>()
  const people = new Map<string, PersonDto>()
  const users = new Map<string, string>()
  const add = (userId: string): PersonDto => {
    const digest = createHmac('sha256', key).update(userId).digest()
    // A full alphabet begins a second one: AA, AB, …
    const round = Math.floor(taken.size / LETTERS)
    let letter = digest.readUInt32BE(16) % LETTERS
    while (taken.has(round * LETTERS + letter)) letter = (letter + 1) % LETTERS
    taken.add(round * LETTERS + letter)
    const word = `${round === 0 ? '' : String.fromCharCode(64 + round)}${String.fromCharCode(65 + letter)}`
    const id = uuidOf(digest)
    const person = { id, name: `Analyst ${word}`, initials: word, colour: personColour(id) }
    people.set(userId, person)
    users.set(id, userId)
    return person
  }
  for (const id of memberIds) add(id)
  return { personOf: (id) => people.get(id) ?? add(id), userOf: (id) => users.get(id) ?? null }
}

/** Things in an order of chance that is the same for a viewer each time: no place in a row tells who was first. */
export function shuffledFor<Thing extends { id: string }>(
  viewerId: string,
  things: readonly Thing[],
): Thing[] {
  const draw = ({ id }: Thing) => createHmac('sha256', viewerId).update(id).digest('hex')
  return things
    .map((thing) => ({ thing, draw: draw(thing) }))
    .sort((a, b) => (a.draw < b.draw ? -1 : 1))
    .map(({ thing }) => thing)
}

const LETTERS = 26

/** A UUID of version 8 made of a digest. */
function uuidOf(digest: Buffer): string {
  const hex = digest.toString('hex')
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
