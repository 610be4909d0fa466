import { z } from 'zod'
import { sealProof } from '#lib/data/seal-proof.ts'
import { Id } from '#lib/domain/annotation.ts'
import { ok } from '#lib/domain/result.ts'
import { SealProofDto } from '#lib/domain/review-rules.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  summary: 'The commitments to the ratings of a claim, to be checked',
  who: 'viewer',
  params: z.object({ id: Id }),
  answers: { 200: SealProofDto },
  async handle({ viewer, params }) {
    const proof = await sealProof(viewer, params.id)
    return proof.ok ? ok({ body: proof.value }) : proof
  },
})
