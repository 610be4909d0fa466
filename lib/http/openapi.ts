import { z } from 'zod'
import { PROBLEMS, type ProblemKind } from '#lib/domain/problem.ts'
import { ProblemSchema } from '#lib/domain/problem-schema.ts'
import { TITLES } from './answer.ts'
import { type Answers, type Description, type Medium, tokenRule } from './description.ts'
import { type JsonSchema, SchemaCollection } from './openapi-schemas.ts'

export const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/** What a route file exports: its methods, each with its description. */
export type RouteModule = Partial<Record<(typeof METHODS)[number], { description: Description }>>

type Operation = { [key: string]: unknown }
export type OpenApi = {
  openapi: string
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, JsonSchema>; [key: string]: unknown }
  [key: string]: unknown
}

/** The description of the API in OpenAPI 3.1, from what the methods of its routes say of themselves. Paths are below /api/v1. */
export function openApiDocument(routes: Readonly<Record<string, RouteModule>>): OpenApi {
  const schemas = new SchemaCollection()
  const operations = Object.entries(routes).flatMap(([path, module]) =>
    METHODS.flatMap((method) => {
      const description = module[method]?.description
      return description === undefined ? [] : [{ path, method, description }]
    }),
  )
  // Answers first: the collection tells what is sent from what is answered by them.
  const problem = schemas.answered(ProblemSchema)
  const answers = operations.map((one) => answersOf(one, schemas))
  const paths: OpenApi['paths'] = {}
  for (const [index, { path, method, description }] of operations.entries()) {
    paths[path] ??= {}
    paths[path][method.toLowerCase()] = {
      operationId: operationId(method, path),
      summary: description.summary,
      tags: [path.split('/')[1] ?? ''],
      security: security(description),
      parameters: parametersOf(description, schemas),
      ...requestBody(description, schemas),
      responses: { ...answers[index], ...troublesOf(method, description) },
    }
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Countermark',
      version: '1',
      description:
        'Articles, marks, ratings and evidence of an editorial annotation desk. docs/api.md has its manners.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/api/v1' }],
    paths,
    components: {
      schemas: schemas.components,
      parameters: PARAMETERS,
      responses: {
        Trouble: {
          description: 'What went wrong, in words',
          content: { [PROBLEM_JSON]: { schema: problem } },
        },
      },
      securitySchemes: SECURITY_SCHEMES,
    },
  }
}

const PROBLEM_JSON = 'application/problem+json'

const SECURITY_SCHEMES = {
  token: { type: 'http', scheme: 'bearer', description: 'A token of a member in one workspace: cm_…' },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'countermark-session',
    description: 'The cookie of a sign-in; its name has a digest of the desk. A write needs Origin as well.',
  },
} as const

const PARAMETERS = {
  Workspace: {
    name: 'Countermark-Workspace',
    in: 'header',
    description: 'Which workspace; may be left out with a token and by a person who has one.',
    schema: { type: 'string', format: 'uuid' },
  },
  Person: {
    name: 'Countermark-Person',
    in: 'header',
    description: 'Whose work this is: anybody else is answered 401 someone-else.',
    schema: { type: 'string', format: 'uuid' },
  },
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    description: 'Names the intent: the same key again changes nothing and answers the row as it stands.',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
  },
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    description: 'The version that was seen, such as "3".',
    schema: { type: 'string' },
  },
} as const

const parameter = (name: keyof typeof PARAMETERS) => ({ $ref: `#/components/parameters/${name}` })

function operationId(method: string, path: string): string {
  const words = path
    .split('/')
    .filter(Boolean)
    .map((part) => (part.startsWith('{') ? `by-${part.slice(1, -1)}` : part))
    .flatMap((part) => part.split(/[-.]/))
  return method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
}

function security(description: Description): Record<string, string[]>[] {
  if (description.who === 'anyone') return []
  return [...(tokenRule(description) === 'taken' ? [{ token: [] }] : []), { session: [] }]
}

function parametersOf(description: Description, schemas: SchemaCollection): unknown[] {
  const { who, params, query, intent, version } = description
  return [
    ...fieldsOf(params, 'path', schemas),
    ...fieldsOf(query, 'query', schemas),
    ...(who === 'viewer' ? [parameter('Workspace')] : []),
    ...(who === 'anyone' ? [] : [parameter('Person')]),
    ...(intent ? [parameter('IdempotencyKey')] : []),
    ...(version === 'checks' ? [parameter('IfMatch')] : []),
  ]
}

function fieldsOf(
  schema: z.ZodType | undefined,
  place: 'path' | 'query',
  schemas: SchemaCollection,
): unknown[] {
  if (!(schema instanceof z.ZodObject)) return []
  return Object.entries<z.ZodType>(schema.shape).map(([name, field]) => ({
    name,
    in: place,
    required: place === 'path' || !field.safeParse(undefined).success,
    schema: schemas.sent(field),
  }))
}

function requestBody({ body, accepts }: Description, schemas: SchemaCollection): { requestBody?: unknown } {
  const media = accepts ?? (body === undefined ? null : { 'application/json': body })
  return media === null
    ? {}
    : { requestBody: { required: true, content: contentOf(media, (one) => schemas.sent(one)) } }
}

function contentOf(
  media: Readonly<Record<string, Medium>>,
  schemaOf: (schema: z.ZodType) => JsonSchema,
): unknown {
  return Object.fromEntries(
    Object.entries(media).map(([type, medium]) => {
      if (medium === 'text') return [type, { schema: { type: 'string' } }]
      return [type, medium === 'bytes' ? {} : { schema: schemaOf(medium) }]
    }),
  )
}

const ETAG = { description: 'The version of the row, such as "3".', schema: { type: 'string' } }
const SEQUENCE = {
  description: 'The sequence of the workspace after the write.',
  schema: { type: 'integer' },
}

function answersOf(
  { method, description }: { method: string; description: Description },
  schemas: SchemaCollection,
): Record<string, unknown> {
  const headers = {
    ...(description.version === undefined ? {} : { ETag: ETAG }),
    ...(method === 'GET' || description.who !== 'viewer' ? {} : { 'Countermark-Sequence': SEQUENCE }),
  }
  return Object.fromEntries(
    Object.entries(description.answers).map(([status, answer]) => [
      status,
      {
        description: ANSWER_WORDS[status] ?? 'Done',
        ...(Object.keys(headers).length === 0 ? {} : { headers }),
        ...(answer === null ? {} : { content: contentOf(mediaOf(answer), (one) => schemas.answered(one)) }),
      },
    ]),
  )
}

const ANSWER_WORDS: Record<string, string> = {
  200: 'As it stands',
  201: 'Made',
  204: 'Done; there is nothing to say',
}

function mediaOf(answer: NonNullable<Answers[number]>): Readonly<Record<string, Medium>> {
  return answer instanceof z.ZodType ? { 'application/json': answer } : answer
}

/** The troubles of a method, by status: those that follow from what it asks for, and those that it names. */
function troublesOf(method: string, description: Description): Record<string, unknown> {
  const kinds = new Set<ProblemKind>(description.refuses)
  const add = (...more: ProblemKind[]) => more.forEach((kind) => void kinds.add(kind))
  // Whoever shows one wrong token after the other is told to wait.
  if (description.who !== 'anyone') add('not-signed-in', 'too-many-requests')
  if (description.who === 'viewer') add('bad-request', 'not-allowed', 'not-found')
  const asksForSession = description.who !== 'anyone' && tokenRule(description) === 'refused'
  if (method !== 'GET' || asksForSession) add('not-allowed')
  if (description.params !== undefined) add('not-found')
  if (description.query !== undefined || description.who === 'viewer') add('not-valid')
  if (description.body !== undefined) add('bad-request', 'too-large', 'unsupported-media-type', 'not-valid')
  if (description.intent) add('bad-request')
  if (description.version === 'checks') add('bad-request', 'conflict', 'version-mismatch', 'version-needed')
  const statuses = Map.groupBy(kinds, (kind) => PROBLEMS[kind])
  const troubles = [...statuses].toSorted(([a], [b]) => a - b)
  return {
    ...Object.fromEntries(
      troubles.map(([status, ofStatus]) => [
        status,
        { description: ofStatus.map((kind) => TITLES[kind]).join(', or '), content: TROUBLE_CONTENT },
      ]),
    ),
    default: { $ref: '#/components/responses/Trouble' },
  }
}

const TROUBLE_CONTENT = { [PROBLEM_JSON]: { schema: { $ref: '#/components/schemas/Problem' } } }
