import { secondFactorOf } from '#lib/data/second-factor.ts'
import { ok } from '#lib/domain/result.ts'
import { SecondFactorDto } from '#lib/domain/second-factor.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  summary: 'How your sign-in is secured',
  who: 'person',
  answers: { 200: SecondFactorDto },
  handle: async ({ viewer }) => ok({ body: await secondFactorOf(viewer.userId) }),
})
