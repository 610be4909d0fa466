import { z } from 'zod'
import { changeClaim } from '#lib/data/claims.ts'
import { ClaimPut, Id } from '#lib/domain/annotation.ts'
import { AnnotationDto } from '#lib/domain/counter-source.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const PUT = route({
  summary: 'Change what a claim states',
  who: 'viewer',
  params: z.object({ id: Id }),
  body: ClaimPut,
  intent: true,
  version: 'checks',
  answers: { 200: AnnotationDto },
  refuses: ['gone'],
  handle: async ({ viewer, params, body, intentId, expected }) => {
    const done = await changeClaim(viewer, params.id, body, { intentId, expected })
    if (!done.ok) return done
    return ok({ body: done.value.value, version: done.value.value.version, sequence: done.value.sequence })
  },
})
