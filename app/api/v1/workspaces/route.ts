import { workspacesOf } from '#lib/data/people.ts'
import { createWorkspace } from '#lib/data/workspaces.ts'
import { WorkspaceCreate } from '#lib/domain/member.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'
import { withinReach } from './within-reach.ts'

export const GET = route({
  who: 'person',
  tokens: 'taken',
  async handle({ viewer }) {
    const items = withinReach(viewer, await workspacesOf(viewer.userId))
    return ok({ body: { items, next: null } })
  },
})

export const POST = route({
  who: 'person',
  body: WorkspaceCreate,
  async handle({ viewer, body, intentId }) {
    const made = await createWorkspace(viewer, body, intentId)
    return made.ok ? ok({ status: made.value.created ? 201 : 200, body: made.value.value }) : made
  },
})
