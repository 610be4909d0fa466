import { parseAsString, parseAsStringLiteral } from 'nuqs/server'
import { MEASURES, type Measure } from '#lib/domain/agreement/measure-names.ts'
import { SUBJECTS, type Subject } from '#lib/domain/agreement/subject.ts'
import { ANNOTATION_KINDS, type AnnotationKind } from '#lib/domain/kinds.ts'

/** What the agreement page shows, as it stands in the address bar. */
export const AGREEMENT_FILTERS = {
  article: parseAsString.withDefault(''),
  subject: parseAsStringLiteral(SUBJECTS),
  kind: parseAsStringLiteral(ANNOTATION_KINDS),
  tagSet: parseAsString.withDefault(''),
  measure: parseAsStringLiteral(MEASURES),
  pair: parseAsString.withDefault(''),
}

export type AgreementFilters = {
  article: string
  subject: Subject | null
  kind: AnnotationKind | null
  tagSet: string
  measure: Measure | null
  pair: string
}

/** The parameters of the call for these filters. */
export function agreementParameters({ subject, kind, tagSet, measure, pair }: AgreementFilters) {
  return { subject, kind, tagSet, measure, pair }
}

/** The path of the call: of one article, or of the desk. */
export function agreementPath({ article }: Pick<AgreementFilters, 'article'>): string {
  return article === '' ? '/agreement' : `/articles/${encodeURIComponent(article)}/agreement`
}
