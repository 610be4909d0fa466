import { removedWorkspacesOf } from '#lib/data/sample-desk.ts'
import { RemovedWorkspaceDto } from '#lib/domain/member.ts'
import { Page, PageById } from '#lib/domain/page.ts'
import { partAnswer } from '#lib/http/page.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  summary: 'Removed samples that you may bring back',
  who: 'person',
  query: PageById,
  answers: { 200: Page(RemovedWorkspaceDto) },
  handle: async ({ viewer, query }) => partAnswer(await removedWorkspacesOf(viewer.userId), query),
})
