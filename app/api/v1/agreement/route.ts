import { readAgreement } from '#lib/data/agreement.ts'
import { AgreementDto, AgreementQuery } from '#lib/domain/agreement-dto.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  summary: 'How far the analysts of the desk agree',
  who: 'viewer',
  query: AgreementQuery,
  answers: { 200: AgreementDto },
  refuses: ['too-large', 'too-many-requests'],
  handle: async ({ viewer, query }) => {
    const read = await readAgreement(viewer, null, query)
    return read.ok ? ok({ body: read.value }) : read
  },
})
