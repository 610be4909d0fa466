import { secondFactorRule, setSecondFactorRule } from '#lib/data/second-factor-rule.ts'
import { ok } from '#lib/domain/result.ts'
import { SecondFactorRule } from '#lib/domain/second-factor.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  summary: 'Whether the desk asks its members for a second factor',
  who: 'viewer',
  tokens: 'refused',
  answers: { 200: SecondFactorRule },
  handle: async ({ viewer }) => ok({ body: await secondFactorRule(viewer) }),
})

export const PUT = route({
  summary: 'Ask the members of the desk for a second factor, or no more',
  who: 'viewer',
  tokens: 'refused',
  body: SecondFactorRule,
  intent: true,
  answers: { 200: SecondFactorRule },
  refuses: ['conflict'],
  async handle({ viewer, body, intentId }) {
    const set = await setSecondFactorRule(viewer, body, intentId)
    return set.ok ? ok({ body: set.value.value }) : set
  },
})
