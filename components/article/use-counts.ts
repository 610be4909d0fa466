'use client'
import { useDeferredValue, useMemo } from 'react'
import type { PersonDto } from '#lib/domain/annotation.ts'
import type { AnnotationKind } from '#lib/domain/kinds.ts'
import { countsAsRated } from '#lib/domain/rating.ts'
import { useArticle, useStore } from './article-context.tsx'

export type ArticleCountsShown = {
  kinds: Record<AnnotationKind, number>
  claims: number
  /** Claims of which somebody judged the credibility. */
  rated: number
  /** Claims with a counter-source. */
  answered: number
  /** Who made how many marks: oneself first, then by number. */
  authors: { person: PersonDto; count: number }[]
  tags: { id: string; label: string; count: number }[]
}

/** What the marks of the open article come to, filters aside. */
export function useCounts(): ArticleCountsShown {
  const store = useStore()
  // The numbers may come a moment after the mark that they count.
  const places = useDeferredValue(useArticle((state) => state.places))
  const annotations = useDeferredValue(useArticle((state) => state.annotations))
  const told = useArticle((state) => state.article.counts)
  return useMemo(() => {
    const kinds = { claim: 0, technique: 0, attribution: 0, note: 0 }
    const authors = new Map<string, { person: PersonDto; count: number }>()
    const tags = new Map<string, { id: string; label: string; count: number }>()
    let rated = 0
    let answered = 0
    for (const place of places) {
      kinds[place.kind] += 1
      const body = store.annotation(place.id)
      if (!body) continue
      const author = authors.get(body.author.id) ?? { person: body.author, count: 0 }
      author.count += 1
      authors.set(body.author.id, author)
      for (const { tagId, label } of body.tags) {
        const tag = tags.get(tagId) ?? { id: tagId, label, count: 0 }
        tag.count += 1
        tags.set(tagId, tag)
      }
      if (place.kind !== 'claim') continue
      if (body.ratings.some(countsAsRated)) rated += 1
      if (body.counterSources.length > 0) answered += 1
    }
    const own = (id: string) => (id === store.me.id ? 1 : 0)
    return {
      kinds,
      claims: kinds.claim,
      // Until the bodies are here, what the desk counted.
      rated: annotations.complete ? rated : told.rated,
      answered,
      authors: [...authors.values()].sort((a, b) => own(b.person.id) - own(a.person.id) || b.count - a.count),
      tags: [...tags.values()].sort((a, b) => b.count - a.count || a.label.localeCompare(b.label)),
    }
  }, [store, places, annotations, told])
}
