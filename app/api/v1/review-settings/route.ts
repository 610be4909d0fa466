import { putReviewSettings, reviewSettings } from '#lib/data/review-settings.ts'
import { ok } from '#lib/domain/result.ts'
import { ReviewSettingsDto, ReviewSettingsPut } from '#lib/domain/review.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  summary: 'The reasons of reviews, and what counts as one passage',
  who: 'viewer',
  version: 'answers',
  answers: { 200: ReviewSettingsDto },
  handle: async ({ viewer }) => {
    const settings = await reviewSettings(viewer)
    return ok({ body: settings, version: settings.version })
  },
})

export const PUT = route({
  summary: 'Set the reasons of reviews, and what counts as one passage',
  who: 'viewer',
  body: ReviewSettingsPut,
  intent: true,
  version: 'checks',
  answers: { 200: ReviewSettingsDto },
  handle: async ({ viewer, body, intentId, expected }) => {
    const done = await putReviewSettings(viewer, body, { intentId, expected })
    if (!done.ok) return done
    const { value, sequence } = done.value
    return ok({ body: value, version: value.version, sequence })
  },
})
