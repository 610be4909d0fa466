import type { ArticleHeader } from '#lib/domain/article.ts'
import { HeaderDraft, type Leftover, type Taken } from './header-draft.ts'
import { readDate } from './press-date.ts'

const FIELDS: Record<
  string,
  'title' | 'standfirst' | 'byline' | 'publisher' | 'published' | 'url' | 'language' | 'section'
> = {
  title: 'title',
  headline: 'title',
  standfirst: 'standfirst',
  subtitle: 'standfirst',
  description: 'standfirst',
  summary: 'standfirst',
  excerpt: 'standfirst',
  author: 'byline',
  authors: 'byline',
  byline: 'byline',
  publisher: 'publisher',
  site: 'publisher',
  publication: 'publisher',
  published: 'published',
  date: 'published',
  url: 'url',
  link: 'url',
  canonical: 'url',
  canonical_url: 'url',
  permalink: 'url',
  lang: 'language',
  language: 'language',
  section: 'section',
  category: 'section',
  categories: 'section',
}

/** Front matter longer than this is text. */
const MOST_LINES = 200

/**
 * The head of a Markdown file between two lines of three dashes: `key: value`, lists as `[a, b]` or as lines
 * that begin with a dash. Null where the text has none; then it begins with a rule, not with a head.
 */
export function readFrontMatter(
  text: string,
): { header: Partial<ArticleHeader>; taken: Taken[]; leftovers: Leftover[]; rest: string } | null {
  if (!/^---[ \t]*\n/.test(text)) return null
  const lines = text.slice(0, 200_000).split('\n')
  const end = lines.findIndex((line, i) => i > 0 && i <= MOST_LINES && /^(?:---|\.\.\.)[ \t]*$/.test(line))
  if (end === -1) return null
  const entries = readEntries(lines.slice(1, end))
  if (!entries) return null
  const draft = new HeaderDraft()
  for (const { key, values, original } of entries) file(draft, key, values.join(', '), original)
  const rest = text.slice(lines.slice(0, end + 1).join('\n').length + 1)
  return { header: draft.header, taken: draft.taken, leftovers: draft.leftovers, rest }
}

type Entry = { key: string; values: string[]; original: string }

function readEntries(lines: string[]): Entry[] | null {
  const entries: Entry[] = []
  for (const line of lines) {
    if (line.trim() === '' || /^\s*#/.test(line)) continue
    const pair = /^([\p{L}_][\p{L}\p{N}_ .-]{0,80}?)\s*:(?:\s+(.*))?$/u.exec(line)
    const last = entries.at(-1)
    if (pair?.[1]) entries.push({ key: pair[1], values: values(pair[2] ?? ''), original: line.trim() })
    else if (last && /^\s*-\s|^\s+\S/.test(line)) {
      last.values.push(...values(line.replace(/^\s*(?:-\s+)?/, '')))
      last.original += `\n${line.trim()}`
    } else return null
  }
  return entries
}

function values(raw: string): string[] {
  const value = raw.trim()
  const list = /^\[(.*)\]$/.exec(value)?.[1]
  if (list !== undefined && !value.startsWith('[['))
    return list
      .split(',')
      .map(unquoted)
      .filter((each) => each !== '')
  return value === '' || /^[|>][+-]?$/.test(value) ? [] : [unquoted(value)]
}

function unquoted(raw: string): string {
  const value = raw.trim()
  const quoted = /^(["'])(.*)\1$/.exec(value)?.[2] ?? value
  return quoted.replace(/^\[\[(.*)\]\]$/, '$1').trim()
}

function file(draft: HeaderDraft, key: string, value: string, original: string): void {
  if (value === '') {
    draft.leave(original)
    return
  }
  const name = key.toLowerCase()
  // Clippers write the address of the page as its source; others write the name of the paper.
  const field = name === 'source' ? (/^https?:\/\//.test(value) ? 'url' : 'publisher') : FIELDS[name]
  if (field === 'published') {
    const date = readDate(value) ?? (/^\d{4}$/.test(value) ? value : null)
    if (date) draft.text(field, date, original)
    else draft.leave(original, 'published')
  } else if (field === 'url') {
    if (/^https?:\/\//.test(value) && URL.canParse(value)) draft.text(field, value, original)
    else draft.furniture(key, value, original)
  } else if (field) draft.text(field, value, original)
  else draft.furniture(key, value, original)
}
