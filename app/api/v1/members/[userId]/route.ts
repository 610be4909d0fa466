import { z } from 'zod'
import { changeMember, removeMember } from '#lib/data/members.ts'
import { Id } from '#lib/domain/annotation.ts'
import { MemberPatch } from '#lib/domain/member.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

const params = z.object({ userId: Id })

export const PATCH = route({
  who: 'viewer',
  tokens: 'refused',
  params,
  body: MemberPatch,
  async handle({ viewer, params: { userId }, body, intentId }) {
    const changed = await changeMember(viewer, userId, body.role, intentId)
    return changed.ok ? ok({ body: changed.value.value }) : changed
  },
})

export const DELETE = route({
  who: 'viewer',
  tokens: 'refused',
  params,
  async handle({ viewer, params: { userId }, intentId }) {
    const removed = await removeMember(viewer, userId, intentId)
    return removed.ok ? ok({}) : removed
  },
})
