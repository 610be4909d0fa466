import { listMembers } from '#lib/data/members.ts'
import { MemberDto } from '#lib/domain/member.ts'
import { Page, PageById } from '#lib/domain/page.ts'
import { partAnswer } from '#lib/http/page.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  summary: 'The members of the workspace',
  who: 'viewer',
  query: PageById,
  answers: { 200: Page(MemberDto) },
  handle: async ({ viewer, query }) => partAnswer(await listMembers(viewer), query),
})
