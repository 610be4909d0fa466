import { z } from 'zod'
import { captureBytes, getCapture } from '#lib/data/captures.ts'
import { Id } from '#lib/domain/annotation.ts'
import { StoredCaptureDto } from '#lib/domain/capture-dto.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  summary: 'What was kept of an address',
  who: 'viewer',
  params: z.object({ id: Id }),
  query: z.object({ original: z.string().optional() }),
  answers: { 200: { 'application/json': StoredCaptureDto, 'application/octet-stream': 'bytes' } },
  handle: async ({ viewer, params, query }) => {
    if (query.original === undefined) {
      const capture = await getCapture(viewer, params.id)
      return capture.ok ? ok({ body: capture.value }) : capture
    }
    const original = await captureBytes(viewer, params.id)
    if (!original.ok) return original
    // Somebody else's page: it is handed over as a file and never runs here.
    return new Response(original.value.bytes, {
      headers: {
        'content-type': 'application/octet-stream',
        'content-disposition': `attachment; filename="capture-${original.value.sha256.slice(0, 12)}"`,
        'content-security-policy': "sandbox; default-src 'none'",
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-store',
      },
    })
  },
})
