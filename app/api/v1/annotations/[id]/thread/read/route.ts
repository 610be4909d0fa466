import { z } from 'zod'
import { readThreadUpTo } from '#lib/data/threads.ts'
import { Id } from '#lib/domain/annotation.ts'
import { ThreadReadPut } from '#lib/domain/comment.ts'
import { UnreadCount } from '#lib/domain/notification.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const PUT = route({
  summary: 'Note up to which comment you have read a thread',
  who: 'viewer',
  params: z.object({ id: Id }),
  body: ThreadReadPut,
  answers: { 200: UnreadCount },
  async handle({ viewer, params, body }) {
    const done = await readThreadUpTo(viewer, params.id, body.number)
    return done.ok ? ok({ body: done.value }) : done
  },
})
