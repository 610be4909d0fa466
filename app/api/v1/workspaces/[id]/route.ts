import { z } from 'zod'
import { markSample } from '#lib/data/workspaces.ts'
import { Id } from '#lib/domain/annotation.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const DELETE = route({
  who: 'person',
  params: z.object({ id: Id }),
  async handle({ viewer, params, intentId }) {
    const marked = await markSample(viewer, params.id, 'deleted', intentId)
    return marked.ok ? ok({}) : marked
  },
})
