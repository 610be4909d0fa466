import { z } from 'zod'
import { readAgreement } from '#lib/data/agreement.ts'
import { AgreementDto, AgreementQuery } from '#lib/domain/agreement-dto.ts'
import { Id } from '#lib/domain/annotation.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  summary: 'How far the analysts of an article agree',
  who: 'viewer',
  params: z.object({ id: Id }),
  query: AgreementQuery,
  answers: { 200: AgreementDto },
  refuses: ['too-large', 'too-many-requests'],
  handle: async ({ viewer, params, query }) => {
    const read = await readAgreement(viewer, params.id, query)
    return read.ok ? ok({ body: read.value }) : read
  },
})
