import type { ClaimedDigest } from '#lib/data/digests.ts'
import { NOTIFICATION_WORDS } from '#lib/domain/notification-kinds.ts'
import type { Mail } from './mail.ts'

/** The mail that says what waits for a person at a desk. It leads there, and carries no words of a comment. */
export function digestMail(digest: ClaimedDigest, origin: string): Mail {
  const { email, name, workspace, items, more } = digest
  const count = items.length + more
  const lines = items.map(({ kind, actor, title, quote, path }) => {
    const where = quote === null ? `“${oneLine(title)}”` : `“${oneLine(quote)}” in “${oneLine(title)}”`
    return `- ${oneLine(actor)} ${NOTIFICATION_WORDS[kind]}: ${where}\n  ${origin}${path}`
  })
  if (more > 0) lines.push(`- and ${more} more`)
  return {
    to: email,
    id: digest.id,
    subject: `${count === 1 ? 'One thing waits' : `${count} things wait`} for you at ${oneLine(workspace.name)}`,
    text: `${name}, since you looked last at “${workspace.name}”:

${lines.join('\n\n')}

All of it: ${origin}/w/${workspace.slug}/notifications
How often such mails come, or that none do, is set in your profile: ${origin}/w/${workspace.slug}/settings/profile
`,
  }
}

function oneLine(text: string): string {
  const line = text.replaceAll(/\s+/gu, ' ').trim()
  return line.length > 100 ? `${line.slice(0, 98).toWellFormed().trimEnd()}…` : line
}
