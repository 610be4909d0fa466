import type { SourceKind } from '#lib/domain/kinds.ts'

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

/** "3 articles", "1 claim". */
export function countWords(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}
