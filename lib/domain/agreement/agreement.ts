import type { AnnotationKind } from '#lib/domain/kinds.ts'
import type { CodedMark, Codings } from './codings.ts'
import { type Confusion, confusionOf, confusionOfMarks } from './confusion.ts'
import { type Differing, differingPassages, differingUnits } from './differing.ts'
import { MEASURES_OF, type Measure } from './measure-names.ts'
import { codingFigure, type Figure, spanFigure } from './measures.ts'
import { type Comparison, comparisonsOf, isSameComparison, SCALE_OF, type Subject } from './subject.ts'
import { codingOfUnits, continuumOfMarks, type Units, unitsOf, workersOf } from './units.ts'

/** What is asked of codings; what is left out is chosen: the comparison that rests on most, and alpha. */
export type AgreementAsked = {
  subject?: Subject
  kind?: AnnotationKind
  tagSetId?: string
  measure?: Measure
  /** Two raters by id: confusion and differing passages are then theirs alone. */
  pair?: readonly [string, string]
}

/** How far raters agree. Raters are named by id. */
export type Agreement = {
  /** Each thing that can be compared, with alpha of all who coded it. */
  comparisons: (Comparison & { raters: number; figure: Figure })[]
  chosen: ChosenAgreement | null
}

export type ChosenAgreement = Comparison & {
  measure: Measure
  /** Who coded, and how many passages each. */
  raters: { id: string; coded: number }[]
  overall: Figure
  /** Every two raters. */
  pairs: { raters: [string, string]; figure: Figure }[]
  /** The pair that was asked for; null where it is all of them. */
  pair: [string, string] | null
  confusion: Confusion
  differing: Differing
}

/** One comparison made ready: who coded how much, and the figure of any of them. */
type Ready = {
  raters: { id: string; coded: number }[]
  figure: (raters: readonly number[], measure: Measure) => Figure
  confusion: (pair: readonly [number, number] | null) => Confusion
  differing: (pair: readonly [number, number] | null) => Differing
}

/** Compares what several raters coded. Null in `chosen` where what was asked for is not there, or nothing is. */
export function agreementOf(codings: Codings, asked: AgreementAsked): Agreement {
  const workers = workersOf(codings)
  const ready = comparisonsOf(codings).map((comparison) => {
    const one =
      comparison.subject === 'passages'
        ? readySpans(codings, comparison, workers)
        : readyUnits(codings, comparison)
    const all = one.raters.map((_, place) => place)
    return { comparison, one, all, figure: one.figure(all, 'alpha') }
  })
  const wanted = ready.filter(({ comparison }) => isAsked(comparison, asked))
  // What rests on most, the first of equals.
  const chosen = wanted.toSorted((a, b) => b.figure.n - a.figure.n)[0]
  return {
    comparisons: ready.map(({ comparison, one, figure }) => ({
      ...comparison,
      raters: one.raters.length,
      figure,
    })),
    chosen: chosen ? chosenOf(chosen.comparison, chosen.one, asked) : null,
  }
}

function isAsked(comparison: Comparison, { subject, kind, tagSetId }: AgreementAsked): boolean {
  const full = {
    subject: subject ?? comparison.subject,
    kind: kind ?? comparison.kind,
    tagSetId: tagSetId ?? comparison.tagSetId,
  }
  return isSameComparison(comparison, full)
}

function chosenOf(comparison: Comparison, ready: Ready, asked: AgreementAsked): ChosenAgreement {
  const suited = MEASURES_OF[SCALE_OF[comparison.subject]]
  const measure = suited.find((one) => one === asked.measure) ?? 'alpha'
  const ids = ready.raters.map(({ id }) => id)
  const places = asked.pair?.map((id) => ids.indexOf(id)) ?? []
  const [first = -1, second = -1] = places
  const pair = first >= 0 && second >= 0 && first !== second ? ([first, second] as const) : null
  const pairs = ids.flatMap((a, i) =>
    ids.slice(i + 1).map((b, next) => ({
      raters: [a, b] as [string, string],
      figure: ready.figure([i, i + 1 + next], measure),
    })),
  )
  return {
    ...comparison,
    measure,
    raters: ready.raters,
    overall: ready.figure(
      ids.map((_, place) => place),
      measure,
    ),
    pairs,
    pair: pair && [ids[pair[0]] as string, ids[pair[1]] as string],
    confusion: ready.confusion(pair),
    differing: ready.differing(pair),
  }
}

function readyUnits(codings: Codings, comparison: Comparison): Ready {
  const units: Units = unitsOf(codings, comparison)
  const scale = comparison.subject === 'tags' ? 'nominal' : 'ordinal'
  const titles = new Map(codings.texts.map((text) => [text.articleId, text.title]))
  return {
    raters: units.raters.map((id, place) => ({
      id,
      coded: units.units.filter(({ said }) => said[place] != null).length,
    })),
    figure: (raters, measure) => codingFigure(codingOfUnits(units, raters), scale, measure),
    confusion: (pair) => confusionOf(units, pair),
    differing: (pair) => differingUnits(units, scale, titles, pair),
  }
}

function readySpans(
  codings: Codings,
  comparison: Comparison,
  workers: ReadonlyMap<string, ReadonlySet<string>>,
): Ready {
  const raters = [...new Set([...workers.values()].flatMap((on) => [...on]))].sort()
  const counts = new Map<string, number>()
  const ofKind: CodedMark[] = codings.marks.filter((mark) => mark.kind === comparison.kind)
  for (const { authorId } of ofKind) counts.set(authorId, (counts.get(authorId) ?? 0) + 1)
  const named = (places: readonly number[]) => places.map((place) => raters[place] as string)
  const pairOf = (pair: readonly [number, number] | null) =>
    pair && ([raters[pair[0]] as string, raters[pair[1]] as string] as const)
  return {
    raters: raters.map((id) => ({ id, coded: counts.get(id) ?? 0 })),
    figure: (places, measure) =>
      spanFigure(continuumOfMarks(codings, comparison, workers, named(places)), measure),
    confusion: (pair) => confusionOfMarks(codings, comparison.kind, workers, pairOf(pair)),
    differing: (pair) => differingPassages(codings, comparison.kind, workers, pairOf(pair)),
  }
}
