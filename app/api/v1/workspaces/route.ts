import { workspacesOf } from '#lib/data/people.ts'
import { createWorkspace } from '#lib/data/workspaces.ts'
import { WorkspaceCreate, WorkspaceDto } from '#lib/domain/member.ts'
import { Page, PageById } from '#lib/domain/page.ts'
import { ok } from '#lib/domain/result.ts'
import { partAnswer } from '#lib/http/page.ts'
import { route } from '#lib/http/route.ts'
import { withinReach } from './within-reach.ts'

export const GET = route({
  summary: 'The workspaces that you belong to',
  who: 'person',
  tokens: 'taken',
  query: PageById,
  answers: { 200: Page(WorkspaceDto) },
  handle: async ({ viewer, query }) =>
    partAnswer(withinReach(viewer, await workspacesOf(viewer.userId)), query),
})

export const POST = route({
  summary: 'Make a workspace with yourself as its admin',
  who: 'person',
  body: WorkspaceCreate,
  intent: true,
  answers: { 200: WorkspaceDto, 201: WorkspaceDto },
  refuses: ['conflict'],
  async handle({ viewer, body, intentId }) {
    const made = await createWorkspace(viewer, body, intentId)
    return made.ok ? ok({ status: made.value.created ? 201 : 200, body: made.value.value }) : made
  },
})
