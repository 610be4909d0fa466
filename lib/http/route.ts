import type { z } from 'zod'
import { bearerSecret, type Person, requestPerson, requestViewer } from '#lib/auth/request-viewer.ts'
import type { Expected } from '#lib/data/version-rule.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import type { Result } from '#lib/domain/result.ts'
import '#lib/domain/schema-words.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { type Answer, toProblemResponse, toResponse } from './answer.ts'
import { type Description, tokenRule, type VersionUse, type Who } from './description.ts'
import { readIntentId, readJson, readVersion, unstorable } from './request.ts'
import { unexpectedProblem } from './unexpected.ts'

type WhoIs = { viewer: Viewer; person: Person; anyone: null }

type Schema = z.ZodType
type Parsed<S> = S extends z.ZodType ? z.infer<S> : undefined

/** What a handler is given. The intent and the version are there only where the description says that they count. */
type Call<W extends Who, P, Q, B, I, V> = {
  request: Request
  viewer: WhoIs[W]
  params: Parsed<P>
  query: Parsed<Q>
  body: Parsed<B>
} & (I extends true ? { intentId: string | null } : unknown) &
  // The version that the request names, from If-Match or from its body, and how a mismatch is answered.
  (V extends 'checks' ? { expected: Expected } : unknown)

type Definition<
  W extends Who,
  P extends Schema | undefined,
  Q extends Schema | undefined,
  B extends Schema | undefined,
  I extends boolean,
  V extends VersionUse | undefined,
> = Omit<Description, 'who' | 'params' | 'query' | 'body' | 'intent' | 'version'> & {
  who: W
  params?: P
  query?: Q
  body?: B
  intent?: I
  version?: V
  handle: (call: Call<W, P, Q, B, I, V>) => Promise<Result<Answer, Problem> | Response>
}

const MUTATING = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/**
 * One method of a route: finds the viewer, parses what came in, calls, answers.
 * Expected trouble becomes problem+json; a database that is away becomes 503; all else is logged by the server and 500.
 */
export function route<
  W extends Who,
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  B extends Schema | undefined = undefined,
  I extends boolean = false,
  V extends VersionUse | undefined = undefined,
>(definition: Definition<W, P, Q, B, I, V>) {
  const { handle, ...description } = definition
  const answer = async (
    request: Request,
    context: { params: Promise<Record<string, string | string[]>> },
  ): Promise<Response> => {
    try {
      const call = await prepare(description, request, await context.params)
      if (!call.ok) return toProblemResponse(call.error)
      const done = await handle(call.value as Call<W, P, Q, B, I, V>)
      if (done instanceof Response) return done
      return done.ok ? toResponse(done.value) : toProblemResponse(done.error)
    } catch (error) {
      return toProblemResponse(unexpectedProblem(error))
    }
  }
  return Object.assign(answer, { description })
}

async function prepare(
  definition: Description,
  request: Request,
  rawParams: Record<string, string | string[]>,
): Promise<Result<unknown, Problem>> {
  if (MUTATING.has(request.method) && !isSameOrigin(request)) {
    return fail(
      problem('not-allowed', 'The request came from another site. Nothing was changed.', {
        code: 'foreign-origin',
      }),
    )
  }
  const who = await findWho(definition, request)
  if (!who.ok) return who
  const params = parse(definition.params, rawParams, 'not-found')
  if (!params.ok) return params
  const rawQuery = Object.fromEntries(new URL(request.url).searchParams)
  const asked = unstorable(rawQuery)
  if (asked !== null) return fail(unstorableProblem(asked))
  const query = parse(definition.query, rawQuery, 'not-valid', request.method === 'GET' ? '' : UNCHANGED)
  if (!query.ok) return query
  const raw =
    definition.body === undefined ? { ok: true as const, value: undefined } : await readJson(request)
  if (!raw.ok) return raw
  const refused = unstorable(raw.value)
  if (refused !== null) return fail(unstorableProblem(refused))
  const body = parse(definition.body, raw.value, 'not-valid')
  if (!body.ok) return body
  const intentId = definition.intent ? readIntentId(request) : NONE
  if (!intentId.ok) return intentId
  const expected = definition.version === 'checks' ? readVersion(request, raw.value) : NONE
  if (!expected.ok) return expected
  return {
    ok: true as const,
    value: {
      request,
      viewer: who.value,
      params: params.value,
      query: query.value,
      body: body.value,
      intentId: intentId.value,
      expected: expected.value,
    },
  }
}

function unstorableProblem(field: string): Problem {
  const words = 'holds a NUL or half of a character, which cannot be kept. Nothing was changed; take it out.'
  return problem('not-valid', `${field} ${words}`, { fields: { [field]: `This field ${words}` } })
}

const NONE = { ok: true, value: null } as const
const fail = (error: Problem) => ({ ok: false as const, error })

async function findWho(description: Description, request: Request): Promise<Result<WhoIs[Who], Problem>> {
  const { who } = description
  if (who === 'anyone') return { ok: true, value: null }
  return who === 'person'
    ? requestPerson(request, tokenRule(description))
    : requestViewer(request, tokenRule(description))
}

const UNCHANGED = 'Not valid, nothing was changed. '

function parse(
  schema: Schema | undefined,
  value: unknown,
  kind: 'not-found' | 'not-valid',
  kept = UNCHANGED,
): Result<unknown, Problem> {
  if (schema === undefined) return { ok: true, value: undefined }
  const parsed = schema.safeParse(value)
  if (parsed.success) return { ok: true, value: parsed.data }
  if (kind === 'not-found') return fail(problem('not-found', 'There is nothing at this address.'))
  const fields: Record<string, string> = {}
  for (const issue of parsed.error.issues) fields[issue.path.join('.') || '(body)'] ??= issue.message
  const words = Object.entries(fields).map(([field, message]) => `${field}: ${message}`)
  return fail(problem('not-valid', `${kept}${words.join(' ')}`, { fields }))
}

/** A write by cookie must come from the desk's own pages; a bearer token proves itself. */
function isSameOrigin(request: Request): boolean {
  if (bearerSecret(request) !== null) return true
  const origin = request.headers.get('origin')
  if (origin === null) return false
  try {
    return new URL(origin).host === (request.headers.get('x-forwarded-host') ?? request.headers.get('host'))
  } catch {
    return false
  }
}
