import { Readable, type Transform } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { err, ok, type Result } from '#lib/domain/result.ts'

export type BodyProblem = { kind: 'too-large' | 'not-accepted' | 'damaged'; message: string }

type BodyOptions = {
  /** The content-encoding header; none, or up to two of gzip, deflate and br. */
  encoding: string
  maxBytes: number
  /** The length that the answer declares, NaN without one. */
  declared: number
  stop: AbortSignal
}

/**
 * Reads a body to its end, decompressed, and stops as soon as it is larger than it may be, whichever side of
 * the decompression it is on, so that a small body that grows without end takes no memory.
 */
export async function readBody(
  body: Readable,
  { encoding, maxBytes, declared, stop }: BodyOptions,
): Promise<Result<Uint8Array, BodyProblem>> {
  const encodings = encoding
    .toLowerCase()
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '' && each !== 'identity')
  const steps = encodings.length > 2 ? null : encodings.reverse().map(decompressor)
  if (steps === null || steps.includes(null)) {
    body.on('error', () => {}).destroy()
    return err({
      kind: 'not-accepted',
      message:
        'The page is packed in a way that cannot be read here. Open it in a browser, copy the text, and paste it.',
    })
  }
  if (declared > maxBytes) {
    body.on('error', () => {}).destroy()
    return err(tooLarge(maxBytes))
  }
  const source = Readable.from(limited(body, maxBytes))
  const stages = steps.filter((step) => step !== null)
  const decoded = stages.reduce<Readable>((from, step) => {
    from.on('error', (error) => step.destroy(error))
    return from.pipe(step)
  }, source)
  const abort = () => decoded.destroy(stop.reason instanceof Error ? stop.reason : new Error('stopped'))
  stop.addEventListener('abort', abort, { once: true })
  try {
    return ok(await collect(decoded, maxBytes))
  } catch (error) {
    if (error instanceof TooLarge) return err(tooLarge(maxBytes))
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (!stop.aborted && /^(?:Z_|ERR_BROTLI|ERR__ERROR|ERR_BUFFER|ERR_PADDING)/.test(code)) {
      return err({
        kind: 'damaged',
        message: 'The page arrived damaged and could not be unpacked. Try again, or paste the text.',
      })
    }
    throw error
  } finally {
    stop.removeEventListener('abort', abort)
    for (const stream of [decoded, ...stages, source, body]) stream.on('error', () => {}).destroy()
  }
}

class TooLarge extends Error {}

function tooLarge(maxBytes: number): BodyProblem {
  const megabytes = maxBytes / (1024 * 1024)
  const size =
    megabytes >= 1 ? `${Math.round(megabytes)} MB` : `${Math.max(1, Math.round(maxBytes / 1024))} kB`
  return {
    kind: 'too-large',
    message: `The page is larger than ${size}, the most that is fetched. Copy the text of the article and paste it.`,
  }
}

function decompressor(encoding: string): Transform | null {
  if (encoding === 'gzip' || encoding === 'x-gzip') return createGunzip()
  if (encoding === 'deflate') return createInflate()
  if (encoding === 'br') return createBrotliDecompress()
  return null
}

async function* limited(body: Readable, maxBytes: number): AsyncGenerator<Uint8Array> {
  let total = 0
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    total += chunk.length
    if (total > maxBytes) throw new TooLarge()
    yield chunk
  }
}

async function collect(stream: Readable, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let total = 0
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    total += chunk.length
    if (total > maxBytes) throw new TooLarge()
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks, total))
}
