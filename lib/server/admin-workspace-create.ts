import { Email, Slug, WorkspaceCreate } from '#lib/domain/member.ts'
import { type AdminCommand, readOption } from './admin-command.ts'
import { Refusal } from './refusal.ts'

export const WORKSPACE_CREATE: AdminCommand = {
  name: 'workspace:create',
  synopsis: '--slug SLUG --admin EMAIL [--name NAME] [--json]',
  summary: `Makes a workspace, with a person who has an account as its first admin. The slug is its part of the
address; without a name it is called by its slug.`,
  options: { slug: { type: 'string' }, name: { type: 'string' }, admin: { type: 'string' } },
  async prepare(given) {
    const slug = readOption('workspace:create', 'slug', Slug, given.slug)
    const name = readOption('workspace:create', 'name', WorkspaceCreate.shape.name, given.name ?? slug)
    const admin = readOption('workspace:create', 'admin', Email, given.admin)
    return async () => {
      const { makeWorkspace } = await import('#lib/data/administration.ts')
      const made = await makeWorkspace({ slug, name, admin })
      if (!made.ok) throw new Refusal(made.error.detail)
      const { workspace, user } = made.value
      return {
        words: `${workspace.slug} (${workspace.name}) is a new workspace; ${user.name} <${user.email}> is its admin.`,
        json: made.value,
      }
    }
  },
}
