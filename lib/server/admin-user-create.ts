import { z } from 'zod'
import { Email, PersonName, Slug } from '#lib/domain/member.ts'
import { ROLES } from '#lib/domain/permission.ts'
import '#lib/domain/schema-words.ts'
import { type AdminCommand, drawnPassword, givenPassword, readOption } from './admin-command.ts'
import { Refusal } from './refusal.ts'

export const USER_CREATE: AdminCommand = {
  name: 'user:create',
  synopsis: '--email E --name N --workspace SLUG --role ROLE [--password-stdin] [--json]',
  summary: `Makes the person, and the workspace if it is not there, and gives the role there: ${ROLES.join(', ')}.
Reads the password from standard input, or draws one and prints it once. A person who has an account
already keeps it with its password, and gets the role in the workspace.`,
  options: {
    email: { type: 'string' },
    name: { type: 'string' },
    workspace: { type: 'string' },
    role: { type: 'string' },
    'password-stdin': { type: 'boolean' },
  },
  async prepare(given) {
    const email = readOption('user:create', 'email', Email, given.email)
    const name = readOption('user:create', 'name', PersonName, given.name)
    const workspace = readOption('user:create', 'workspace', Slug, given.workspace)
    const role = readOption('user:create', 'role', z.enum(ROLES), given.role)
    const typed = await givenPassword(given)

    return async () => {
      const { accountStands, enrol } = await import('#lib/data/administration.ts')
      const { hashPassword } = await import('#lib/auth/password.ts')
      const drawn = typed === null && !(await accountStands(email)) ? drawnPassword() : null
      const password = typed ?? drawn
      const hashed = password === null ? null : await hashPassword(password)
      if (hashed && !hashed.ok) throw new Refusal(hashed.error.detail)
      const enrolled = await enrol({ email, name, workspace, role, passwordHash: hashed?.value ?? null })
      if (!enrolled.ok) throw new Refusal(enrolled.error.detail)
      const { user, workspace: desk } = enrolled.value
      const made = user.made ? 'is new here and' : 'has an account and'
      const secret = drawn === null ? '' : `\nPassword (shown this once): ${drawn}`
      return {
        words: `${user.name} <${email}> ${made} is ${role} of ${desk.slug}${desk.made ? ', a new workspace' : ''}.${secret}`,
        json: { ...enrolled.value, ...(drawn === null ? {} : { password: drawn }) },
      }
    }
  },
}
