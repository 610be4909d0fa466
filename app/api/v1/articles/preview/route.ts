import { refusal } from '#lib/data/access.ts'
import { previewMatches } from '#lib/data/article-import.ts'
import { ArticlePreviewDto } from '#lib/domain/article.ts'
import type { Problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { wordCount } from '#lib/domain/word-count.ts'
import { streamAnswer } from '#lib/http/progress-stream.ts'
import { route } from '#lib/http/route.ts'
import { fetchRefusal } from '../fetch-limit.ts'
import { IMPORT_BODIES, type ImportRequest, readImport } from '../import-request.ts'
import { readArticle } from '../read-article.ts'

export const POST = route({
  summary: 'What an import would make; stores nothing',
  who: 'viewer',
  accepts: IMPORT_BODIES,
  answers: { 200: { 'application/json': ArticlePreviewDto, 'application/x-ndjson': 'text' } },
  refuses: [
    'too-large',
    'unsupported-media-type',
    'not-valid',
    'fetch-failed',
    'bad-request',
    'too-many-requests',
  ],
  async handle({ request, viewer }) {
    const refused = refusal(viewer, 'article.import')
    if (refused) return err(refused)
    const asked = await readImport(request)
    if (!asked.ok) return asked
    const waits = asked.value.brought.kind === 'address' ? await fetchRefusal(viewer) : null
    if (waits) return err(waits)
    if (request.headers.get('accept')?.includes('application/x-ndjson')) {
      return streamAnswer(request.signal, (signal, onPhase) => preview(viewer, asked.value, signal, onPhase))
    }
    const made = await preview(viewer, asked.value, request.signal)
    return made.ok ? ok({ body: made.value }) : made
  },
})

/** What an import would make, and what the workspace knows of it; nothing is stored. */
async function preview(
  viewer: Viewer,
  asked: ImportRequest,
  signal: AbortSignal,
  onPhase?: (phase: string) => void,
): Promise<Result<ArticlePreviewDto, Problem>> {
  const read = await readArticle(asked, { signal, ...(onPhase ? { onPhase } : {}) })
  if (!read.ok) return read
  const { header, text, document, leftovers, taken, notes, sha256, extractor } = read.value
  const matches = await previewMatches(viewer, read.value)
  if (!matches.ok) return matches
  const words = wordCount(text)
  return ok({
    header,
    text,
    document,
    leftovers,
    taken,
    notes,
    sha256,
    extractor,
    words,
    ...matches.value,
  })
}
