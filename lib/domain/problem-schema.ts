import { z } from 'zod'

/** Trouble as RFC 9457 tells it. `type` is stable, relative to the desk, and `code` a narrower name within it. */
export const ProblemSchema = z.looseObject({
  type: z.string().regex(/^\/problems\/[a-z]+(-[a-z]+)*$/),
  title: z.string(),
  status: z.number().int().min(400).max(599),
  /** What happened, what was kept and what to do, for a person. */
  detail: z.string(),
  code: z.string().optional(),
  /** What is wrong with each field, by its path. */
  fields: z.record(z.string(), z.string()).optional(),
  /** The row as it stands, where a race was lost. */
  current: z.unknown().optional(),
})
