import { expect, MARA, type PeopledDesk, test } from '#e2e/fixtures/at-the-desk.ts'
import { newId, signIn } from '#e2e/fixtures/http-client.ts'
import { brokenMusts } from '#e2e/fixtures/web-annotation-musts.ts'

/** What the desk exports as annotations of the W3C, over HTTP: the data model's musts and those of the protocol for reading. */

const PROFILE = 'http://www.w3.org/ns/anno.jsonld'
const ACCEPT = `application/ld+json;profile="${PROFILE}"`

type Target = {
  source: string
  state: { value: string }
  selector: [{ exact: string }, { start: number; end: number }]
}
type Annotation = { id: string; motivation: string; created: string; modified: string; target: Target }
type Page = { id: string; startIndex: number; items: Annotation[]; next?: string; partOf: { id: string } }
type Collection = { id: string; label: string; total: number; first?: Page }

async function tokenOf(
  { desk }: PeopledDesk,
  workspace: string,
): Promise<(url: string, accept?: string) => Promise<Response>> {
  const mara = await signIn(desk.origin, MARA.email, MARA.password, workspace)
  const made = await mara.send('POST', '/tokens', { name: 'Export', access: 'read' })
  const { token } = made.body as { token: string }
  return (url, accept = ACCEPT) =>
    fetch(new URL(url, desk.origin), { headers: { accept, authorization: `Bearer ${token}` } })
}

test('every annotation of the sample is valid, found on its pages once, and finds its words again', async ({
  peopled,
}) => {
  const ask = await tokenOf(peopled, 'Strait desk')
  const library = (await (await ask('/api/v1/articles', 'application/json')).json()) as {
    items: { id: string }[]
  }
  expect(library.items.length).toBeGreaterThan(2)
  const motivations = new Set<string>()
  for (const { id } of library.items) {
    const address = `/api/v1/articles/${id}/annotations`
    const collection = (await (await ask(address)).json()) as Collection
    expect(brokenMusts(collection)).toEqual([])
    const found: Annotation[] = []
    let next: string | undefined = `${address}?cursor=0&limit=3`
    while (next !== undefined && collection.total > 0) {
      const page: Page = (await (await ask(next)).json()) as Page
      expect(brokenMusts(page)).toEqual([])
      expect(page.startIndex).toBe(found.length)
      expect(page.partOf.id).toBe(collection.id)
      found.push(...page.items)
      next = page.next
    }
    expect(found).toHaveLength(collection.total)
    expect(new Set(found.map((one) => one.id)).size).toBe(collection.total)
    for (const one of found) motivations.add(one.motivation)
    for (const source of new Set(found.map((one) => one.target.source))) {
      const accept = found[0]?.target.state.value.replace('Accept: ', '')
      const text = [...(await (await ask(source, accept)).text())]
      for (const { target } of found.filter((one) => one.target.source === source)) {
        const [quote, position] = target.selector
        expect(text.slice(position.start, position.end).join('')).toBe(quote.exact)
      }
    }
  }
  expect([...motivations].sort()).toEqual([
    'assessing',
    'classifying',
    'commenting',
    'identifying',
    'linking',
  ])
})

test('each annotation is read at its own address, as the protocol asks', async ({ peopled }) => {
  const ask = await tokenOf(peopled, 'Strait desk')
  const library = (await (await ask('/api/v1/articles', 'application/json')).json()) as {
    items: { id: string }[]
  }
  for (const { id } of library.items.slice(0, 2)) {
    const collection = (await (await ask(`/api/v1/articles/${id}/annotations`)).json()) as Collection
    for (const one of collection.first?.items ?? []) {
      const answer = await ask(one.id)
      expect(answer.status, one.id).toBe(200)
      expect(await answer.json()).toEqual(one)
      const headers = answer.headers
      expect(headers.get('content-type')).toBe(`application/ld+json; profile="${PROFILE}"`)
      expect(headers.get('vary')?.toLowerCase()).toContain('accept')
      expect(headers.get('etag')).toMatch(/^"\d+"$/)
      expect(headers.get('link')).toContain('<http://www.w3.org/ns/ldp#Resource>; rel="type"')
      expect(headers.get('allow')?.split(', ')).toEqual(expect.arrayContaining(['GET', 'HEAD', 'OPTIONS']))
    }
    const [first] = collection.first?.items ?? []
    const options = await fetch(first?.id ?? '', { method: 'OPTIONS' })
    expect([options.status, options.headers.get('allow')]).toEqual([
      204,
      (await ask(first?.id ?? '')).headers.get('allow'),
    ])
  }
})

test('who asks for no JSON-LD gets JSON, and every answer says that it depends', async ({ peopled }) => {
  const { desk, mara } = peopled
  const ask = await tokenOf(peopled, 'Harbour desk')
  const text = '👍 Arvenia carries 212 ships a day, 𝒯olmach said.'
  const made = await mara.send('POST', '/articles', { id: newId(), text, header: { title: 'Ships' } })
  const article = made.body as { id: string; revision: { id: string } }
  const address = `/api/v1/articles/${article.id}/annotations`
  const empty = (await (await ask(address)).json()) as Collection
  expect(brokenMusts(empty)).toEqual([])
  expect(empty).toMatchObject({ label: 'Ships', total: 0 })
  expect(empty).not.toHaveProperty('first')
  expect((await ask(`${address}?cursor=0`)).status).toBe(404)

  const mark = newId()
  const selector = { exact: '𝒯olmach' }
  const put = await mara.send('PUT', `/annotations/${mark}`, {
    articleId: article.id,
    kind: 'note',
    selector,
    note: 'Who said?',
  })
  const { start } = (put.body as { selector: { start: number } }).selector
  const page = (await (await ask(`${address}?cursor=0`)).json()) as Page
  const [, position] = page.items[0]?.target.selector ?? []
  expect(position).toEqual({ type: 'TextPositionSelector', start: start - 1, end: start - 1 + 7 })

  for (const [accept, type] of [
    ['*/*', 'application/json; charset=utf-8'],
    ['application/json', 'application/json; charset=utf-8'],
    ['text/html,application/xhtml+xml,*/*;q=0.8', 'application/json; charset=utf-8'],
    ['application/ld+json', `application/ld+json; profile="${PROFILE}"`],
    ['application/json;q=0.2, application/ld+json', `application/ld+json; profile="${PROFILE}"`],
  ] as const) {
    for (const url of [address, `/api/v1/annotations/${mark}`]) {
      const answer = await ask(url, accept)
      expect([answer.status, answer.headers.get('content-type')], `${accept} ${url}`).toEqual([200, type])
      expect(answer.headers.get('vary')?.toLowerCase()).toContain('accept')
    }
  }
  const plain = await ask(`/api/v1/revisions/${article.revision.id}`, 'text/plain')
  expect(plain.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  expect(await plain.text()).toBe(text)

  await mara.send('DELETE', `/annotations/${mark}`)
  expect((await ask(`/api/v1/annotations/${mark}`)).status).toBe(410)
  expect((await ask(`${desk.origin}/api/v1/articles/${newId()}/annotations`)).status).toBe(404)
})
