import { presenceRule, setPresenceRule } from '#lib/data/presence-rule.ts'
import { PresenceRule } from '#lib/domain/live.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  summary: 'Whether people at the desk see who is at an article',
  who: 'viewer',
  tokens: 'refused',
  answers: { 200: PresenceRule },
  handle: async ({ viewer }) => ok({ body: await presenceRule(viewer) }),
})

export const PUT = route({
  summary: 'Let people at the desk see who is at an article, or no more',
  who: 'viewer',
  tokens: 'refused',
  body: PresenceRule,
  intent: true,
  answers: { 200: PresenceRule },
  async handle({ viewer, body, intentId }) {
    const set = await setPresenceRule(viewer, body, intentId)
    return set.ok ? ok({ body: set.value.value }) : set
  },
})
