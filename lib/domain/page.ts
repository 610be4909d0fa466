import { z } from 'zod'
import { Id } from './annotation.ts'

/** A part of a list, and the cursor of what follows; null at its end. */
export function Page<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable() })
}

/** `?limit=` of a list. */
export const Limit = z.coerce.number().int().min(1).max(200)

/** `?cursor=&limit=` of a list whose cursors are the ids of its rows. */
export const PageById = z.object({ cursor: Id.optional(), limit: Limit.optional() })
