import { CREDIBILITIES, RELIABILITIES } from '#lib/domain/kinds.ts'
import { matchGroups } from '#lib/domain/matching.ts'
import { isCredibilityRated, isReliabilityRated } from '#lib/domain/rating.ts'
import { type Coding, codingOf } from './coding.ts'
import type { CodedMark, Codings } from './codings.ts'
import { type Continuum, continuumOf } from './continuum.ts'
import type { Comparison } from './subject.ts'

/** What one rater said of a passage: the index of a category, and the mark that it stands on. */
export type Said = { value: number; markId: string }

/** A passage that somebody coded; `said` is by rater. */
export type Unit = { mark: CodedMark; said: readonly (Said | null)[] }

/** The passages of a comparison, coded on one scale by the raters who coded any. */
export type Units = { raters: readonly string[]; categories: readonly string[]; units: readonly Unit[] }

/**
 * The passages of tags or ratings: marks of one kind by several analysts on the same passage are one, and a mark that
 * several rated is one, too. What cannot be judged (F, 6) is not said. Several tags of one set on a passage are one value
 * together, so that "A and B" differs from "A".
 */
export function unitsOf(codings: Codings, comparison: Comparison): Units {
  const marks = codings.marks.filter((mark) => mark.kind === comparison.kind)
  const found: { mark: CodedMark; said: Map<string, { label: string; markId: string }> }[] = []
  for (const group of matchGroups(marks, codings.share)) {
    const said =
      comparison.subject === 'tags' ? tagsOf(group, codings, comparison) : ratingsOf(group, comparison)
    const [mark] = group
    if (mark && said.size > 0) found.push({ mark, said })
  }
  const raters = [...new Set(found.flatMap(({ said }) => [...said.keys()]))].sort()
  const categories = scaleOf(comparison, found)
  const place = new Map(categories.map((label, index) => [label, index]))
  const units = found.map(({ mark, said }) => ({
    mark,
    said: raters.map((rater) => {
      const one = said.get(rater)
      const value = one && place.get(one.label)
      return one && value !== undefined ? { value, markId: one.markId } : null
    }),
  }))
  return { raters, categories, units }
}

/** Ratings are measured on their whole scale, tags on what was used: nobody chooses among all tags of a large set. */
function scaleOf(
  { subject }: Comparison,
  found: readonly { said: ReadonlyMap<string, { label: string }> }[],
): string[] {
  if (subject === 'reliability') return RELIABILITIES.filter(isReliabilityRated)
  if (subject === 'credibility') return CREDIBILITIES.filter(isCredibilityRated).map(String)
  return [...new Set(found.flatMap(({ said }) => [...said.values()].map((one) => one.label)))].sort()
}

type Labels = Map<string, { label: string; markId: string }>

function tagsOf(group: readonly CodedMark[], { tagSets }: Codings, { tagSetId }: Comparison): Labels {
  const words = tagSets.find((set) => set.id === tagSetId)?.tags ?? {}
  const placed = new Map<string, { labels: Set<string>; markId: string }>()
  for (const mark of group) {
    const labels = mark.tags.filter((tag) => tag.tagSetId === tagSetId).map((tag) => words[tag.tagId] ?? '?')
    if (labels.length === 0) continue
    const own = placed.get(mark.authorId) ?? { labels: new Set<string>(), markId: mark.id }
    for (const label of labels) own.labels.add(label)
    placed.set(mark.authorId, own)
  }
  return new Map(
    [...placed].map(([rater, { labels, markId }]) => [
      rater,
      { label: [...labels].sort().join(' + '), markId },
    ]),
  )
}

/** Whoever rated several marks of one passage is taken at the rating of their own mark. */
function ratingsOf(group: readonly CodedMark[], { subject }: Comparison): Labels {
  const found: Labels = new Map()
  const ownFirst = (rater: string) => (mark: CodedMark) => (mark.authorId === rater ? 0 : 1)
  const raters = new Set(group.flatMap((mark) => mark.ratings.map((rating) => rating.analystId)))
  for (const rater of raters) {
    const order = ownFirst(rater)
    for (const mark of group.toSorted((a, b) => order(a) - order(b))) {
      const rating = mark.ratings.find((one) => one.analystId === rater)
      if (!rating) continue
      const label = subject === 'reliability' ? rating.reliability : String(rating.credibility)
      found.set(rater, { label, markId: mark.id })
      break
    }
  }
  return found
}

/** The units of some raters as a coding, on which measures are computed. */
export function codingOfUnits({ units, categories }: Units, raters: readonly number[]): Coding {
  return codingOf(
    units.map(({ said }) => raters.map((rater) => said[rater]?.value)),
    categories.length,
    raters.length,
  )
}

/** Who worked on which text: whoever placed a mark of any kind in it. */
export function workersOf({ marks }: Codings): Map<string, Set<string>> {
  const workers = new Map<string, Set<string>>()
  for (const { revisionId, authorId } of marks) {
    const on = workers.get(revisionId) ?? new Set<string>()
    workers.set(revisionId, on.add(authorId))
  }
  return workers
}

/** The texts as a continuum of the passages of one kind, for some raters. */
export function continuumOfMarks(
  { texts, marks }: Codings,
  { kind }: Comparison,
  workers: ReadonlyMap<string, ReadonlySet<string>>,
  raters: readonly string[],
): Continuum {
  const placed = new Map<string, CodedMark[]>()
  for (const mark of marks) {
    if (mark.kind !== kind) continue
    const key = `${mark.revisionId} ${mark.authorId}`
    const own = placed.get(key)
    if (own) own.push(mark)
    else placed.set(key, [mark])
  }
  return continuumOf(
    texts.map(({ revisionId, length, breaks }) => ({
      length,
      breaks,
      spans: raters.map((rater) =>
        workers.get(revisionId)?.has(rater) ? (placed.get(`${revisionId} ${rater}`) ?? []) : null,
      ),
    })),
    raters.length,
  )
}
