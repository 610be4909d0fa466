import { listOverturned } from '#lib/data/adjudications.ts'
import { Page, PageById } from '#lib/domain/page.ts'
import { ok } from '#lib/domain/result.ts'
import { OverturnedDto } from '#lib/domain/review.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  summary: 'Your annotations that an editor overruled, with the reasons',
  who: 'viewer',
  query: PageById,
  answers: { 200: Page(OverturnedDto) },
  handle: async ({ viewer, query }) => ok({ body: await listOverturned(viewer, query) }),
})
