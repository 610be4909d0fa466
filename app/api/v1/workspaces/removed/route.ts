import { removedWorkspacesOf } from '#lib/data/sample-desk.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  who: 'person',
  handle: async ({ viewer }) => ok({ body: { items: await removedWorkspacesOf(viewer.userId), next: null } }),
})
