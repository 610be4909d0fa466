import { refusal } from '#lib/data/access.ts'
import { importArticle } from '#lib/data/article-import.ts'
import { listArticles } from '#lib/data/article-list.ts'
import { ArticleDto } from '#lib/domain/article.ts'
import { ArticleFilters } from '#lib/domain/article-filters.ts'
import { ArticlePageDto } from '#lib/domain/article-page.ts'
import { err, ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'
import { fetchRefusal } from './fetch-limit.ts'
import { IMPORT_BODIES, readImport } from './import-request.ts'
import { readArticle } from './read-article.ts'

export const GET = route({
  summary: 'The library, newest first',
  who: 'viewer',
  query: ArticleFilters,
  answers: { 200: ArticlePageDto },
  handle: async ({ viewer, query }) => ok({ body: await listArticles(viewer, query) }),
})

export const POST = route({
  summary: 'Import an article',
  who: 'viewer',
  accepts: IMPORT_BODIES,
  intent: true,
  version: 'answers',
  answers: { 200: ArticleDto, 201: ArticleDto },
  refuses: [
    'conflict',
    'too-large',
    'unsupported-media-type',
    'not-valid',
    'fetch-failed',
    'bad-request',
    'too-many-requests',
  ],
  async handle({ request, viewer, intentId }) {
    const refused = refusal(viewer, 'article.import')
    if (refused) return err(refused)
    const asked = await readImport(request)
    if (!asked.ok) return asked
    const waits = asked.value.brought.kind === 'address' ? await fetchRefusal(viewer) : null
    if (waits) return err(waits)
    const read = await readArticle(asked.value, { signal: request.signal })
    if (!read.ok) return read
    const { id, sourceId, again } = asked.value
    const { header, ...captured } = read.value
    const made = await importArticle(viewer, { id, sourceId, again, header, captured }, intentId)
    if (!made.ok) return made
    const { value, sequence, created } = made.value
    return ok({ status: created ? 201 : 200, body: value, version: value.version, sequence })
  },
})
