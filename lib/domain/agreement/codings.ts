import type { Credibility, Reliability } from '#lib/domain/kinds.ts'
import type { Matchable } from '#lib/domain/matching.ts'

/** A mark as agreement reads it. Whoever reads it may know all that stands in it. */
export type CodedMark = Matchable & {
  articleId: string
  /** The beginning of its passage. */
  exact: string
  tags: readonly { tagSetId: string; tagId: string }[]
  ratings: readonly { analystId: string; reliability: Reliability; credibility: Credibility }[]
}

/** The text that marks stand in. */
export type CodedText = {
  revisionId: string
  articleId: string
  title: string
  length: number
  /** Where a paragraph begins, without 0. */
  breaks: readonly number[]
}

/** The marks of an article or of a desk with all that is needed to compare them. */
export type Codings = {
  texts: readonly CodedText[]
  marks: readonly CodedMark[]
  /** The tag-sets that were used, with the words of their tags by id. */
  tagSets: readonly { id: string; name: string; tags: Readonly<Record<string, string>> }[]
  /** From which share of overlap two marks are one passage. */
  share: number
}
