import type { ProblemJson } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'

/** One request to `/api/v1`. */
export type ApiRequest = {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below `/api/v1`, with its leading slash, parameters already encoded (`withQuery`). */
  path: string
  /** Names the workspace; may be left out only where the call belongs to none. */
  workspaceId?: string
  /** Sent as JSON; a FormData goes as it is. */
  body?: unknown
  /** The version of the row that the person saw, sent as If-Match. */
  version?: number | null
  /** Whose work this is: the desk refuses it under the session of anybody else. */
  personId?: string
  /** The intent's id, sent as Idempotency-Key: repeating it changes nothing twice. */
  intentId?: string
  signal?: AbortSignal
  /** Milliseconds until the request is given up as unreachable; 30,000 unless told. */
  timeout?: number
}

export type ApiAnswer<T> = {
  status: number
  body: T
  /** The workspace's event sequence after a write to an article. */
  sequence: number | null
  /** The version of the row in the body. */
  version: number | null
}

/**
 * What may go wrong. `unreachable`: no answer came, so nothing is known of what the desk did with the request.
 * `away`: the desk answered that it cannot just now (429, 5xx). `refused`: it said no, and why.
 * `aborted`: the caller gave it up.
 */
export type ApiTrouble =
  | { kind: 'unreachable'; detail: string }
  | { kind: 'away'; status: number; detail: string; retryAfter: number | null }
  | { kind: 'refused'; status: number; detail: string; problem: ProblemJson }
  | { kind: 'aborted'; detail: string }

const UNREACHABLE = 'The desk cannot be reached just now.'

/** Sends one request and reads its answer; every expected trouble is a value. */
export async function callApi<T>(request: ApiRequest): Promise<Result<ApiAnswer<T>, ApiTrouble>> {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (request.workspaceId !== undefined) headers['countermark-workspace'] = request.workspaceId
  if (request.personId !== undefined) headers['countermark-person'] = request.personId
  if (request.version != null) headers['if-match'] = `"${request.version}"`
  if (request.intentId !== undefined) headers['idempotency-key'] = request.intentId
  const isForm = request.body instanceof FormData
  if (request.body !== undefined && !isForm) headers['content-type'] = 'application/json'
  const timeout = AbortSignal.timeout(request.timeout ?? 30_000)
  try {
    const response = await fetch(`/api/v1${request.path}`, {
      method: request.method ?? 'GET',
      headers,
      body: bodyOf(request.body),
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      signal: request.signal === undefined ? timeout : AbortSignal.any([timeout, request.signal]),
    })
    return await read<T>(response)
  } catch {
    if (request.signal?.aborted === true) return err({ kind: 'aborted', detail: 'Given up.' })
    return err({ kind: 'unreachable', detail: UNREACHABLE })
  }
}

function bodyOf(body: unknown): BodyInit | undefined {
  if (body === undefined) return undefined
  return body instanceof FormData ? body : JSON.stringify(body)
}

async function read<T>(response: Response): Promise<Result<ApiAnswer<T>, ApiTrouble>> {
  const text = await response.text()
  const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '')
  const body: unknown = isJson && text !== '' ? JSON.parse(text) : undefined
  if (response.ok) {
    return ok({
      status: response.status,
      body: body as T,
      sequence: numberOf(response.headers.get('countermark-sequence')),
      version: numberOf(response.headers.get('etag')?.replaceAll(/W\/|"/g, '')),
    })
  }
  const problem = isProblem(body) ? body : wordless(response.status)
  const { status } = response
  // A page that could not be captured is the answer, not a sign that the desk is away.
  const isAway = status === 429 || (status >= 500 && !problem.type.endsWith('/fetch-failed'))
  if (isAway) {
    const retryAfter = numberOf(response.headers.get('retry-after'))
    return err({ kind: 'away', status, detail: problem.detail, retryAfter })
  }
  return err({ kind: 'refused', status, detail: problem.detail, problem })
}

function numberOf(text: string | null | undefined): number | null {
  return text != null && /^\d+$/.test(text) ? Number(text) : null
}

function isProblem(body: unknown): body is ProblemJson {
  return typeof body === 'object' && body !== null && 'type' in body && 'detail' in body
}

/** What is said when an answer came without words, as from a proxy in between. */
function wordless(status: number): ProblemJson {
  return {
    type: '/problems/unexpected',
    title: 'No words came with the answer',
    status,
    detail: `The desk answered ${status} without saying why.`,
  }
}

/** A path with the parameters that have a value. */
export function withQuery(path: string, query: Record<string, string | number | null | undefined>): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') parameters.set(name, String(value))
  }
  const text = parameters.toString()
  return text === '' ? path : `${path}?${text}`
}
