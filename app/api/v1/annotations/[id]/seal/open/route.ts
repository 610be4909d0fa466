import { z } from 'zod'
import { openEarly } from '#lib/data/seal-proof.ts'
import { Id } from '#lib/domain/annotation.ts'
import { AnnotationDto } from '#lib/domain/counter-source.ts'
import { ok } from '#lib/domain/result.ts'
import { SealOpening } from '#lib/domain/review-rules.ts'
import { route } from '#lib/http/route.ts'

export const POST = route({
  summary: 'Open the sealed ratings of a claim before their quorum',
  who: 'viewer',
  params: z.object({ id: Id }),
  body: SealOpening,
  intent: true,
  answers: { 200: AnnotationDto },
  refuses: ['conflict', 'gone'],
  async handle({ viewer, params, body, intentId }) {
    const opened = await openEarly(viewer, params.id, body.reason, intentId)
    return opened.ok ? ok({ body: opened.value.value, sequence: opened.value.sequence }) : opened
  },
})
