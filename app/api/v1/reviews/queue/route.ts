import { reviewQueue } from '#lib/data/review-queue.ts'
import { Page } from '#lib/domain/page.ts'
import { ok } from '#lib/domain/result.ts'
import { QueueFilters, ReviewGroupDto } from '#lib/domain/review.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  summary: 'What waits for your decision, by passage',
  who: 'viewer',
  query: QueueFilters,
  answers: { 200: Page(ReviewGroupDto) },
  handle: async ({ viewer, query }) => ok({ body: await reviewQueue(viewer, query) }),
})
