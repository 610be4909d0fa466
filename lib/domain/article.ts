import { z } from 'zod'
import { Id, PersonDto } from './annotation.ts'
import { DocumentSchema } from './document-schema.ts'
import { RELIABILITIES } from './kinds.ts'
import { withoutTrackers } from './tracker.ts'

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
  url: z
    .url({ protocol: /^https?$/ })
    .overwrite(withoutTrackers)
    .max(2048)
    .nullable()
    .default(null),
  /** BCP 47, as the page says or as it was recognised. */
  language: line(35),
  section: line(200),
  views: z.number().int().nonnegative().nullable().default(null),
  readerRating: ReaderRating.nullable().default(null),
  /** Print and picture furniture and whatever else the page states of itself, in its own words. */
  furniture: z
    .array(z.object({ label: z.string().max(100), value: z.string().max(2000) }))
    .max(100)
    .default([]),
})
export type ArticleHeader = z.infer<typeof ArticleHeader>

const { shape } = ArticleHeader
/** Some fields of a header; one left out is left out, never its default, because it stays as it is. */
const ArticleHeaderPatch = z
  .object({
    title: shape.title,
    standfirst: shape.standfirst.unwrap(),
    byline: shape.byline.unwrap(),
    publisher: shape.publisher.unwrap(),
    published: shape.published.unwrap(),
    url: shape.url.unwrap(),
    language: shape.language.unwrap(),
    section: shape.section.unwrap(),
    views: shape.views.unwrap(),
    readerRating: shape.readerRating.unwrap(),
    furniture: shape.furniture.unwrap(),
  })
  .partial()

export const ARTICLE_HEADER_FIELDS = [
  'title',
  'standfirst',
  'byline',
  'publisher',
  'published',
  'url',
  'language',
  'section',
  'views',
  'readerRating',
  'furniture',
] as const satisfies readonly (keyof ArticleHeader)[]

export const ARTICLE_STATUSES = ['imported', 'in-annotation', 'in-review', 'published', 'reopened'] as const
export type ArticleStatus = (typeof ARTICLE_STATUSES)[number]

/** Import limits, in bytes and words. */
export const LIMITS = {
  textBytes: 5 * 1024 * 1024,
  fileBytes: 25 * 1024 * 1024,
} as const

/** What `POST /articles` and `POST /articles/preview` take as JSON; a file comes as multipart/form-data. */
export const ArticleImport = z.object({
  id: Id.optional(),
  text: z.string().optional(),
  html: z.string().optional(),
  markdown: z.string().optional(),
  url: z
    .url({
      protocol: /^https?$/,
      message: 'This is not an address of a page. It has to begin with http:// or https://.',
    })
    .max(2048)
    .optional(),
  /** Corrections of what the importer found; null empties a field. */
  header: z.record(z.string(), z.unknown()).optional(),
  sourceId: Id.nullable().optional(),
  /** Passages that the importer took for something else and that belong to the body. */
  keep: z.array(z.string()).max(200).optional(),
  /** Blocks of the body, by their exact words, that are not of the article. */
  leave: z.array(z.string()).max(200).optional(),
  /** Import although the same text is there already. */
  again: z.boolean().optional(),
})
export type ArticleImport = z.infer<typeof ArticleImport>

export const ArticlePreviewDto = z.object({
  header: ArticleHeaderPatch,
  text: z.string(),
  document: DocumentSchema,
  leftovers: z.array(z.object({ text: z.string(), guess: z.string().optional() })),
  taken: z.array(z.object({ field: z.string(), text: z.string() })),
  /** What could not be kept as it was, in sentences for a person. */
  notes: z.array(z.string()),
  sha256: z.string(),
  /** The article of this workspace that holds the same text already. */
  existing: z.object({ id: Id, title: z.string() }).nullable(),
  /** Sources of this workspace that the publisher or the address may be. */
  sources: z.array(z.object({ id: Id, name: z.string(), reliability: z.enum(RELIABILITIES) })),
  extractor: z.string(),
  words: z.number().int(),
})
export type ArticlePreviewDto = z.infer<typeof ArticlePreviewDto>

export const ArticlePatch = z.object({
  header: ArticleHeaderPatch.optional(),
  sourceId: Id.nullable().optional(),
  status: z.enum(ARTICLE_STATUSES).optional(),
  assigneeIds: z.array(Id).max(50).optional(),
  /** Whether ratings are sealed, and names hidden; null for what the workspace says. */
  sealed: z.boolean().nullable().optional(),
  blind: z.boolean().nullable().optional(),
  version: z.number().int().positive().optional(),
})
export type ArticlePatch = z.infer<typeof ArticlePatch>

const ArticleCounts = z.object({
  annotations: z.number().int(),
  claims: z.number().int(),
  /** Claims with at least one rating whose credibility was judged. */
  rated: z.number().int(),
  counterSources: z.number().int(),
  /** Marks on which a decision stands, as they are. */
  reviewed: z.number().int(),
})

/** A source as rows name it. */
export const SourceBrief = z.object({ id: Id, name: z.string(), reliability: z.enum(RELIABILITIES) })

/** One row of the library. `marks` draws its strip: [start, end, kind's first letter] in thousandths of the text, at most 200. */
export const ArticleRowDto = z.object({
  id: Id,
  header: ArticleHeader,
  source: SourceBrief.nullable(),
  status: z.enum(ARTICLE_STATUSES),
  counts: ArticleCounts,
  marks: z.array(z.tuple([z.number(), z.number(), z.enum(['c', 't', 'a', 'n'])])),
  /** Authors of marks and assignees. */
  people: z.array(PersonDto),
  /** Whom the article was given to. */
  assigneeIds: z.array(Id),
  words: z.number().int(),
  createdAt: z.string(),
  deletedAt: z.string().nullable(),
  version: z.number().int(),
})
export type ArticleRowDto = z.infer<typeof ArticleRowDto>

export const RevisionDto = z.object({
  id: Id,
  articleId: Id,
  number: z.number().int(),
  sha256: z.string(),
  capturedAt: z.string(),
  capturedBy: PersonDto,
  mediaType: z.string(),
  extractor: z.string(),
  extractorVersion: z.string(),
  url: z.string().nullable(),
  text: z.string(),
  document: DocumentSchema,
})
export type RevisionDto = z.infer<typeof RevisionDto>

/** A revision without its text, as a list names it. */
export const RevisionBriefDto = RevisionDto.omit({ text: true, document: true })

export const ArticleDto = ArticleRowDto.omit({ marks: true, words: true }).extend({
  revision: RevisionDto,
  assigneeIds: z.array(Id),
  /** What the article itself says, null for what the workspace says; and what holds. */
  sealed: z.boolean().nullable(),
  blind: z.boolean().nullable(),
  rules: z.object({ sealed: z.boolean(), quorum: z.number().int(), blind: z.boolean() }),
  createdBy: PersonDto,
  updatedAt: z.string(),
  /** The event sequence of the workspace that this answer is at least as new as. */
  sequence: z.number().int(),
})
export type ArticleDto = z.infer<typeof ArticleDto>
