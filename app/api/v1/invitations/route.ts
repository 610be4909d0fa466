import { invitationLink, mailInvitation } from '#lib/auth/invitation-mail.ts'
import { createInvitation, listInvitations } from '#lib/data/invitations.ts'
import { InvitationCreate, InvitationDto } from '#lib/domain/member.ts'
import { Page, PageById } from '#lib/domain/page.ts'
import { ok } from '#lib/domain/result.ts'
import { originOf } from '#lib/http/origin.ts'
import { partAnswer } from '#lib/http/page.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  summary: 'The invitations that can still be used',
  who: 'viewer',
  tokens: 'refused',
  query: PageById,
  answers: { 200: Page(InvitationDto) },
  async handle({ viewer, query }) {
    const items = await listInvitations(viewer)
    return items.ok ? partAnswer(items.value, query) : items
  },
})

export const POST = route({
  summary: 'Invite somebody: by mail where the desk sends any, else by the link in this answer alone',
  who: 'viewer',
  tokens: 'refused',
  body: InvitationCreate,
  intent: true,
  answers: { 200: InvitationDto, 201: InvitationDto },
  refuses: ['conflict'],
  async handle({ request, viewer, body, intentId }) {
    const made = await createInvitation(viewer, body, intentId)
    if (!made.ok) return made
    const { invitation, token } = made.value.value
    if (token === null) return ok({ status: 200, body: invitation })
    const mailed = await mailInvitation(viewer, { ...invitation, email: body.email }, token)
    const link = mailed ? { mailed } : { link: invitationLink(originOf(request), token) }
    return ok({ status: 201, body: { ...invitation, ...link } })
  },
})
