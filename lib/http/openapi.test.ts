import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { Claimant, Id } from '#lib/domain/annotation.ts'
import { ok } from '#lib/domain/result.ts'
import { openApiDocument } from './openapi.ts'
import { route } from './route.ts'

const handle = async () => ok({})
const GET = route({
  summary: 'A thing',
  who: 'viewer',
  params: z.object({ id: Id }),
  query: z.object({ limit: z.coerce.number().max(200).optional(), q: z.string() }),
  version: 'answers',
  answers: { 200: z.object({ claimant: Claimant, at: z.string() }) },
  handle,
})
const PUT = route({
  summary: 'Makes a thing',
  who: 'viewer',
  params: z.object({ id: Id }),
  body: z.object({ claimant: Claimant, days: z.number().default(90) }),
  intent: true,
  version: 'checks',
  answers: { 200: z.object({ id: Id }), 204: null },
  refuses: ['gone'],
  handle,
})
const POST = route({
  summary: 'Signs in',
  who: 'anyone',
  accepts: { 'text/csv': 'text', 'application/pdf': 'bytes' },
  answers: { 200: { 'application/octet-stream': 'bytes' } },
  handle,
})
const PATCH = route({ summary: 'Own name', who: 'person', answers: { 200: z.object({}) }, handle })

const document = openApiDocument({ '/things/{id}': { GET, PUT }, '/sign-in': { POST, PATCH } })
const { get, put } = document.paths['/things/{id}'] ?? {}
const { post, patch } = document.paths['/sign-in'] ?? {}

describe('the description of a method', () => {
  it('tells its parameters, with what may be left out', () => {
    expect(get?.parameters).toEqual([
      { name: 'id', in: 'path', required: true, schema: { $ref: '#/components/schemas/Id' } },
      { name: 'limit', in: 'query', required: false, schema: { type: 'number', maximum: 200 } },
      { name: 'q', in: 'query', required: true, schema: { type: 'string' } },
      { $ref: '#/components/parameters/Workspace' },
      { $ref: '#/components/parameters/Person' },
    ])
    expect(put?.parameters).toContainEqual({ $ref: '#/components/parameters/IdempotencyKey' })
    expect(put?.parameters).toContainEqual({ $ref: '#/components/parameters/IfMatch' })
  })

  it('tells what is sent from what is answered', () => {
    expect(put?.requestBody).toMatchObject({
      content: {
        'application/json': {
          schema: {
            required: ['claimant'],
            properties: { claimant: { $ref: '#/components/schemas/ClaimantInput' } },
          },
        },
      },
    })
    expect(get?.responses).toMatchObject({
      200: {
        headers: { ETag: {} },
        content: {
          'application/json': {
            schema: {
              additionalProperties: false,
              properties: { claimant: { $ref: '#/components/schemas/Claimant' } },
            },
          },
        },
      },
    })
    const named = document.components.schemas.Claimant as { oneOf: { required: string[] }[] }
    const sent = document.components.schemas.ClaimantInput as { oneOf: { required: string[] }[] }
    expect(named.oneOf[1]?.required).toContain('sourceId')
    expect(sent.oneOf[1]?.required).not.toContain('sourceId')
  })

  it('tells the troubles that follow from what it asks for, and those that it names', () => {
    const statuses = (operation: unknown) => Object.keys((operation as { responses: object }).responses)
    expect(statuses(get)).toEqual(['200', '400', '401', '403', '404', '422', '429', 'default'])
    expect(statuses(put)).toEqual([
      '200',
      '204',
      '400',
      '401',
      '403',
      '404',
      '409',
      '410',
      '412',
      '413',
      '415',
      '422',
      '428',
      '429',
      'default',
    ])
    expect(statuses(post)).toEqual(['200', '403', 'default'])
  })

  it('tells who may ask', () => {
    expect(get?.security).toEqual([{ token: [] }, { session: [] }])
    expect(patch?.security).toEqual([{ session: [] }])
    expect(post?.security).toEqual([])
  })

  it('tells media that are no JSON', () => {
    expect(post?.requestBody).toEqual({
      required: true,
      content: { 'text/csv': { schema: { type: 'string' } }, 'application/pdf': {} },
    })
    expect(post?.responses).toMatchObject({ 200: { content: { 'application/octet-stream': {} } } })
  })

  it('has an id of words', () => {
    expect(get?.operationId).toBe('getThingsById')
  })
})
