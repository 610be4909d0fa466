import { z } from 'zod'
import { deleteCounterSource, putCounterSource } from '#lib/data/counter-sources.ts'
import { Id } from '#lib/domain/annotation.ts'
import { CounterSourcePut } from '#lib/domain/counter-source.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

const params = z.object({ id: Id })

export const PUT = route({
  who: 'viewer',
  params,
  body: CounterSourcePut,
  handle: async ({ viewer, params, body, intentId, expected }) => {
    const done = await putCounterSource(viewer, params.id, body, { intentId, expected })
    if (!done.ok) return done
    const { value, sequence } = done.value
    return ok({
      status: value.created ? 201 : 200,
      body: value.annotation,
      version: value.version,
      sequence,
    })
  },
})

export const DELETE = route({
  who: 'viewer',
  params,
  handle: async ({ viewer, params, intentId, expected }) => {
    const done = await deleteCounterSource(viewer, params.id, { intentId, expected })
    if (!done.ok) return done
    const { value, sequence } = done.value
    return ok({ body: value.annotation, version: value.version, sequence })
  },
})
