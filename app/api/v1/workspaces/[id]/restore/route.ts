import { z } from 'zod'
import { restoreSample } from '#lib/data/sample-desk.ts'
import { Id } from '#lib/domain/annotation.ts'
import { WorkspaceDto } from '#lib/domain/member.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const POST = route({
  summary: 'Bring the sample back',
  who: 'person',
  params: z.object({ id: Id }),
  intent: true,
  answers: { 200: WorkspaceDto },
  refuses: ['not-found'],
  async handle({ viewer, params, intentId }) {
    const restored = await restoreSample(viewer, params.id, intentId)
    return restored.ok ? ok({ body: restored.value.value }) : restored
  },
})
