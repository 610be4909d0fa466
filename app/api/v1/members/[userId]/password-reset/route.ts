import { z } from 'zod'
import { provenLately } from '#lib/auth/fresh.ts'
import { resetLink } from '#lib/auth/password-reset.ts'
import { resetByAdmin } from '#lib/data/account-resets.ts'
import { ResetLink } from '#lib/domain/account.ts'
import { Id } from '#lib/domain/annotation.ts'
import { ok } from '#lib/domain/result.ts'
import { originOf } from '#lib/http/origin.ts'
import { route } from '#lib/http/route.ts'

export const POST = route({
  summary: 'Make a link to a new password for a member',
  who: 'viewer',
  tokens: 'refused',
  params: z.object({ userId: Id }),
  answers: { 201: ResetLink },
  async handle({ request, viewer, params }) {
    const proven = await provenLately(request)
    if (!proven.ok) return proven
    const made = await resetByAdmin(viewer, params.userId)
    if (!made.ok) return made
    const { token, expiresAt } = made.value
    return ok({ status: 201, body: { link: resetLink(originOf(request), token), expiresAt } })
  },
})
