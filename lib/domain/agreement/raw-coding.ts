import { ANNOTATION_KINDS } from '#lib/domain/kinds.ts'
import { matchGroups } from '#lib/domain/matching.ts'
import { isCredibilityRated, isReliabilityRated } from '#lib/domain/rating.ts'
import type { CodedMark, Codings } from './codings.ts'

export const RAW_COLUMNS = [
  'unit',
  'article_id',
  'article',
  'revision_id',
  'kind',
  'start',
  'end',
  'passage',
  'scale',
  'analyst_id',
  'analyst',
  'value',
  'rank',
  'annotation_id',
] as const

/**
 * The raw coding, one line for each thing that an analyst said: the span that they marked, each rating, each tag. `unit`
 * numbers passages, so that lines of one unit and scale are about the same. `rank` is the place on an ordered scale, A
 * and 1 first; it is empty where there is no order and where the value is missing, as F and 6 are.
 */
export function rawCoding(codings: Codings, nameOf: (analystId: string) => string): (string | number)[][] {
  const titles = new Map(codings.texts.map((text) => [text.articleId, text.title]))
  const words = new Map(codings.tagSets.map((set) => [set.id, set]))
  let unit = 0
  const lines: (string | number)[][] = []
  for (const kind of ANNOTATION_KINDS) {
    const marks = codings.marks.filter((mark) => mark.kind === kind)
    for (const group of matchGroups(marks, codings.share)) {
      unit++
      for (const mark of group) {
        const line = (scale: string, analystId: string, value: string, rank: number | '' = '') =>
          lines.push([
            unit,
            ...placeOf(mark, titles),
            scale,
            analystId,
            nameOf(analystId),
            value,
            rank,
            mark.id,
          ])
        line('span', mark.authorId, `${mark.start}-${mark.end}`)
        for (const { tagSetId, tagId } of mark.tags) {
          const set = words.get(tagSetId)
          line(set?.name ?? tagSetId, mark.authorId, set?.tags[tagId] ?? tagId)
        }
        for (const { analystId, reliability, credibility } of mark.ratings) {
          const rank = 'ABCDE'.indexOf(reliability) + 1
          line('reliability', analystId, reliability, isReliabilityRated(reliability) ? rank : '')
          line(
            'credibility',
            analystId,
            String(credibility),
            isCredibilityRated(credibility) ? credibility : '',
          )
        }
      }
    }
  }
  return lines
}

function placeOf(mark: CodedMark, titles: ReadonlyMap<string, string>): (string | number)[] {
  const { articleId, revisionId, kind, start, end, exact } = mark
  return [articleId, titles.get(articleId) ?? '', revisionId, kind, start, end, exact]
}
