import { z } from 'zod'
import { getTagSet, putTagSet } from '#lib/data/tag-sets.ts'
import { Id } from '#lib/domain/annotation.ts'
import { ok } from '#lib/domain/result.ts'
import { TagSetDto, TagSetPut } from '#lib/domain/tag-set.ts'
import { route } from '#lib/http/route.ts'

const params = z.object({ id: Id })

export const GET = route({
  summary: 'A tag-set with its tags',
  who: 'viewer',
  params,
  version: 'answers',
  answers: { 200: TagSetDto },
  async handle({ viewer, params: { id } }) {
    const found = await getTagSet(viewer, id)
    return found.ok ? ok({ body: found.value, version: found.value.version }) : found
  },
})

export const PUT = route({
  summary: 'Copy a tag-set or change your own',
  who: 'viewer',
  params,
  body: TagSetPut,
  intent: true,
  version: 'checks',
  answers: { 200: TagSetDto, 201: TagSetDto },
  handle: async ({ viewer, params, body, intentId, expected }) => {
    const done = await putTagSet(viewer, params.id, body, { intentId, expected })
    if (!done.ok) return done
    const { value, sequence } = done.value
    const { tagSet, created } = value
    return ok({ status: created ? 201 : 200, body: tagSet, version: tagSet.version, sequence })
  },
})
