import type { PersonDto } from '#lib/domain/annotation.ts'

/** The names of analysts by id; the viewer is "you", at the end of a pair as the desk speaks. */
export type People = { name: (id: string) => string; pair: (pair: readonly [string, string]) => string }

export function peopleWords(people: readonly PersonDto[], me: string): People {
  const names = new Map(people.map((person) => [person.id, person.name]))
  const name = (id: string) => (id === me ? 'You' : (names.get(id) ?? 'Somebody'))
  return {
    name,
    pair: ([a, b]) => {
      const [first, second] = a === me ? [b, a] : [a, b]
      return `${name(first)}, ${second === me ? 'you' : name(second)}`
    },
  }
}

export const isSamePair = (a: readonly [string, string] | null, b: readonly [string, string]): boolean =>
  a !== null && ((a[0] === b[0] && a[1] === b[1]) || (a[0] === b[1] && a[1] === b[0]))
