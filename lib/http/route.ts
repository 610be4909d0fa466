import type { z } from 'zod'
import {
  bearerSecret,
  type Person,
  requestPerson,
  requestViewer,
  type TokenRule,
} from '#lib/auth/request-viewer.ts'
import type { Expected } from '#lib/data/version-rule.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import type { Result } from '#lib/domain/result.ts'
import '#lib/domain/schema-words.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { type Answer, toProblemResponse, toResponse } from './answer.ts'
import { readIntentId, readJson, readVersion, unstorable } from './request.ts'
import { unexpectedProblem } from './unexpected.ts'

/** Who is asked for: a member of a workspace, a signed-in person, or anybody. */
type Who = 'viewer' | 'person' | 'anyone'
type WhoIs = { viewer: Viewer; person: Person; anyone: null }

type Schema = z.ZodType
type Parsed<S> = S extends z.ZodType ? z.infer<S> : undefined

type Definition<
  W extends Who,
  P extends Schema | undefined,
  Q extends Schema | undefined,
  B extends Schema | undefined,
> = {
  who: W
  /** Where left out, a viewer may come by a token, and what asks for a person whatever the workspace takes none. */
  tokens?: TokenRule
  params?: P
  query?: Q
  body?: B
  /** True where the handler itself deals with characters that Postgres cannot keep, as an import does. */
  anyText?: boolean
  handle: (call: {
    request: Request
    viewer: WhoIs[W]
    params: Parsed<P>
    query: Parsed<Q>
    body: Parsed<B>
    intentId: string | null
    /** The version that the request names, from If-Match or from its body, and how a mismatch is answered. */
    expected: Expected
  }) => Promise<Result<Answer, Problem> | Response>
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
>(definition: Definition<W, P, Q, B>) {
  return async (
    request: Request,
    context: { params: Promise<Record<string, string | string[]>> },
  ): Promise<Response> => {
    try {
      const call = await prepare(definition, request, await context.params)
      if (!call.ok) return toProblemResponse(call.error)
      const answer = await definition.handle(call.value)
      if (answer instanceof Response) return answer
      return answer.ok ? toResponse(answer.value) : toProblemResponse(answer.error)
    } catch (error) {
      return toProblemResponse(unexpectedProblem(error))
    }
  }
}

async function prepare<
  W extends Who,
  P extends Schema | undefined,
  Q extends Schema | undefined,
  B extends Schema | undefined,
>(definition: Definition<W, P, Q, B>, request: Request, rawParams: Record<string, string | string[]>) {
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
  const query = parse(definition.query, rawQuery, 'not-valid')
  if (!query.ok) return query
  const raw =
    definition.body === undefined ? { ok: true as const, value: undefined } : await readJson(request)
  if (!raw.ok) return raw
  const refused = definition.anyText ? null : unstorable(raw.value)
  if (refused !== null) return fail(unstorableProblem(refused))
  const body = parse(definition.body, raw.value, 'not-valid')
  if (!body.ok) return body
  const intentId = readIntentId(request)
  if (!intentId.ok) return intentId
  const expected = readVersion(request, raw.value)
  if (!expected.ok) return expected
  return {
    ok: true as const,
    value: {
      request,
      viewer: who.value as WhoIs[W],
      params: params.value as Parsed<P>,
      query: query.value as Parsed<Q>,
      body: body.value as Parsed<B>,
      intentId: intentId.value,
      expected: expected.value,
    },
  }
}

function unstorableProblem(field: string): Problem {
  const words = 'holds a NUL or half of a character, which cannot be kept. Nothing was changed; take it out.'
  return problem('not-valid', `${field} ${words}`, { fields: { [field]: `This field ${words}` } })
}

const fail = (error: Problem) => ({ ok: false as const, error })

async function findWho(
  { who, tokens }: { who: Who; tokens?: TokenRule },
  request: Request,
): Promise<Result<WhoIs[Who], Problem>> {
  if (who === 'anyone') return { ok: true, value: null }
  return who === 'person'
    ? requestPerson(request, tokens ?? 'refused')
    : requestViewer(request, tokens ?? 'taken')
}

function parse(
  schema: Schema | undefined,
  value: unknown,
  kind: 'not-found' | 'not-valid',
): Result<unknown, Problem> {
  if (schema === undefined) return { ok: true, value: undefined }
  const parsed = schema.safeParse(value)
  if (parsed.success) return { ok: true, value: parsed.data }
  if (kind === 'not-found') return fail(problem('not-found', 'There is nothing at this address.'))
  const fields: Record<string, string> = {}
  for (const issue of parsed.error.issues) fields[issue.path.join('.') || '(body)'] ??= issue.message
  const words = Object.entries(fields).map(([field, message]) => `${field}: ${message}`)
  return fail(problem('not-valid', `Not valid, nothing was changed. ${words.join(' ')}`, { fields }))
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
