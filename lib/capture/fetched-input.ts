import type { CaptureInput } from './capture.ts'
import type { Fetched } from './guarded-fetch.ts'

/** The media types that an address may lead to. */
export const PAGE_TYPES = [
  'text/html',
  'application/xhtml+xml',
  'text/plain',
  'text/markdown',
  'text/x-markdown',
] as const

/** What was fetched, for `capture`: its type as the server said, else as its name and first bytes say. */
export function fetchedInput({ bytes, contentType, finalUrl }: Fetched): CaptureInput {
  const mediaType = contentType?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (mediaType === 'text/html' || mediaType === 'application/xhtml+xml') {
    return { kind: 'html', html: bytes, url: finalUrl, contentType }
  }
  const name = new URL(finalUrl).pathname.split('/').at(-1) ?? ''
  return { kind: 'file', bytes, name, mediaType: contentType, url: finalUrl }
}
