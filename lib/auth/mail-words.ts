import type { Role } from '#lib/domain/permission.ts'
import type { Mail } from './mail.ts'

const ROLES: Record<Role, string> = {
  admin: 'an admin',
  editor: 'an editor',
  analyst: 'an analyst',
  viewer: 'a viewer',
}

/** The mail that carries an invitation. */
export function invitationMail(invitation: {
  email: string
  inviter: string
  workspace: string
  role: Role
  link: string
}): Mail {
  const { email, inviter, workspace, role, link } = invitation
  return {
    to: email,
    subject: `${inviter} invites you to ${workspace}`.replace(/\s+/g, ' '),
    text: `${inviter} invites you to the desk “${workspace}” on Countermark, as ${ROLES[role]}.

Open this link to join. It works once, for this address, within seven days:

${link}

If you do not know what this is about, leave it: nothing happens without you.
`,
  }
}

/** The mail that carries the link to a new password. */
export function resetMail({ email, name, link }: { email: string; name: string; link: string }): Mail {
  return {
    to: email,
    subject: 'A new password for Countermark',
    text: `${name}, somebody asked for a new password for your account on Countermark.

Open this link to set one. It works once, within an hour, and signs you out everywhere:

${link}

If it was not you, leave it: your password stays as it is.
`,
  }
}
