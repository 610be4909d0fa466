import { z } from 'zod'
import { Id } from './annotation.ts'

/** What a search finds, one row of any kind. A claim's id is that of its annotation. */
export const SearchHit = z.object({
  kind: z.enum(['article', 'claim', 'note', 'source', 'counter-source', 'comment']),
  id: Id,
  /** The article that it stands in, for all but sources. */
  articleId: Id.nullable(),
  /** The annotation that it stands on, for claims, notes, counter-sources and comments. */
  annotationId: Id.nullable(),
  title: z.string(),
  /** Words around what was found, or what else tells it apart; may be empty. */
  snippet: z.string(),
})
export type SearchHit = z.infer<typeof SearchHit>
