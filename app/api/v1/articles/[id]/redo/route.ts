import { z } from 'zod'
import { redo } from '#lib/data/undo.ts'
import { Id } from '#lib/domain/annotation.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const POST = route({
  who: 'viewer',
  params: z.object({ id: Id }),
  handle: async ({ viewer, params, intentId }) => {
    const done = await redo(viewer, params.id, { intentId })
    if (!done.ok) return done
    const { value, sequence } = done.value
    return ok({ body: { ...value, sequence }, sequence })
  },
})
