import { z } from 'zod'
import { Id } from './annotation.ts'
import { CslItemSchema } from './citation-schema.ts'

export const CaptureRequest = z.object({
  url: z
    .url({ protocol: /^https?$/, message: 'Write an address that begins with http:// or https://.' })
    .max(2048),
})

/** What stood at an address when it was fetched for a counter-source. */
export const CaptureDto = z.object({
  id: Id,
  url: z.string(),
  /** Where redirects ended. */
  finalUrl: z.string(),
  mediaType: z.string(),
  /** Of the bytes as fetched. */
  sha256: z.string(),
  title: z.string().nullable(),
  /** A citation as far as the page states itself; null where it says nothing. */
  csl: CslItemSchema.nullable(),
  capturedAt: z.string(),
})
export type CaptureDto = z.infer<typeof CaptureDto>

/** A capture as it is asked for later: what its page stated of itself was told once, when it was fetched. */
export const StoredCaptureDto = CaptureDto.omit({ csl: true })
