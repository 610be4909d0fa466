import { z } from 'zod'
import { changeClaim } from '#lib/data/claims.ts'
import { ClaimPut, Id } from '#lib/domain/annotation.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const PUT = route({
  who: 'viewer',
  params: z.object({ id: Id }),
  body: ClaimPut,
  handle: async ({ viewer, params, body, intentId, expected }) => {
    const done = await changeClaim(viewer, params.id, body, { intentId, expected })
    if (!done.ok) return done
    return ok({ body: done.value.value, version: done.value.value.version, sequence: done.value.sequence })
  },
})
