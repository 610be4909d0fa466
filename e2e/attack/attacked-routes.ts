import { ROUTES } from '#app/api/v1/routes.ts'
import { sessionCookie } from '#lib/auth/session-cookie.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { signedIn } from '../fixtures/signed-in.ts'

/** One question to the API: a path below /api/v1 with its query, and in which form the answer is wanted. */
type Question = { path: string; accept: string }

/** What ids stand for in the addresses and filters of the desk under attack. */
export type Targets = {
  ids: readonly string[]
  article: string
  annotation: string
  person: string
  words: string[]
}

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>
type Readable = Handler & { description: { query?: unknown } }

const FORMS = ['application/json', 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"']

/** Every GET of the API, from the list that describes it: a route that is added is attacked, too. */
export function readers(): { path: string; get: Readable }[] {
  return Object.entries(ROUTES as Record<string, { GET?: Readable }>).flatMap(([path, { GET }]) =>
    GET === undefined ? [] : [{ path, get: GET }],
  )
}

/** What a filter is tried with, by its name; one that is not named here is tried with a bit of everything. */
function valuesOf(name: string, { article, annotation, person, words }: Targets): string[] {
  const known: Record<string, string[]> = {
    after: ['0'],
    cursor: [],
    limit: ['200'],
    rated: ['yes', 'no'],
    credibility: ['1', '2', '3', '4', '5', '6', '4,5'],
    counter: ['none', 'any'],
    query: words,
    q: words,
    article: [article],
    annotation: [annotation],
    actor: [person],
    author: [person],
    act: ['rating', 'seal', 'annotation'],
    fields: ['positions'],
    original: [],
    token: [],
    workspace: [],
  }
  return known[name] ?? ['1', '5', 'A', 'E', 'yes', 'any', 'rating', 'credibility', 'reliability', annotation]
}

/** Every question that is asked of a route: each of the ids in each place, each filter by itself, in each form. */
export function questionsOf(
  path: string,
  get: Readable,
  targets: Targets,
): (Question & { params: Record<string, string> })[] {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')
  const params: Record<string, string>[] = names.includes('id')
    ? targets.ids.map((id) => ({ ...rest(names, targets), id }))
    : [rest(names, targets)]
  const { query } = get.description
  const shape = query instanceof Object && 'shape' in query ? (query.shape as object) : {}
  const place = (one: Record<string, string>) =>
    path.replace(/\{(\w+)\}/g, (_, name: string) => one[name] ?? '')
  const plain = params.flatMap((one) => FORMS.map((accept) => ({ path: place(one), params: one, accept })))
  const filtered = params
    // A filter is tried where the place is one that there is: of the article, or of the claim.
    .filter(({ id }) => id === undefined || id === targets.article || id === targets.annotation)
    .flatMap((one) =>
      Object.keys(shape).flatMap((name) =>
        valuesOf(name, targets).map((value) => ({
          path: `${place(one)}?${name}=${encodeURIComponent(value)}`,
          params: one,
          accept: FORMS[0] ?? '',
        })),
      ),
    )
  return [...plain, ...filtered]
}

function rest(names: readonly string[], { person, annotation }: Targets): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, name === 'userId' ? person : annotation]))
}

/** Somebody at the API with a session of their own. */
export async function asking(
  viewer: Viewer,
): Promise<(get: Handler, question: Question & { params: Record<string, string> }) => Promise<string>> {
  const cookie = (await sessionCookie(await signedIn(viewer), false)).split(';', 1)[0] ?? ''
  return async (get, { path, params, accept }) => {
    const request = new Request(`http://desk.example/api/v1${path}`, {
      headers: { cookie, accept, 'countermark-workspace': viewer.workspaceId },
    })
    const answer = await get(request, { params: Promise.resolve(params) })
    const headers = [...answer.headers].map(([name, value]) => `${name}: ${value}`).sort()
    return `${answer.status}\n${headers.join('\n')}\n\n${await answer.text()}`
  }
}

/** An answer without what is drawn by lot or by the clock: ids in the order in which they come, times, hashes, colours. */
export function withoutChance(answer: string): string {
  const seen = new Map<string, string>()
  return answer
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, (id) => {
      const name = seen.get(id) ?? `id-${seen.size}`
      seen.set(id, name)
      return name
    })
    .replaceAll(/\b[0-9a-f]{64}\b/g, 'HASH')
    .replaceAll(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, 'TIME')
    .replaceAll(/"colour":"[^"]*"/g, '"colour":""')
}
