import { type HttpClient, newId } from '#e2e/fixtures/http-client.ts'
import { CREDIBILITIES, RELIABILITIES } from '#lib/domain/kinds.ts'

/** One thing that a client asks again and again; each call is answered before the next one goes out. */
export type Act = {
  name: string
  kind: 'floor' | 'read' | 'write'
  /** @returns the status that was answered. */
  once(client: HttpClient, round: number): Promise<number>
}

type Ground = { articles: { id: string; length: number }[]; marks: string[] }

const sends = (method: string, path: (round: number) => string, body?: (round: number) => unknown) => ({
  once: async (client: HttpClient, round: number) =>
    (await client.send(method, path(round), body?.(round))).status,
})
/** A number that wanders over a range, the same in every run. */
const spread = (round: number, over: number) => (round * 7919) % over

/** What people and scripts ask of the desk all day, over the articles and marks that stand. */
export function actsOn({ articles, marks }: Ground): Act[] {
  const article = (round: number) => {
    const one = articles[spread(round, articles.length)]
    if (one === undefined) throw new Error('The desk has no articles.')
    return one
  }
  const mark = (round: number) => marks[spread(round, marks.length)] ?? ''
  return [
    { name: 'whether it is well', kind: 'floor', ...sends('GET', () => '/../health') },
    { name: 'articles, 40 of a list', kind: 'read', ...sends('GET', () => '/articles?limit=40') },
    { name: 'an article', kind: 'read', ...sends('GET', (n) => `/articles/${article(n).id}`) },
    {
      name: 'annotations of an article',
      kind: 'read',
      ...sends('GET', (n) => `/articles/${article(n).id}/annotations`),
    },
    {
      name: 'what changed since',
      kind: 'read',
      ...sends('GET', (n) => `/articles/${article(n).id}/changes?after=0`),
    },
    { name: 'claims rated 4 or 5', kind: 'read', ...sends('GET', () => '/claims?credibility=4,5&limit=40') },
    { name: 'search for a word', kind: 'read', ...sends('GET', () => '/search?q=harbour') },
    {
      name: 'a new claim',
      kind: 'write',
      async once(client, round) {
        const { id: articleId, length } = article(round)
        const start = spread(round, length - 60)
        const selector = { start, end: start + 40 }
        const body = { articleId, kind: 'claim', selector }
        return (await client.send('PUT', `/annotations/${newId()}`, body)).status
      },
    },
    {
      name: 'a rating',
      kind: 'write',
      ...sends(
        'PUT',
        (n) => `/annotations/${mark(n)}/ratings/mine`,
        (n) => ({
          reliability: RELIABILITIES[n % RELIABILITIES.length],
          credibility: CREDIBILITIES[n % CREDIBILITIES.length],
          rationale: `Weighed for the ${n}th time.`,
        }),
      ),
    },
  ]
}
