import { z } from 'zod'
import { assessSource } from '#lib/data/sources.ts'
import { Id } from '#lib/domain/annotation.ts'
import { ok } from '#lib/domain/result.ts'
import { SourceAssessmentCreate, SourceDto } from '#lib/domain/source.ts'
import { route } from '#lib/http/route.ts'

export const POST = route({
  summary: 'Grade a source',
  who: 'viewer',
  params: z.object({ id: Id }),
  body: SourceAssessmentCreate,
  intent: true,
  version: 'answers',
  answers: { 200: SourceDto, 201: SourceDto },
  refuses: ['conflict'],
  async handle({ viewer, params, body, intentId }) {
    const assessed = await assessSource(viewer, params.id, body, intentId)
    if (!assessed.ok) return assessed
    const { value, sequence, created } = assessed.value
    return ok({ status: created ? 201 : 200, body: value, version: value.version, sequence })
  },
})
