import type { CslItem } from '#lib/domain/citation-schema.ts'
import { type CslDate, cslDateInput, cslDateOf } from '#lib/domain/csl-date.ts'
import { commaName } from '#lib/domain/csl-name.ts'

/** A citation as a person writes it: one text a field. */
export type CitationForm = {
  type: string
  title: string
  container: string
  /** One author a line: "Family, Given", or a name as it stands. */
  authors: string
  /** As exact as it is known: YYYY, YYYY-MM or YYYY-MM-DD. */
  issued: string
  publisher: string
  url: string
  doi: string
  accessed: string
}

export const EMPTY_CITATION: CitationForm = {
  type: 'webpage',
  title: '',
  container: '',
  authors: '',
  issued: '',
  publisher: '',
  url: '',
  doi: '',
  accessed: '',
}

/** The CSL types that the desk offers, with their words. */
export const CITATION_TYPES: readonly (readonly [type: string, words: string])[] = [
  ['webpage', 'Web page'],
  ['article-newspaper', 'Newspaper article'],
  ['article-magazine', 'Magazine article'],
  ['article-journal', 'Journal article'],
  ['report', 'Report'],
  ['book', 'Book'],
  ['chapter', 'Chapter'],
  ['dataset', 'Dataset'],
  ['legislation', 'Law'],
  ['treaty', 'Treaty'],
  ['speech', 'Speech'],
  ['broadcast', 'Broadcast'],
  ['interview', 'Interview'],
  ['post-weblog', 'Blog post'],
  ['post', 'Post'],
  ['document', 'Document'],
]

type CslName = NonNullable<CslItem['author']>[number]

/** What was written as a CSL date; what is no date stays in the words in which it was written. */
export function cslDate(text: string): CslDate | undefined {
  const line = text.trim()
  return line === '' ? undefined : (cslDateOf(line) ?? { literal: line.slice(0, 200) })
}

function nameText({ family, given, literal, suffix, ...particles }: CslName): string {
  if (family === undefined) return literal ?? given ?? ''
  const particle = particles['non-dropping-particle']
  const whole = [particle, family].filter(Boolean).join(' ')
  return [whole, given, suffix].filter(Boolean).join(', ')
}

export function formOf(csl: Partial<CslItem>): CitationForm {
  return {
    type: csl.type ?? 'webpage',
    title: csl.title ?? '',
    container: csl['container-title'] ?? '',
    authors: (csl.author ?? []).map(nameText).join('\n'),
    issued: cslDateInput(csl.issued),
    publisher: csl.publisher ?? '',
    url: csl.URL ?? '',
    doi: csl.DOI ?? '',
    accessed: cslDateInput(csl.accessed),
  }
}

/** The citation that a form writes; what the form does not show stays as `earlier` has it. */
export function citationOf(form: CitationForm, earlier: CslItem | null): CslItem {
  const authors = form.authors
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const known = earlier?.author ?? []
  const text = (value: string) => value.trim() || undefined
  return defined({
    ...earlier,
    type: form.type,
    title: form.title.trim(),
    'container-title': text(form.container),
    // A name that was not touched keeps the parts that one line cannot show.
    author:
      authors.length === 0
        ? undefined
        : authors.map((line) => known.find((one) => nameText(one) === line) ?? commaName(line)),
    issued: form.issued === cslDateInput(earlier?.issued) ? earlier?.issued : cslDate(form.issued),
    publisher: text(form.publisher),
    URL: text(form.url),
    DOI: text(form.doi),
    accessed: cslDate(form.accessed),
  })
}

function defined(csl: { [K in keyof CslItem]: CslItem[K] | undefined }): CslItem {
  return Object.fromEntries(Object.entries(csl).filter(([, value]) => value !== undefined)) as CslItem
}

/** What is wrong with a form, by field, in words; empty where nothing is. */
export function citationTroubles(form: CitationForm): Partial<Record<keyof CitationForm, string>> {
  const troubles: Partial<Record<keyof CitationForm, string>> = {}
  if (form.title.trim() === '') troubles.title = 'A citation needs a title.'
  const url = form.url.trim()
  if (url !== '' && !/^https?:$/.test(URL.parse(url)?.protocol ?? '')) {
    troubles.url = 'Write the whole address, beginning with https:// or http://.'
  }
  return troubles
}
