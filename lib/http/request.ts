import { v5 as uuidv5 } from 'uuid'
import type { Expected } from '#lib/data/version-rule.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { ok, type Result } from '#lib/domain/result.ts'
import { isStorable } from '#lib/domain/storable.ts'

/** The largest JSON body in bytes: a text of the import limit with room for its escapes. */
const MAX_JSON = 12 * 1024 * 1024

/** A request's body as it streams in, refused as soon as it passes `limit` bytes. */
export async function readBytes(
  request: Request,
  limit: number,
): Promise<Result<Uint8Array<ArrayBuffer>, Problem>> {
  const tooLarge = problem(
    'too-large',
    `More than ${Math.round(limit / 1024 / 1024)} MB came in. Nothing was kept; send less.`,
  )
  if (Number(request.headers.get('content-length') ?? 0) > limit) return { ok: false, error: tooLarge }
  const chunks: Uint8Array[] = []
  let size = 0
  if (request.body !== null) {
    for await (const chunk of request.body) {
      size += chunk.byteLength
      if (size > limit) return { ok: false, error: tooLarge }
      chunks.push(chunk)
    }
  }
  const bytes = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.byteLength
  }
  return ok(bytes)
}

/** The JSON body of a request, at most `MAX_JSON` bytes of UTF-8. */
export async function readJson(request: Request): Promise<Result<unknown, Problem>> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/([a-z.+-]*\+)?json\b/i.test(type)) {
    return {
      ok: false,
      error: problem('unsupported-media-type', 'Send JSON, with Content-Type: application/json.'),
    }
  }
  const bytes = await readBytes(request, MAX_JSON)
  if (!bytes.ok) return bytes
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.value))
  } catch {
    return { ok: false, error: problem('bad-request', 'The body is not JSON in UTF-8. Nothing was changed.') }
  }
  return ok(value)
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** What keys that are no UUIDs are folded with: the same key is the same intent, on every desk. */
const KEYS = '7f3a52ae-58ad-5b6e-9d2c-6c1f0e2b4a90'
const LONGEST_KEY = 255

/**
 * The intent that the Idempotency-Key of a request names, or null. The key may be any text, in quotes as the header's
 * draft writes it or bare; one that is a UUID stands for itself.
 */
export function readIntentId(request: Request): Result<string | null, Problem> {
  const key = request.headers.get('idempotency-key')
  if (key === null) return ok(null)
  const bare = /^"(.*)"$/.exec(key.trim())?.[1] ?? key.trim()
  if (UUID.test(bare)) return ok(bare.toLowerCase())
  if (bare !== '' && bare.length <= LONGEST_KEY) return ok(uuidv5(bare, KEYS))
  const words = `Idempotency-Key takes a text of 1 to ${LONGEST_KEY} characters, such as a UUID.`
  return { ok: false, error: problem('bad-request', words) }
}

/** The version that a write saw, from If-Match or else from `version` in the body. */
export function readVersion(request: Request, body: unknown): Result<Expected, Problem> {
  const header = request.headers.get('if-match')
  if (header !== null && header.trim() !== '*') {
    const number = /^(?:W\/)?"?(\d+)"?$/.exec(header.trim())?.[1]
    if (number === undefined)
      return { ok: false, error: problem('bad-request', 'If-Match takes one version, such as "3".') }
    return ok({ version: Number(number), from: 'header' })
  }
  if (typeof body === 'object' && body !== null && 'version' in body && typeof body.version === 'number') {
    return ok({ version: body.version, from: 'body' })
  }
  return ok(null)
}

/** The path of the first text in a JSON value that Postgres cannot keep: one with a NUL or a lone surrogate; or null. */
export function unstorable(value: unknown, path = '(body)'): string | null {
  if (typeof value === 'string') return isStorable(value) ? null : path
  if (typeof value !== 'object' || value === null) return null
  for (const [key, inner] of Object.entries(value)) {
    const found = unstorable(inner, path === '(body)' ? key : `${path}.${key}`)
    if (found !== null) return found
  }
  return null
}
