import type { SampleHoldings } from './member.ts'

/** Whether a sample holds nothing but what it came with. */
export function isEmptyOfWork({ articles, annotations, evidence }: SampleHoldings): boolean {
  return articles + annotations + evidence === 0
}

/** "2 articles, 1 mark and 3 ratings and counter-sources"; nouns of which there are none are left out. */
export function holdingsWords({ articles, annotations, evidence }: SampleHoldings): string {
  const counted = [
    count(articles, 'article', 'articles'),
    count(annotations, 'mark', 'marks'),
    count(evidence, 'rating or counter-source', 'ratings and counter-sources'),
  ].filter((words) => words !== '')
  const last = counted.at(-1) ?? 'nothing'
  return counted.length < 2 ? last : `${counted.slice(0, -1).join(', ')} and ${last}`
}

function count(number: number, one: string, many: string): string {
  return number === 0 ? '' : `${number} ${number === 1 ? one : many}`
}
