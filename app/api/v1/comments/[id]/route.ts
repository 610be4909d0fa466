import { z } from 'zod'
import { deleteComment, getComment, putComment } from '#lib/data/comments.ts'
import { Id } from '#lib/domain/annotation.ts'
import { CommentDto, CommentPut } from '#lib/domain/comment.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

const params = z.object({ id: Id })

export const GET = route({
  summary: 'One comment',
  who: 'viewer',
  params,
  version: 'answers',
  answers: { 200: CommentDto },
  async handle({ viewer, params }) {
    const found = await getComment(viewer, params.id)
    return found.ok ? ok({ body: found.value, version: found.value.version }) : found
  },
})

export const PUT = route({
  summary: 'Write a comment, or change your own',
  who: 'viewer',
  params,
  body: CommentPut,
  intent: true,
  version: 'checks',
  answers: { 200: CommentDto, 201: CommentDto },
  refuses: ['conflict', 'gone'],
  async handle({ viewer, params, body, intentId, expected }) {
    const done = await putComment(viewer, params.id, body, { intentId, expected })
    if (!done.ok) return done
    const { value, sequence } = done.value
    const { comment, created } = value
    return ok({ status: created ? 201 : 200, body: comment, version: comment.version, sequence })
  },
})

export const DELETE = route({
  summary: 'Delete your own comment',
  who: 'viewer',
  params,
  intent: true,
  version: 'checks',
  answers: { 204: null },
  refuses: ['conflict', 'gone'],
  async handle({ viewer, params, intentId, expected }) {
    const done = await deleteComment(viewer, params.id, { intentId, expected })
    return done.ok ? ok({ sequence: done.value.sequence }) : done
  },
})
