import type { ArticleHeader, ArticlePreviewDto } from '#lib/domain/article.ts'

/** The fields of a header that hold one line or a few, in reading order. */
export const TEXT_FIELDS = [
  'title',
  'standfirst',
  'byline',
  'publisher',
  'published',
  'url',
  'section',
  'language',
] as const
export type TextField = (typeof TEXT_FIELDS)[number]

/** A header while it is being corrected: everything as it stands in its field. */
export type HeaderEdit = Record<TextField, string> & {
  views: string
  ratingValue: string
  ratingBest: string
  ratingVotes: string
  furniture: { label: string; value: string }[]
}

/** Where a leftover may go; `out` leaves it out, `beside` keeps it with the article but not in its text. */
export const LEFTOVER_PLACES = [
  'out',
  'body',
  'beside',
  'title',
  'standfirst',
  'byline',
  'publisher',
  'section',
] as const
export type LeftoverPlace = (typeof LEFTOVER_PLACES)[number]

export const FIELD_WORDS: Record<TextField, string> = {
  title: 'Title',
  standfirst: 'Standfirst',
  byline: 'Byline',
  publisher: 'Publisher',
  published: 'Published',
  url: 'Address',
  section: 'Section',
  language: 'Language',
}

export function editOf(header: Partial<ArticleHeader>): HeaderEdit {
  const texts = Object.fromEntries(TEXT_FIELDS.map((field) => [field, header[field] ?? ''])) as Record<
    TextField,
    string
  >
  const number = (value: number | null | undefined) => (value == null ? '' : String(value))
  return {
    ...texts,
    views: number(header.views),
    ratingValue: number(header.readerRating?.value),
    ratingBest: number(header.readerRating?.best),
    ratingVotes: number(header.readerRating?.votes),
    furniture: header.furniture ?? [],
  }
}

/** A number as a person writes it, or null for an empty field; undefined where it is no number. */
function numberIn(text: string): number | null | undefined {
  const plain = text
    .trim()
    .replace(/[\s\u00a0']/g, '')
    .replace(',', '.')
  if (plain === '') return null
  return /^\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : undefined
}

const DATE = /^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?)?)?$/

/** What is wrong with a header as it stands, by field; empty where it can be saved. */
export function troublesOf(edit: HeaderEdit): Partial<Record<keyof HeaderEdit, string>> {
  const troubles: Partial<Record<keyof HeaderEdit, string>> = {}
  if (edit.title.trim() === '') troubles.title = 'An article needs a title.'
  if (edit.published.trim() !== '' && !DATE.test(edit.published.trim()))
    troubles.published = 'Write the date as 2025, 2025-03 or 2025-03-02.'
  if (edit.url.trim() !== '' && !/^https?:\/\/\S+$/.test(edit.url.trim()))
    troubles.url = 'An address begins with http:// or https://.'
  const views = numberIn(edit.views)
  if (views === undefined || (views !== null && !Number.isInteger(views)))
    troubles.views = 'Write a whole number.'
  for (const field of ['ratingValue', 'ratingBest', 'ratingVotes'] as const)
    if (numberIn(edit[field]) === undefined) troubles[field] = 'Write a number.'
  if (edit.ratingValue.trim() === '' && (edit.ratingBest.trim() !== '' || edit.ratingVotes.trim() !== ''))
    troubles.ratingValue = 'Write the rating itself, or empty the other two.'
  return troubles
}

/** The header that the fields make. Only for a header without troubles. */
export function headerOf(edit: HeaderEdit): ArticleHeader {
  const text = (field: TextField) => edit[field].trim() || null
  const value = numberIn(edit.ratingValue)
  return {
    title: edit.title.trim(),
    standfirst: text('standfirst'),
    byline: text('byline'),
    publisher: text('publisher'),
    published: text('published'),
    url: text('url'),
    section: text('section'),
    language: text('language'),
    views: numberIn(edit.views) ?? null,
    readerRating:
      value == null
        ? null
        : { value, best: numberIn(edit.ratingBest) ?? null, votes: numberIn(edit.ratingVotes) ?? null },
    furniture: edit.furniture.filter((one) => one.label.trim() !== '' && one.value.trim() !== ''),
  }
}

/** What was corrected against what the importer found, as `POST /articles` takes it: null empties a field. */
export function correctionsOf(found: Partial<ArticleHeader>, edit: HeaderEdit): Record<string, unknown> {
  const before: Record<string, unknown> = headerOf(editOf(found))
  const after: Record<string, unknown> = headerOf(edit)
  return Object.fromEntries(
    Object.entries(after).filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(before[field])),
  )
}

/** The original words that were taken for a field, as the page had them. */
export function takenFor(preview: Pick<ArticlePreviewDto, 'taken'>, field: string): string[] {
  return preview.taken.filter((one) => one.field === field).map((one) => one.text)
}
