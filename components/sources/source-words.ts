import type { SourceKind } from '#lib/domain/kinds.ts'
import type { SourceDto } from '#lib/domain/source.ts'

export const SOURCE_KIND_WORDS: Record<SourceKind, string> = {
  outlet: 'Outlet',
  organisation: 'Organisation',
  person: 'Person',
  dataset: 'Dataset',
}

/** The host of an address, as people name a site. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host.replace(/^www\./, '') : url
}

/** "3 articles · 1 claim · cited 4×"; what is not there is not counted. */
export function sourceCounts({ articles, claims, counterSources }: SourceDto['counts']): string {
  const words = [
    articles > 0 && `${articles} ${articles === 1 ? 'article' : 'articles'}`,
    claims > 0 && `${claims} ${claims === 1 ? 'claim' : 'claims'}`,
    counterSources > 0 && `cited ${counterSources}×`,
  ].filter((one) => one !== false)
  return words.length === 0 ? 'Not used yet' : words.join(' · ')
}
