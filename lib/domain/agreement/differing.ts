import type { AnnotationKind } from '#lib/domain/kinds.ts'
import { matchGroups } from '#lib/domain/matching.ts'
import type { CodedMark, Codings } from './codings.ts'
import { everyTwo, NOT_MARKED } from './confusion.ts'
import type { Unit, Units } from './units.ts'

/** A passage that raters coded differently, with what each said; null is a rater who did not mark it. */
export type DifferingPassage = {
  articleId: string
  title: string
  start: number
  end: number
  exact: string
  said: { raterId: string; label: string; markId: string | null }[]
}

/** The widest apart first; `total` counts those that are left out, too. */
export type Differing = { total: number; items: DifferingPassage[] }

/** So many are listed. */
const LISTED = 200

export function differingUnits(
  { units, raters, categories }: Units,
  scale: 'nominal' | 'ordinal',
  titles: ReadonlyMap<string, string>,
  pair: readonly [number, number] | null,
): Differing {
  const places = pair ?? raters.map((_, place) => place)
  const apart = ({ said }: Unit) => {
    const values = places.flatMap((place) => said[place]?.value ?? [])
    const spread = Math.max(...values) - Math.min(...values)
    return values.length < 2 ? 0 : scale === 'ordinal' ? spread : Math.min(spread, 1)
  }
  const found = units
    .map((unit) => ({ unit, apart: apart(unit) }))
    .filter((one) => one.apart > 0)
    .sort((a, b) => b.apart - a.apart)
  return {
    total: found.length,
    items: found.slice(0, LISTED).map(({ unit: { mark, said } }) => ({
      ...placeOf(mark, titles),
      said: places.flatMap((place) => {
        const one = said[place]
        if (!one) return []
        return [{ raterId: raters[place] as string, label: categories[one.value] ?? '', markId: one.markId }]
      }),
    })),
  }
}

/** Passages that not all who worked on the text marked, or not from the same word to the same word. */
export function differingPassages(
  { marks, texts, share }: Codings,
  kind: AnnotationKind,
  workers: ReadonlyMap<string, ReadonlySet<string>>,
  pair: readonly [string, string] | null,
): Differing {
  const titles = new Map(texts.map((text) => [text.articleId, text.title]))
  const isWanted = (id: string) => pair === null || pair.includes(id)
  const ofKind = marks.filter((mark) => mark.kind === kind && isWanted(mark.authorId))
  const found = matchGroups(ofKind, share).flatMap((group) => {
    const [first] = group
    const present = [...(workers.get(first?.revisionId ?? '') ?? [])].filter(isWanted)
    if (!first || present.length < 2) return []
    const missing = present.filter((id) => !group.some((mark) => mark.authorId === id))
    const isSame = everyTwo(group.length).every(([i, j]) => {
      const [a, b] = [group[i], group[j]]
      return a?.start === b?.start && a?.end === b?.end
    })
    if (missing.length === 0 && isSame) return []
    const said = [
      ...group.map((mark) => ({ raterId: mark.authorId, label: mark.exact, markId: mark.id })),
      ...missing.map((raterId) => ({ raterId, label: NOT_MARKED, markId: null })),
    ]
    return [{ ...placeOf(first, titles), said, missing: missing.length }]
  })
  const sorted = found.sort((a, b) => b.missing - a.missing)
  return {
    total: found.length,
    items: sorted.slice(0, LISTED).map(({ missing: _, ...passage }) => passage),
  }
}

function placeOf(mark: CodedMark, titles: ReadonlyMap<string, string>) {
  const { articleId, start, end, exact } = mark
  return { articleId, title: titles.get(articleId) ?? '', start, end, exact }
}
