'use client'
import { useArticle } from './article-context.tsx'
import { isFiltering } from './filters.ts'

/** The name of the legend's button, which tells whether marks are hidden. */
export function LegendWord() {
  const filtering = useArticle((state) => isFiltering(state.filters))
  return filtering ? 'Tags, filtered' : 'Tags'
}
