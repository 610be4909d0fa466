import { z } from 'zod'
import { MEASURES } from './agreement/measure-names.ts'
import { SUBJECTS } from './agreement/subject.ts'
import { Id, PersonDto } from './annotation.ts'
import { ANNOTATION_KINDS } from './kinds.ts'

const count = z.number().int().nonnegative()

/** What is asked of agreement, as it stands in an address. */
export const AgreementQuery = z.object({
  /** What is compared; what rests on most where it is left out. */
  subject: z.enum(SUBJECTS).optional(),
  kind: z.enum(ANNOTATION_KINDS).optional(),
  tagSet: Id.optional(),
  /** Alpha where it is left out, or does not suit what is compared. */
  measure: z.enum(MEASURES).optional(),
  /** Two people by id, with a comma: confusion and passages that differ are then theirs. */
  pair: z
    .string()
    .transform((value) => value.split(','))
    .pipe(z.tuple([Id, Id]))
    .optional(),
})
export type AgreementQuery = z.infer<typeof AgreementQuery>

/** A value with its interval and what it rests on; or why there is none, in words. Never no number without words. */
const FigureDto = z.object({
  value: z.number().nullable(),
  why: z.string().nullable(),
  /** Between these lie 95 of 100 redrawn samples; null where too few have a value. */
  interval: z.object({ low: z.number(), high: z.number(), runs: count, defined: count }).nullable(),
  /** Passages that two analysts or more coded; of spans, how many stand where two or more worked. */
  n: count,
})

const ComparisonDto = z.object({
  subject: z.enum(SUBJECTS),
  kind: z.enum(ANNOTATION_KINDS),
  tagSet: z.object({ id: Id, name: z.string() }).nullable(),
})

/** How far the analysts of an article or a desk agree. */
export const AgreementDto = z.object({
  /** Everybody who is named below by id. */
  people: z.array(PersonDto),
  /** The article that was asked for; of a desk those that two or more worked on, by title. */
  articles: z.array(z.object({ id: Id, title: z.string() })),
  /** From which share of overlap marks of two analysts are one passage. */
  share: z.number(),
  /** Everything that can be compared, with alpha over all who coded it. */
  comparisons: z.array(ComparisonDto.extend({ analysts: count, figure: FigureDto })),
  /** The one that was asked for; null where nobody coded it. */
  chosen: ComparisonDto.extend({
    measure: z.enum(MEASURES),
    analysts: z.array(z.object({ id: Id, coded: count })),
    overall: FigureDto,
    pairs: z.array(z.object({ analysts: z.tuple([Id, Id]), figure: FigureDto })),
    pair: z.tuple([Id, Id]).nullable(),
    /** Rows are the first of the pair; without a pair the order of two people says nothing. */
    confusion: z.object({
      categories: z.array(z.string()),
      cells: z.array(z.object({ row: count, column: count, n: count })),
    }),
    /** Passages that were coded differently, the widest apart first; `total` counts those that are not listed, too. */
    differing: z.object({
      total: count,
      items: z.array(
        z.object({
          article: z.object({ id: Id, title: z.string() }),
          start: count,
          end: count,
          exact: z.string(),
          codings: z.array(z.object({ analyst: Id, label: z.string(), annotation: Id.nullable() })),
        }),
      ),
    }),
  }).nullable(),
})
export type AgreementDto = z.infer<typeof AgreementDto>
