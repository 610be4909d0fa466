import { PROBLEMS, type Problem, type ProblemJson } from '#lib/domain/problem.ts'

/** What a handler answers when all went well. */
export type Answer = {
  status?: number
  body?: unknown
  /** The version of the row in the body, sent as ETag. */
  version?: number
  /** The workspace's sequence after a write. */
  sequence?: number
  headers?: Record<string, string>
}

/** What each kind of trouble is called. */
export const TITLES: Record<Problem['kind'], string> = {
  'bad-request': 'The request cannot be read',
  'not-signed-in': 'Not signed in',
  'not-allowed': 'Not allowed',
  'not-found': 'Not found',
  'wrong-method': 'Method not allowed',
  conflict: 'Conflict',
  gone: 'No longer there',
  'version-mismatch': 'Changed since you saw it',
  'too-large': 'Too large',
  'unsupported-media-type': 'Unsupported media type',
  misdirected: 'Not an address of this desk',
  'not-valid': 'Not valid',
  'version-needed': 'Name the version that you saw',
  'too-many-requests': 'Too many requests',
  unexpected: 'Something went wrong',
  'fetch-failed': 'The address could not be fetched',
  'database-away': 'The database is away',
  'not-open': 'The desk is not open',
}

/** After how many seconds it is worth asking again, where the problem itself does not say. */
const SOON: Partial<Record<Problem['kind'], number>> = { 'database-away': 2, 'too-many-requests': 2 }

/** No answer of the API is for a shared cache. */
const COMMON = { 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' }

export function toResponse(answer: Answer): Response {
  const headers = new Headers({ ...COMMON, ...answer.headers })
  if (answer.version !== undefined) headers.set('etag', `"${answer.version}"`)
  if (answer.sequence !== undefined) headers.set('countermark-sequence', String(answer.sequence))
  if (answer.body === undefined) return new Response(null, { status: answer.status ?? 204, headers })
  headers.set('content-type', headers.get('content-type') ?? 'application/json; charset=utf-8')
  return new Response(JSON.stringify(answer.body), { status: answer.status ?? 200, headers })
}

/** A problem as RFC 9457 JSON; `type` is stable, relative to the desk. */
export function toProblemJson(problem: Problem): ProblemJson {
  const json: ProblemJson = {
    ...problem.extra,
    type: `/problems/${problem.kind}`,
    title: TITLES[problem.kind],
    status: PROBLEMS[problem.kind],
    detail: problem.detail,
  }
  if (problem.code !== undefined) json.code = problem.code
  if (problem.fields !== undefined) json.fields = problem.fields
  if (problem.current !== undefined) json.current = problem.current
  return json
}

export function toProblemResponse(problem: Problem, headers: Record<string, string> = {}): Response {
  const wait = problem.retryAfter ?? SOON[problem.kind]
  const extra: Record<string, string> = wait === undefined ? {} : { 'retry-after': String(wait) }
  // How a script proves who it is; browsers ask nobody for it.
  if (problem.kind === 'not-signed-in') extra['www-authenticate'] = 'Bearer realm="countermark"'
  return new Response(JSON.stringify(toProblemJson(problem)), {
    status: PROBLEMS[problem.kind],
    headers: { ...COMMON, 'content-type': 'application/problem+json; charset=utf-8', ...extra, ...headers },
  })
}
