import { listMembers } from '#lib/data/members.ts'
import { MemberDto } from '#lib/domain/member.ts'
import { Page } from '#lib/domain/page.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  summary: 'The members of the workspace',
  who: 'viewer',
  answers: { 200: Page(MemberDto) },
  handle: async ({ viewer }) => ok({ body: { items: await listMembers(viewer), next: null } }),
})
