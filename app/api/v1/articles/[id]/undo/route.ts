import { z } from 'zod'
import { undo } from '#lib/data/undo.ts'
import { Id } from '#lib/domain/annotation.ts'
import { ok } from '#lib/domain/result.ts'
import { UndoDto, UndoRequest } from '#lib/domain/undo.ts'
import { route } from '#lib/http/route.ts'

export const POST = route({
  summary: 'Take back your last act, or the one named',
  who: 'viewer',
  params: z.object({ id: Id }),
  body: UndoRequest,
  intent: true,
  answers: { 200: UndoDto },
  refuses: ['conflict'],
  handle: async ({ viewer, params, body, intentId }) => {
    const done = await undo(viewer, params.id, { eventId: body.id, intentId })
    if (!done.ok) return done
    const { value, sequence } = done.value
    return ok({ body: { ...value, sequence }, sequence })
  },
})
