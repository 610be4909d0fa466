import { z } from 'zod'
import { Id, PersonDto } from './annotation.ts'
import { RELIABILITIES, SOURCE_KINDS } from './kinds.ts'

export const SourcePut = z.object({
  name: z.string().trim().min(1, 'A source needs a name.').max(300),
  kind: z.enum(SOURCE_KINDS).optional(),
  url: z
    .url({ protocol: /^https?$/ })
    .max(2048)
    .nullable()
    .optional(),
  note: z.string().trim().max(5000).nullable().optional(),
  version: z.number().int().positive().optional(),
})
export type SourcePut = z.infer<typeof SourcePut>

export const SourceAssessmentCreate = z.object({
  id: Id.optional(),
  reliability: z.enum(RELIABILITIES),
  rationale: z.string().trim().min(1, 'A grade needs its reason.').max(10_000),
})
export type SourceAssessmentCreate = z.infer<typeof SourceAssessmentCreate>

export const SourceAssessmentDto = z.object({
  id: Id,
  reliability: z.enum(RELIABILITIES),
  rationale: z.string(),
  assessedBy: PersonDto,
  createdAt: z.string(),
})
export type SourceAssessmentDto = z.infer<typeof SourceAssessmentDto>

export const SourceDto = z.object({
  id: Id,
  name: z.string(),
  kind: z.enum(SOURCE_KINDS),
  url: z.string().nullable(),
  note: z.string().nullable(),
  reliability: z.enum(RELIABILITIES),
  counts: z.object({
    articles: z.number().int(),
    claims: z.number().int(),
    counterSources: z.number().int(),
  }),
  /** Newest first; only when one source is asked for. */
  assessments: z.array(SourceAssessmentDto).optional(),
  version: z.number().int(),
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type SourceDto = z.infer<typeof SourceDto>
