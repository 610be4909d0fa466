import type { Capture, CaptureInput } from '#lib/capture/capture.ts'
import { fetchedInput, PAGE_TYPES } from '#lib/capture/fetched-input.ts'
import { allowedHosts } from '#lib/capture/guarded-connection.ts'
import { type FetchProblem, guardedFetch } from '#lib/capture/guarded-fetch.ts'
import { captureInWorker } from '#lib/capture/in-worker.ts'
import type { CaptureProblem } from '#lib/capture/problem.ts'
import { ARTICLE_HEADER_FIELDS, ArticleHeader } from '#lib/domain/article.ts'
import { type Problem, type ProblemKind, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import { sha256 } from '#lib/domain/sha256.ts'
import { withoutTrackers } from '#lib/domain/tracker.ts'
import type { Brought, ImportRequest } from './import-request.ts'

/** An article as it was read from what was brought, with the corrections of the request in its header. */
export type ReadArticle = Capture & { sha256: string; url: string | null }

type ReadOptions = { signal: AbortSignal; onPhase?: (phase: string) => void }

/** Fetches where an address was given, and reads the article; what goes wrong is told in words. */
export async function readArticle(
  { brought, header: corrections, keep, leave }: ImportRequest,
  { signal, onPhase }: ReadOptions,
): Promise<Result<ReadArticle, Problem>> {
  const input = await captureInput(brought, { signal, ...(onPhase ? { onPhase } : {}) })
  if (!input.ok) return input
  const { capture: given, url } = input.value
  const captured = await captureInWorker(
    { ...given, ...(keep?.length ? { keep } : {}), ...(leave?.length ? { leave } : {}) },
    { signal, onError: (error) => console.error(error), ...(onPhase ? { onPhase } : {}) },
  )
  if (!captured.ok) return err(inWords(captured.error, CAPTURE_KINDS[captured.error.kind]))
  onPhase?.('checking')
  const found = { ...captured.value.header, url: captured.value.header.url ?? url }
  const header = corrected(found, corrections ?? {})
  if (!header.ok) return header
  return ok({
    ...captured.value,
    header: header.value,
    sha256: await sha256(captured.value.text),
    url: url && withoutTrackers(url),
  })
}

async function captureInput(
  brought: Brought,
  { signal, onPhase }: ReadOptions,
): Promise<Result<{ capture: CaptureInput; url: string | null }, Problem>> {
  switch (brought.kind) {
    case 'file':
      return ok({ capture: brought, url: null })
    case 'html':
      return ok({ capture: { kind: 'html', html: brought.text, url: brought.url }, url: brought.url })
    case 'text':
    case 'markdown':
      return ok({ capture: { kind: brought.kind, text: brought.text }, url: brought.url })
    case 'address': {
      onPhase?.('fetching')
      const fetched = await guardedFetch(brought.url, {
        allowHosts: allowedHosts(),
        accept: PAGE_TYPES,
        signal,
      })
      if (!fetched.ok) return err(fetchInWords(fetched.error))
      return ok({ capture: fetchedInput(fetched.value), url: fetched.value.finalUrl })
    }
  }
}

/** The header as it was found, with the fields that the request corrects; null empties one. */
function corrected(
  found: ArticleHeader,
  corrections: Record<string, unknown>,
): Result<ArticleHeader, Problem> {
  const unknown = Object.keys(corrections).find(
    (field) => !ARTICLE_HEADER_FIELDS.some((one) => one === field),
  )
  const parsed = ArticleHeader.safeParse({ ...found, ...corrections })
  const issue = parsed.error?.issues[0]
  if (parsed.success && unknown === undefined) return ok(parsed.data)
  const field = ['header', ...(unknown === undefined ? (issue?.path ?? []) : [unknown])].join('.')
  const words = unknown === undefined ? (issue?.message ?? 'Not valid.') : 'A header has no such field.'
  return err(problem('not-valid', `${field}: ${words} Nothing was stored.`, { fields: { [field]: words } }))
}

const CAPTURE_KINDS = {
  'not-accepted': 'unsupported-media-type',
  'too-large': 'too-large',
  empty: 'not-valid',
  'too-deep': 'not-valid',
  'too-slow': 'not-valid',
  cancelled: 'bad-request',
  failed: 'not-valid',
} as const satisfies Record<CaptureProblem['kind'], ProblemKind>

const FETCH_KINDS = {
  'not-an-address': 'not-valid',
  'not-allowed': 'not-valid',
  'not-accepted': 'unsupported-media-type',
  'too-large': 'too-large',
  unreachable: 'fetch-failed',
  refused: 'fetch-failed',
  'too-many-redirects': 'fetch-failed',
  'too-slow': 'fetch-failed',
  damaged: 'fetch-failed',
  cancelled: 'bad-request',
} as const satisfies Record<FetchProblem['kind'], ProblemKind>

/** Why an address could not be fetched. */
export function fetchInWords(error: FetchProblem): Problem {
  return inWords(error, FETCH_KINDS[error.kind])
}

function inWords({ kind, message }: { kind: string; message: string }, as: ProblemKind): Problem {
  return problem(as, message, { code: kind })
}
