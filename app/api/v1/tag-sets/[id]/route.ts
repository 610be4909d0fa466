import { z } from 'zod'
import { putTagSet } from '#lib/data/tag-sets.ts'
import { Id } from '#lib/domain/annotation.ts'
import { ok } from '#lib/domain/result.ts'
import { TagSetDto, TagSetPut } from '#lib/domain/tag-set.ts'
import { route } from '#lib/http/route.ts'

export const PUT = route({
  summary: 'Copy a tag-set or change your own',
  who: 'viewer',
  params: z.object({ id: Id }),
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
