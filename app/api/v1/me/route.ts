import { changeMe, me } from '#lib/data/people.ts'
import { MePatch } from '#lib/domain/member.ts'
import { problem } from '#lib/domain/problem.ts'
import { err, ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

const gone = problem('not-found', 'The account is not there any more.')

export const GET = route({
  who: 'person',
  async handle({ viewer }) {
    const body = await me(viewer.userId)
    return body ? ok({ body }) : err(gone)
  },
})

export const PATCH = route({
  who: 'person',
  body: MePatch,
  async handle({ viewer, body: patch }) {
    const body = await changeMe(viewer, patch)
    return body ? ok({ body }) : err(gone)
  },
})
