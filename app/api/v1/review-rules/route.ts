import { reviewRules, setReviewRules } from '#lib/data/review-rules.ts'
import { ok } from '#lib/domain/result.ts'
import { ReviewRules, ReviewRulesPatch } from '#lib/domain/review-rules.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  summary: 'What the desk asks of ratings and names',
  who: 'viewer',
  answers: { 200: ReviewRules },
  handle: async ({ viewer }) => ok({ body: await reviewRules(viewer) }),
})

export const PATCH = route({
  summary: 'Change what the desk asks of ratings and names',
  who: 'viewer',
  tokens: 'refused',
  body: ReviewRulesPatch,
  intent: true,
  answers: { 200: ReviewRules },
  async handle({ viewer, body, intentId }) {
    const set = await setReviewRules(viewer, body, intentId)
    return set.ok ? ok({ body: set.value.value, sequence: set.value.sequence }) : set
  },
})
