import { z } from 'zod'

/** A date as a page states it: a year, a month, a day, or a moment; never more exact than the page was. */
export const PartialDate = z
  .string()
  .regex(/^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?)?)?$/, {
    message: 'Write the date as YYYY, YYYY-MM, YYYY-MM-DD or a full RFC 3339 time.',
  })

const line = (max: number) => z.string().trim().max(max).nullable().default(null)

/** How readers of the page rated it, as the page states it. */
export const ReaderRating = z.object({
  value: z.number().min(0).max(100),
  best: z.number().positive().nullable().default(null),
  votes: z.number().int().nonnegative().nullable().default(null),
})
export type ReaderRating = z.infer<typeof ReaderRating>

/** What an article states of itself, each as a field of its own. */
export const ArticleHeader = z.object({
  title: z.string().trim().min(1, 'An article needs a title.').max(500),
  standfirst: line(2000),
  byline: line(500),
  publisher: line(300),
  published: PartialDate.nullable().default(null),
  url: z.url({ protocol: /^https?$/ }).max(2048).nullable().default(null),
  /** BCP 47, as the page says or as it was recognised. */
  language: line(35),
  section: line(200),
  views: z.number().int().nonnegative().nullable().default(null),
  readerRating: ReaderRating.nullable().default(null),
  /** Print and picture furniture and whatever else the page states of itself, in its own words. */
  furniture: z.array(z.object({ label: z.string().max(100), value: z.string().max(2000) })).max(100).default([]),
})
export type ArticleHeader = z.infer<typeof ArticleHeader>
export const ARTICLE_HEADER_FIELDS = [
  'title', 'standfirst', 'byline', 'publisher', 'published', 'url', 'language', 'section', 'views', 'readerRating', 'furniture',
] as const satisfies readonly (keyof ArticleHeader)[]

export const ARTICLE_STATUSES = ['imported', 'in-annotation', 'in-review', 'published'] as const
export type ArticleStatus = (typeof ARTICLE_STATUSES)[number]

/** Import limits, in bytes and words. */
export const LIMITS = {
  textBytes: 5 * 1024 * 1024,
  fileBytes: 25 * 1024 * 1024,
} as const
