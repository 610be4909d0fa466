import type { Role } from '#lib/domain/permission.ts'

export const ROLE_WORDS: Record<Role, { one: string; article: string; does: string }> = {
  admin: {
    one: 'Admin',
    article: 'an admin',
    does: 'Runs the desk: invites people, keeps the tag-sets, and all that an editor does.',
  },
  editor: {
    one: 'Editor',
    article: 'an editor',
    does: 'Assigns articles, may change any mark, sends back and publishes.',
  },
  analyst: {
    one: 'Analyst',
    article: 'an analyst',
    does: 'Imports, tags, rates, adds counter-sources; changes their own marks.',
  },
  viewer: { one: 'Viewer', article: 'a viewer', does: 'Reads articles, marks and sources; changes nothing.' },
}
