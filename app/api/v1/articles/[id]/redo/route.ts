import { z } from 'zod'
import { redo } from '#lib/data/undo.ts'
import { Id } from '#lib/domain/annotation.ts'
import { ok } from '#lib/domain/result.ts'
import { RedoDto } from '#lib/domain/undo.ts'
import { route } from '#lib/http/route.ts'

export const POST = route({
  summary: 'Do again what you took back last',
  who: 'viewer',
  params: z.object({ id: Id }),
  intent: true,
  answers: { 200: RedoDto },
  refuses: ['conflict'],
  handle: async ({ viewer, params, intentId }) => {
    const done = await redo(viewer, params.id, { intentId })
    if (!done.ok) return done
    const { value, sequence } = done.value
    return ok({ body: { ...value, sequence }, sequence })
  },
})
