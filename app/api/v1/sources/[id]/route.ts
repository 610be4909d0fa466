import { z } from 'zod'
import { findSource } from '#lib/data/source-list.ts'
import { putSource } from '#lib/data/sources.ts'
import { Id } from '#lib/domain/annotation.ts'
import { ok } from '#lib/domain/result.ts'
import { SourceDto, SourcePut } from '#lib/domain/source.ts'
import { route } from '#lib/http/route.ts'

const params = z.object({ id: Id })

export const GET = route({
  summary: 'A source with the history of its grade',
  who: 'viewer',
  params,
  version: 'answers',
  answers: { 200: SourceDto },
  async handle({ viewer, params: { id } }) {
    const source = await findSource(viewer, id)
    return source.ok ? ok({ body: source.value, version: source.value.version }) : source
  },
})

export const PUT = route({
  summary: 'Make or change a source',
  who: 'viewer',
  params,
  body: SourcePut,
  intent: true,
  version: 'checks',
  answers: { 200: SourceDto, 201: SourceDto },
  async handle({ viewer, params: { id }, body, expected, intentId }) {
    const put = await putSource(viewer, id, body, { expected, intentId })
    if (!put.ok) return put
    const { value, sequence, created } = put.value
    return ok({ status: created ? 201 : 200, body: value, version: value.version, sequence })
  },
})
