import { z } from 'zod'
import { ARTICLE_STATUSES, ArticleRowDto } from './article.ts'
import { Page } from './page.ts'

const count = z.number().int().nonnegative()

/** A page of the library, with how many articles of the whole workspace stand in each state. */
export const ArticlePageDto = Page(ArticleRowDto).extend({
  counts: z.record(z.enum([...ARTICLE_STATUSES, 'all', 'mine', 'deleted']), count),
})
