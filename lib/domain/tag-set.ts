import { z } from 'zod'
import { Id } from './annotation.ts'
import { ANNOTATION_KINDS } from './kinds.ts'

export const TagDto = z.object({
  id: Id,
  parentId: Id.nullable(),
  value: z.string(),
  label: z.string(),
  definition: z.string(),
  group: z.boolean(),
  position: z.number().int(),
  retiredAt: z.string().nullable(),
})
export type TagDto = z.infer<typeof TagDto>

export const TagSetDto = z.object({
  id: Id,
  key: z.string(),
  name: z.string(),
  description: z.string(),
  edition: z.string(),
  source: z.string(),
  licence: z.string(),
  kinds: z.array(z.enum(ANNOTATION_KINDS)),
  exclusive: z.boolean(),
  asksConfidence: z.boolean(),
  /** True for those that ship: copy one to make your own. */
  readOnly: z.boolean(),
  basedOnId: Id.nullable(),
  version: z.number().int(),
  retiredAt: z.string().nullable(),
  tags: z.array(TagDto),
})
export type TagSetDto = z.infer<typeof TagSetDto>

/** Creates a workspace's own set by copying, or changes one: the list of tags is the whole of it, in order; a tag left out is retired. */
export const TagSetPut = z.object({
  copyOf: Id.optional(),
  name: z.string().trim().min(1).max(200).optional(),
  description: z.string().trim().max(5000).optional(),
  kinds: z.array(z.enum(ANNOTATION_KINDS)).optional(),
  exclusive: z.boolean().optional(),
  asksConfidence: z.boolean().optional(),
  tags: z
    .array(
      z.object({
        id: Id,
        parentId: Id.nullable().default(null),
        value: z.string().trim().min(1).max(200),
        label: z.string().trim().min(1).max(200),
        definition: z.string().trim().max(5000).default(''),
        group: z.boolean().default(false),
        retired: z.boolean().default(false),
      }),
    )
    .max(2000)
    .optional(),
  retired: z.boolean().optional(),
  version: z.number().int().positive().optional(),
})
export type TagSetPut = z.infer<typeof TagSetPut>
