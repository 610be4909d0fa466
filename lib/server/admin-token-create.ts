import { TokenAccess, TokenDays, TokenName } from '#lib/domain/api-token.ts'
import { Email, Slug } from '#lib/domain/member.ts'
import { type AdminCommand, readOption } from './admin-command.ts'
import { Refusal } from './refusal.ts'

export const TOKEN_CREATE: AdminCommand = {
  name: 'token:create',
  synopsis: '--email E --workspace SLUG --access read|write [--days N] [--name NAME] [--json]',
  summary: `Makes a token by which a script acts for a member of the workspace, and prints it alone, this once.
It works for 90 days or as many as --days says; its person and the admins find it in the settings by its name.`,
  options: {
    email: { type: 'string' },
    workspace: { type: 'string' },
    access: { type: 'string' },
    days: { type: 'string' },
    name: { type: 'string' },
  },
  async prepare(given) {
    const email = readOption('token:create', 'email', Email, given.email)
    const workspace = readOption('token:create', 'workspace', Slug, given.workspace)
    const access = readOption('token:create', 'access', TokenAccess, given.access)
    const days = readOption(
      'token:create',
      'days',
      TokenDays,
      numberOf(given.days) ?? TokenDays.parse(undefined),
    )
    const name = readOption('token:create', 'name', TokenName, given.name ?? 'Made on the command line')
    return async () => {
      const { grantToken } = await import('#lib/data/api-tokens-administration.ts')
      const made = await grantToken({ email, workspace, access, days, name })
      if (!made.ok) throw new Refusal(made.error.detail)
      return { words: made.value.token ?? '', json: made.value }
    }
  },
}

/** A number in digits; anything else stays what it is, for the schema to refuse. */
function numberOf(given: string | boolean | undefined): unknown {
  return typeof given === 'string' && /^\d+$/.test(given) ? Number(given) : given
}
