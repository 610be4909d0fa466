import { z } from 'zod'
import { createToken, listTokens } from '#lib/data/api-tokens.ts'
import { Id } from '#lib/domain/annotation.ts'
import { ApiTokenCreate } from '#lib/domain/api-token.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  who: 'viewer',
  tokens: 'refused',
  query: z.object({
    cursor: Id.optional(),
    limit: z.coerce.number().int().min(1).max(200).optional(),
  }),
  handle: async ({ viewer, query }) => ok({ body: await listTokens(viewer, query) }),
})

export const POST = route({
  who: 'viewer',
  tokens: 'refused',
  body: ApiTokenCreate,
  async handle({ viewer, body, intentId }) {
    const made = await createToken(viewer, body, intentId)
    if (!made.ok) return made
    const { value } = made.value
    return ok({ status: value.token === undefined ? 200 : 201, body: value })
  },
})
