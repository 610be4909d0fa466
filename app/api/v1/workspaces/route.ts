import { workspacesOf } from '#lib/data/people.ts'
import { createWorkspace } from '#lib/data/workspaces.ts'
import { WorkspaceCreate } from '#lib/domain/member.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  who: 'person',
  handle: async ({ viewer }) => ok({ body: { items: await workspacesOf(viewer.userId), next: null } }),
})

export const POST = route({
  who: 'person',
  body: WorkspaceCreate,
  async handle({ viewer, body, intentId }) {
    const made = await createWorkspace(viewer, body, intentId)
    return made.ok ? ok({ status: made.value.created ? 201 : 200, body: made.value.value }) : made
  },
})
