import { removedWorkspacesOf } from '#lib/data/sample-desk.ts'
import { RemovedWorkspaceDto } from '#lib/domain/member.ts'
import { Page } from '#lib/domain/page.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  summary: 'Removed samples that you may bring back',
  who: 'person',
  answers: { 200: Page(RemovedWorkspaceDto) },
  handle: async ({ viewer }) => ok({ body: { items: await removedWorkspacesOf(viewer.userId), next: null } }),
})
