import { z } from 'zod'
import { restoreSample } from '#lib/data/sample-desk.ts'
import { Id } from '#lib/domain/annotation.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const POST = route({
  who: 'person',
  params: z.object({ id: Id }),
  async handle({ viewer, params, intentId }) {
    const restored = await restoreSample(viewer, params.id, intentId)
    return restored.ok ? ok({ body: restored.value.value }) : restored
  },
})
