import { fetchedInput } from '#lib/capture/fetched-input.ts'
import { allowedHosts } from '#lib/capture/guarded-connection.ts'
import { type Fetched, guardedFetch } from '#lib/capture/guarded-fetch.ts'
import { captureInWorker } from '#lib/capture/in-worker.ts'
import { captureRefusal, storeCapture } from '#lib/data/captures.ts'
import { CaptureDto, CaptureRequest } from '#lib/domain/capture-dto.ts'
import { citationGuess } from '#lib/domain/citation-guess.ts'
import { err, ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'
import { fetchRefusal } from '../articles/fetch-limit.ts'
import { fetchInWords } from '../articles/read-article.ts'

const UNKNOWN = 'application/octet-stream'

export const POST = route({
  summary: 'Fetch an address and keep what stands there',
  who: 'viewer',
  body: CaptureRequest,
  intent: true,
  answers: { 200: CaptureDto, 201: CaptureDto },
  refuses: ['fetch-failed', 'too-many-requests'],
  handle: async ({ request, viewer, body, intentId }) => {
    const refused = captureRefusal(viewer) ?? (await fetchRefusal(viewer))
    if (refused) return err(refused)
    const fetched = await guardedFetch(body.url, { allowHosts: allowedHosts(), signal: request.signal })
    if (!fetched.ok) return err(fetchInWords(fetched.error))
    const { bytes, finalUrl, contentType } = fetched.value
    const page = await readPage(fetched.value, request.signal)
    const title = page?.header.title ?? null
    const mediaType = contentType?.split(';', 1)[0]?.trim().toLowerCase() || UNKNOWN
    const stored = await storeCapture(
      viewer,
      { url: body.url, finalUrl, mediaType, bytes, title, text: page?.text ?? null },
      { intentId },
    )
    if (!stored.ok) return stored
    const { value: capture, sequence, repeated } = stored.value
    const csl = page === null ? null : citationGuess(page.header, finalUrl, capture.capturedAt)
    return ok({ status: repeated ? 200 : 201, body: { ...capture, csl }, sequence })
  },
})

/** What a page says of itself and its words, in the formats that the desk reads; null for any other, which is kept all the same. */
async function readPage(fetched: Fetched, signal: AbortSignal) {
  const read = await captureInWorker(fetchedInput(fetched), {
    signal,
    onError: (error) => console.error(error),
  })
  return read.ok ? read.value : null
}
