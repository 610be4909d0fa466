import type { Agreement } from '#lib/domain/agreement/agreement.ts'
import { RAW_COLUMNS, rawCoding } from '#lib/domain/agreement/raw-coding.ts'
import type { Comparison } from '#lib/domain/agreement/subject.ts'
import type { AgreementDto, AgreementQuery } from '#lib/domain/agreement-dto.ts'
import { csvOf } from '#lib/domain/csv.ts'
import type { Problem } from '#lib/domain/problem.ts'
import { ok, type Result } from '#lib/domain/result.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { type ReadCodings, readCodings } from './agreement-codings.ts'
import { measureInThread } from './agreement-thread.ts'

/** How far the analysts of an article, or of the desk where none is named, agree, as the viewer may see it. */
export async function readAgreement(
  viewer: Viewer,
  articleId: string | null,
  { subject, kind, tagSet, measure, pair }: AgreementQuery,
): Promise<Result<AgreementDto, Problem>> {
  const read = await readCodings(viewer, articleId)
  if (!read.ok) return read
  const { codings } = read.value
  const measured = await measureInThread(codings, { subject, kind, tagSetId: tagSet, measure, pair })
  return measured.ok ? ok(agreementDto(read.value, measured.value)) : measured
}

/** What was coded, as a table for other tools. */
export async function readRawCoding(
  viewer: Viewer,
  articleId: string | null,
): Promise<Result<string, Problem>> {
  const read = await readCodings(viewer, articleId)
  if (!read.ok) return read
  const { codings, people } = read.value
  const names = new Map(people.map((person) => [person.id, person.name]))
  return ok(
    csvOf(
      RAW_COLUMNS,
      rawCoding(codings, (id) => names.get(id) ?? ''),
    ),
  )
}

function agreementDto({ codings, people }: ReadCodings, { comparisons, chosen }: Agreement): AgreementDto {
  const comparison = ({ subject, kind, tagSetId }: Comparison) => {
    const set = codings.tagSets.find((one) => one.id === tagSetId)
    return { subject, kind, tagSet: set ? { id: set.id, name: set.name } : null }
  }
  return {
    people,
    articles: articlesOf(codings),
    share: codings.share,
    comparisons: comparisons.map((one) => ({
      ...comparison(one),
      analysts: one.raters,
      figure: one.figure,
    })),
    chosen: chosen && {
      ...comparison(chosen),
      measure: chosen.measure,
      analysts: chosen.raters,
      overall: chosen.overall,
      pairs: chosen.pairs.map(({ raters, figure }) => ({ analysts: raters, figure })),
      pair: chosen.pair,
      confusion: chosen.confusion,
      differing: {
        total: chosen.differing.total,
        items: chosen.differing.items.map(({ articleId, title, start, end, exact, said }) => ({
          article: { id: articleId, title },
          start,
          end,
          exact,
          codings: said.map(({ raterId, label, markId }) => ({
            analyst: raterId,
            label,
            annotation: markId,
          })),
        })),
      },
    },
  }
}

/** Of a desk, `readCodings` answers only what several worked on. */
function articlesOf({ texts }: ReadCodings['codings']): AgreementDto['articles'] {
  const titles = new Map(texts.map((text) => [text.articleId, text.title]))
  return [...titles]
    .map(([id, title]) => ({ id, title }))
    .sort((a, b) => a.title.localeCompare(b.title) || (a.id < b.id ? -1 : 1))
}
