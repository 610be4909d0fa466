import { z } from 'zod'
import { requestPerson, sessionOfPerson } from '#lib/auth/request-viewer.ts'
import { issueTicket } from '#lib/data/socket-tickets.ts'
import { Id } from '#lib/domain/annotation.ts'
import { TicketDto } from '#lib/domain/live.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const POST = route({
  summary: 'A ticket that opens one socket at an article, once and within a minute',
  who: 'viewer',
  tokens: 'refused',
  params: z.object({ id: Id }),
  answers: { 201: TicketDto },
  async handle({ request, viewer, params }) {
    const person = await requestPerson(request, 'refused')
    if (!person.ok) return person
    const ticket = await issueTicket(viewer, sessionOfPerson(person.value), params.id)
    return ticket.ok ? ok({ status: 201, body: ticket.value }) : ticket
  },
})
