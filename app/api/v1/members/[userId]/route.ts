import { z } from 'zod'
import { changeMember, removeMember } from '#lib/data/members.ts'
import { Id } from '#lib/domain/annotation.ts'
import { MemberDto, MemberPatch } from '#lib/domain/member.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

const params = z.object({ userId: Id })

export const PATCH = route({
  summary: 'Give a member another role',
  who: 'viewer',
  tokens: 'refused',
  params,
  body: MemberPatch,
  intent: true,
  answers: { 200: MemberDto },
  refuses: ['conflict'],
  async handle({ viewer, params: { userId }, body, intentId }) {
    const changed = await changeMember(viewer, userId, body.role, intentId)
    return changed.ok ? ok({ body: changed.value.value }) : changed
  },
})

export const DELETE = route({
  summary: 'Remove a member',
  who: 'viewer',
  tokens: 'refused',
  params,
  intent: true,
  answers: { 204: null },
  refuses: ['conflict'],
  async handle({ viewer, params: { userId }, intentId }) {
    const removed = await removeMember(viewer, userId, intentId)
    return removed.ok ? ok({}) : removed
  },
})
