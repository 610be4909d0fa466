import { randomBytes } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { Email, Password, PersonName, Slug } from '#lib/domain/member.ts'
import { ROLES } from '#lib/domain/permission.ts'
import { Refusal } from './refusal.ts'

/** One command of `npm run admin`. */
export type AdminCommand = {
  name: string
  synopsis: string
  summary: string
  options: Record<string, { type: 'string' | 'boolean' }>
  /**
   * Reads what the command was given and throws a Refusal where it is wrong, before any database is opened;
   * answers with the work to do on the open database. `words` are for a person, `json` for a script.
   */
  prepare: (
    values: Record<string, string | boolean | undefined>,
  ) => Promise<() => Promise<{ words: string; json: Record<string, unknown> }>>
}

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
  async prepare(values) {
    const email = read('--email', Email, values.email)
    const name = read('--name', PersonName, values.name)
    const workspace = read('--workspace', Slug, values.workspace)
    const role = read('--role', z.enum(ROLES), values.role)
    const given = values['password-stdin']
      ? read('The password on standard input', Password, (await text(process.stdin)).replace(/\r?\n$/, ''))
      : null

    return async () => {
      const { accountStands, enrol } = await import('#lib/data/administration.ts')
      const { hashPassword } = await import('#lib/auth/password.ts')
      const drawn =
        given === null && !(await accountStands(email)) ? randomBytes(12).toString('base64url') : null
      const password = given ?? drawn
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

function read<T>(what: string, schema: z.ZodType<T>, value: unknown): T {
  if (value === undefined)
    throw new Refusal(`${what} is missing: see npm run -s admin -- user:create --help.`)
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new Refusal(`${what}: ${parsed.error.issues[0]?.message ?? 'it cannot be read.'}`)
}
