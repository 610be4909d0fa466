import { z } from 'zod'
import { withoutTrackers } from './tracker.ts'

/** Whether year, year and month, or year, month and day stand in the calendar. */
function isDay([year = 0, month = 1, day = 1]: number[]): boolean {
  const date = new Date(Date.UTC(2000, month - 1, day))
  date.setUTCFullYear(year, month - 1, day)
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/** A CSL date: `date-parts` as exact as it is known, or the words of the source in `literal`. */
export const CslDateSchema = z.object({
  'date-parts': z
    .array(z.array(z.number().int()).min(1).max(3).refine(isDay, 'There is no such day.'))
    .min(1)
    .max(2)
    .optional(),
  literal: z.string().max(200).optional(),
})

export const CslNameSchema = z.object({
  family: z.string().max(300).optional(),
  given: z.string().max(300).optional(),
  'non-dropping-particle': z.string().max(100).optional(),
  'dropping-particle': z.string().max(100).optional(),
  suffix: z.string().max(100).optional(),
  literal: z.string().max(500).optional(),
})

/** The part of CSL-JSON that the desk reads and writes. */
export const CslItemSchema = z.object({
  id: z.string().max(300).optional(),
  type: z.string().max(50).default('webpage'),
  title: z.string().trim().min(1, 'A citation needs a title.').max(1000),
  'container-title': z.string().max(500).optional(),
  author: z.array(CslNameSchema).max(200).optional(),
  issued: CslDateSchema.optional(),
  accessed: CslDateSchema.optional(),
  publisher: z.string().max(500).optional(),
  'publisher-place': z.string().max(300).optional(),
  URL: z
    .url({ protocol: /^https?$/ })
    .overwrite(withoutTrackers)
    .max(2048)
    .optional(),
  DOI: z.string().max(300).optional(),
  ISBN: z.string().max(50).optional(),
  volume: z.string().max(50).optional(),
  issue: z.string().max(50).optional(),
  page: z.string().max(100).optional(),
  archive: z.string().max(300).optional(),
  archive_location: z.string().max(2048).optional(),
  language: z.string().max(35).optional(),
  note: z.string().max(5000).optional(),
})
export type CslItem = z.infer<typeof CslItemSchema>
