'use client'
import { useDeferredValue } from 'react'
import type { PersonDto } from '#lib/domain/annotation.ts'
import type { AnnotationKind } from '#lib/domain/kinds.ts'
import { countsAsRated } from '#lib/domain/rating.ts'
import { useArticle, useStore } from './article-context.tsx'
import type { ArticleState } from './article-store.ts'

export type ArticleCountsShown = {
  kinds: Record<AnnotationKind, number>
  claims: number
  /** Claims of which somebody judged the credibility. */
  rated: number
  /** Claims with a counter-source. */
  answered: number
  /** Marks that were given to oneself. */
  given: number
  /** Who made how many marks: oneself first, then by number. */
  authors: { person: PersonDto; count: number }[]
  tags: { id: string; label: string; count: number }[]
}

/** The counts of the last state that was counted, for all who show them. */
const counted = new WeakMap<ArticleState['places'], { bodies: unknown; counts: ArticleCountsShown }>()

/** What the marks of the open article come to, filters aside. They may come a moment after the mark that they count. */
export function useCounts(): ArticleCountsShown {
  const { me } = useStore()
  const state = useDeferredValue(useArticle((now) => now))
  const { places, annotations, article } = state
  let known = counted.get(places)
  if (known?.bodies !== annotations.bodies) {
    known = { bodies: annotations.bodies, counts: count(state, me.id) }
    counted.set(places, known)
  }
  const { counts } = known
  // Until the bodies are here, what the desk counted.
  return annotations.complete ? counts : { ...counts, rated: article.counts.rated }
}

function count({ places, overlay, annotations }: ArticleState, me: string): ArticleCountsShown {
  const kinds = { claim: 0, technique: 0, attribution: 0, note: 0 }
  const authors = new Map<string, { person: PersonDto; count: number }>()
  const tags = new Map<string, { id: string; label: string; count: number }>()
  let rated = 0
  let answered = 0
  let given = 0
  for (const { id, kind } of places) {
    kinds[kind] += 1
    const body = overlay.get(id) ?? annotations.bodies.get(id)
    if (body === undefined) continue
    const author = authors.get(body.author.id)
    if (author === undefined) authors.set(body.author.id, { person: body.author, count: 1 })
    else author.count += 1
    for (const { tagId, label } of body.tags) {
      const tag = tags.get(tagId)
      if (tag === undefined) tags.set(tagId, { id: tagId, label, count: 1 })
      else tag.count += 1
    }
    if (body.assignee?.id === me) given += 1
    if (kind !== 'claim') continue
    if (body.ratings.some(countsAsRated)) rated += 1
    if (body.counterSources.length > 0) answered += 1
  }
  const isOwn = (id: string) => (id === me ? 1 : 0)
  return {
    kinds,
    claims: kinds.claim,
    rated,
    answered,
    given,
    authors: [...authors.values()].sort(
      (a, b) => isOwn(b.person.id) - isOwn(a.person.id) || b.count - a.count,
    ),
    tags: [...tags.values()].sort((a, b) => b.count - a.count || a.label.localeCompare(b.label)),
  }
}
