import { z } from 'zod'
import { provenLately } from '#lib/auth/fresh.ts'
import { createToken, listTokens } from '#lib/data/api-tokens.ts'
import { Id } from '#lib/domain/annotation.ts'
import { ApiTokenCreate, ApiTokenDto } from '#lib/domain/api-token.ts'
import { Page } from '#lib/domain/page.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  summary: "Your tokens; for an admin, everybody's",
  who: 'viewer',
  tokens: 'refused',
  query: z.object({
    cursor: Id.optional(),
    limit: z.coerce.number().int().min(1).max(200).optional(),
  }),
  answers: { 200: Page(ApiTokenDto) },
  handle: async ({ viewer, query }) => ok({ body: await listTokens(viewer, query) }),
})

export const POST = route({
  summary: 'Make a token; its secret is in this answer alone',
  who: 'viewer',
  tokens: 'refused',
  body: ApiTokenCreate,
  intent: true,
  answers: { 200: ApiTokenDto, 201: ApiTokenDto },
  refuses: ['conflict', 'too-many-requests'],
  async handle({ request, viewer, body, intentId }) {
    const proven = await provenLately(request)
    if (!proven.ok) return proven
    const made = await createToken(viewer, body, intentId)
    if (!made.ok) return made
    const { value } = made.value
    return ok({ status: value.token === undefined ? 200 : 201, body: value })
  },
})
