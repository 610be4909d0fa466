import { z } from 'zod'
import { Id } from '#lib/domain/annotation.ts'
import { FieldValuesDto } from '#lib/domain/review-state.ts'
import { REVIEW_FIELDS } from '#lib/domain/review-words.ts'

/** The JSON columns of reviews and adjudications. */

/** One version as it stood when it was settled. */
export const StoredVersion = z.object({
  authorId: Id,
  version: z.number().int(),
  fields: FieldValuesDto,
  upheld: z.boolean(),
  dissent: z.string().nullable(),
})
export type StoredVersion = z.infer<typeof StoredVersion>

/** By the id of the annotation. */
export const StoredVersions = z.record(z.string(), StoredVersion)
export type StoredVersions = z.infer<typeof StoredVersions>

export const StoredSettled = z.object({
  base: Id,
  fields: FieldValuesDto,
  from: z.partialRecord(z.enum(REVIEW_FIELDS), Id),
})
export type StoredSettled = z.infer<typeof StoredSettled>
