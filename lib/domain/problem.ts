/**
 * Every expected trouble of the API as problem+json (RFC 9457). `type` is stable: scripts may rely on it.
 */
export const PROBLEMS = {
  'bad-request': 400,
  'not-signed-in': 401,
  'not-allowed': 403,
  'not-found': 404,
  'wrong-method': 405,
  conflict: 409,
  gone: 410,
  'version-mismatch': 412,
  'too-large': 413,
  'unsupported-media-type': 415,
  misdirected: 421,
  'not-valid': 422,
  'version-needed': 428,
  'too-many-requests': 429,
  unexpected: 500,
  'fetch-failed': 502,
  'database-away': 503,
  'not-open': 503,
} as const

export type ProblemKind = keyof typeof PROBLEMS

/** A trouble as a value. `detail` says what happened, what was kept and what to do; `current` is the row as it stands. */
export type Problem = {
  kind: ProblemKind
  detail: string
  /** A narrower name within the kind, such as "selector-ambiguous". */
  code?: string
  fields?: Record<string, string>
  current?: unknown
  /** After how many seconds to ask again; told in Retry-After. */
  retryAfter?: number
  /** Further facts, such as `existing` for a text that is there already. */
  extra?: Record<string, unknown>
}

/** The JSON of an error answer. */
export type ProblemJson = {
  type: string
  title: string
  status: number
  detail: string
  code?: string
  fields?: Record<string, string>
  current?: unknown
  [extra: string]: unknown
}

export function problem(
  kind: ProblemKind,
  detail: string,
  more: Omit<Problem, 'kind' | 'detail'> = {},
): Problem {
  return { kind, detail, ...more }
}
