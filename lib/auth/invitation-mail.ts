import { invitationWords } from '#lib/data/invitations.ts'
import type { Role } from '#lib/domain/permission.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { mailOrigin, sendMail } from './mail.ts'
import { invitationMail } from './mail-words.ts'

/** The address of the page that accepts an invitation. */
export function invitationLink(origin: string, token: string): string {
  return `${origin}/invitation?token=${token}`
}

/** Mails an invitation; false where the desk sends no mail or this one was not taken, and the link is to be copied. */
export async function mailInvitation(
  viewer: Viewer,
  invitation: { email: string; role: Role },
  token: string,
): Promise<boolean> {
  const origin = mailOrigin()
  if (origin === null) return false
  const words = await invitationWords(viewer)
  return sendMail(invitationMail({ ...invitation, ...words, link: invitationLink(origin, token) }))
}
