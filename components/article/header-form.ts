import type { ArticleHeader } from '#lib/domain/article.ts'

/** An article's header as a person writes it: one text a field. */
export type HeaderForm = Record<
  | 'title'
  | 'standfirst'
  | 'byline'
  | 'publisher'
  | 'section'
  | 'published'
  | 'url'
  | 'language'
  | 'views'
  | 'ratingValue'
  | 'ratingBest'
  | 'ratingVotes'
  | 'furniture',
  string
>

const text = (value: string | number | null | undefined) => (value == null ? '' : String(value))

export function headerForm(header: ArticleHeader): HeaderForm {
  const { title, standfirst, byline, publisher, section, published, url, language, views, readerRating } =
    header
  return {
    title,
    standfirst: text(standfirst),
    byline: text(byline),
    publisher: text(publisher),
    section: text(section),
    published: text(published),
    url: text(url),
    language: text(language),
    views: text(views),
    ratingValue: text(readerRating?.value),
    ratingBest: text(readerRating?.best),
    ratingVotes: text(readerRating?.votes),
    furniture: furnitureText(header),
  }
}

function furnitureText(header: ArticleHeader): string {
  return header.furniture.map(({ label, value }) => (label === '' ? value : `${label}: ${value}`)).join('\n')
}

function furnitureOf(text: string): ArticleHeader['furniture'] {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return lines.map((line) => {
    const [, label, value] = /^([^:]{1,100}):\s*(.+)$/.exec(line.trim()) ?? []
    return label === undefined || value === undefined
      ? { label: '', value: line.trim() }
      : { label: label.trim(), value }
  })
}

const PARTIAL_DATE = /^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?)?)?$/

/** What is wrong with a form, by field, in words; empty where nothing is. */
export function headerTroubles(form: HeaderForm): Partial<Record<keyof HeaderForm, string>> {
  const troubles: Partial<Record<keyof HeaderForm, string>> = {}
  if (form.title.trim() === '') troubles.title = 'An article needs a title.'
  if (form.published.trim() !== '' && !PARTIAL_DATE.test(form.published.trim())) {
    troubles.published = 'Write the date as 2025, 2025-03 or 2025-03-02.'
  }
  const url = form.url.trim()
  if (url !== '' && !/^https?:$/.test(URL.parse(url)?.protocol ?? '')) {
    troubles.url = 'Write the whole address, beginning with https:// or http://.'
  }
  for (const field of ['views', 'ratingVotes'] as const) {
    if (form[field].trim() !== '' && !/^\d+$/.test(form[field].trim()))
      troubles[field] = 'Write a whole number.'
  }
  for (const field of ['ratingValue', 'ratingBest'] as const) {
    if (form[field].trim() !== '' && !/^\d+([.,]\d+)?$/.test(form[field].trim()))
      troubles[field] = 'Write a number.'
  }
  if (form.ratingValue.trim() === '' && (form.ratingBest.trim() !== '' || form.ratingVotes.trim() !== '')) {
    troubles.ratingValue = 'Write what the readers rated, or empty the fields beside it.'
  }
  return troubles
}

/** The fields of the header that the form changes, and nothing else. */
export function headerChanges(form: HeaderForm, header: ArticleHeader): Partial<ArticleHeader> {
  const line = (value: string) => value.trim() || null
  const number = (value: string) => (value.trim() === '' ? null : Number(value.trim().replace(',', '.')))
  const value = number(form.ratingValue)
  const next: ArticleHeader = {
    title: form.title.trim(),
    standfirst: line(form.standfirst),
    byline: line(form.byline),
    publisher: line(form.publisher),
    section: line(form.section),
    published: line(form.published),
    url: line(form.url),
    language: line(form.language),
    views: number(form.views),
    readerRating:
      value === null ? null : { value, best: number(form.ratingBest), votes: number(form.ratingVotes) },
    // A line that nobody touched is not read again: a label may hold what looks like the end of one.
    furniture: form.furniture === furnitureText(header) ? header.furniture : furnitureOf(form.furniture),
  }
  const changed = (Object.keys(next) as (keyof ArticleHeader)[]).filter(
    (key) => JSON.stringify(next[key]) !== JSON.stringify(header[key] ?? null),
  )
  return Object.fromEntries(changed.map((key) => [key, next[key]])) as Partial<ArticleHeader>
}
