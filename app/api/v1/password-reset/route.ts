import { after } from 'next/server'
import { mailOrigin } from '#lib/auth/mail.ts'
import { asksTooOften, mailReset } from '#lib/auth/password-reset.ts'
import { ResetRequest } from '#lib/domain/account.ts'
import { problem } from '#lib/domain/problem.ts'
import { err, ok } from '#lib/domain/result.ts'
import { clientAddress } from '#lib/http/client-address.ts'
import { route } from '#lib/http/route.ts'

export const POST = route({
  summary: 'Ask for a mail with a link to a new password',
  who: 'anyone',
  body: ResetRequest,
  answers: { 202: null },
  refuses: ['conflict', 'too-many-requests'],
  async handle({ request, body }) {
    if (mailOrigin() === null) {
      const words = 'This desk sends no mail. An admin of your desk makes a link for you.'
      return err(problem('conflict', words, { code: 'no-mail' }))
    }
    const refused = await asksTooOften(clientAddress(request.headers))
    if (refused) return err(refused)
    after(() => mailReset(body.email))
    return ok({ status: 202 })
  },
})
