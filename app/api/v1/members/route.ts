import { listMembers } from '#lib/data/members.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  who: 'viewer',
  handle: async ({ viewer }) => ok({ body: { items: await listMembers(viewer), next: null } }),
})
