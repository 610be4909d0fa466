import { z } from 'zod'
import { ok } from '#lib/domain/result.ts'
import { type OpenApi, openApiDocument } from '#lib/http/openapi.ts'
import { route } from '#lib/http/route.ts'
import { ROUTES } from '../routes.ts'

let made: OpenApi | undefined

export const GET = route({
  summary: 'This description of the API',
  who: 'anyone',
  answers: { 200: z.looseObject({ openapi: z.string(), paths: z.record(z.string(), z.unknown()) }) },
  async handle() {
    made ??= openApiDocument({ ...ROUTES, '/openapi.json': { GET } })
    return ok({ body: made })
  },
})
