import { changeMe, me } from '#lib/data/people.ts'
import { MeDto, MePatch } from '#lib/domain/member.ts'
import { problem } from '#lib/domain/problem.ts'
import { err, ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'
import { withinReach } from '../workspaces/within-reach.ts'

const gone = problem('not-found', 'The account is not there any more.')

export const GET = route({
  summary: 'Yourself, with your workspaces',
  who: 'person',
  tokens: 'taken',
  answers: { 200: MeDto },
  refuses: ['not-found'],
  async handle({ viewer }) {
    const body = await me(viewer.userId)
    if (!body) return err(gone)
    return ok({ body: { ...body, workspaces: withinReach(viewer, body.workspaces) } })
  },
})

export const PATCH = route({
  summary: 'Change your name or preferences',
  who: 'person',
  body: MePatch,
  answers: { 200: MeDto },
  refuses: ['not-found'],
  async handle({ viewer, body: patch }) {
    const body = await changeMe(viewer, patch)
    return body ? ok({ body }) : err(gone)
  },
})
