import { z } from 'zod'
import { Id } from './annotation.ts'
import { ARTICLE_STATUSES } from './article.ts'
import { isStorable } from './storable.ts'

const flag = z.enum(['0', '1']).transform((value) => value === '1')

/** The filters of the library as they stand in an address: `?query=&source=&status=a,b&mine=1&deleted=1&cursor=&limit=`. */
export const ArticleFilters = z.object({
  query: z.string().trim().max(500).refine(isStorable).optional(),
  source: Id.optional(),
  status: z
    .string()
    .transform((value) => value.split(',').filter(Boolean))
    .pipe(z.array(z.enum(ARTICLE_STATUSES)))
    .optional(),
  /** Imported by the viewer or given to them. */
  mine: flag.optional(),
  /** What is in the bin, in place of what is not. */
  deleted: flag.optional(),
  cursor: Id.optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
})
export type ArticleFilters = z.infer<typeof ArticleFilters>
