import { z } from 'zod'
import { getThread, resolveThread } from '#lib/data/threads.ts'
import { Id } from '#lib/domain/annotation.ts'
import { ThreadDto, ThreadPut } from '#lib/domain/comment.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

const params = z.object({ id: Id })

export const GET = route({
  summary: 'What is said about an annotation',
  who: 'viewer',
  params,
  answers: { 200: ThreadDto },
  async handle({ viewer, params }) {
    const thread = await getThread(viewer, params.id)
    return thread.ok ? ok({ body: thread.value }) : thread
  },
})

export const PUT = route({
  summary: 'Resolve a thread, or open it again',
  who: 'viewer',
  params,
  body: ThreadPut,
  intent: true,
  answers: { 200: ThreadDto },
  refuses: ['conflict', 'gone'],
  async handle({ viewer, params, body, intentId }) {
    const done = await resolveThread(viewer, params.id, body.resolved, { intentId })
    return done.ok ? ok({ body: done.value.value, sequence: done.value.sequence }) : done
  },
})
