/** What a person brought: a file, or what they pasted, with the rich form of it where the clipboard had one. */
export type Brought = { kind: 'file'; file: File } | { kind: 'pasted'; text: string; html: string | null }

/** How a paste is read. */
export const READINGS = ['text', 'rich', 'markdown', 'html', 'address'] as const
export type Reading = (typeof READINGS)[number]

export const READING_WORDS: Record<Reading, string> = {
  text: 'Plain text',
  rich: 'With headings, links and emphasis',
  markdown: 'Markdown',
  html: 'HTML source',
  address: 'Address',
}

/**
 * The address that a paste is, or null where it is anything else. A bare "example.org/a" is taken for one too, and so is
 * one that cannot be fetched, such as ftp://: the desk then says which can.
 */
export function addressIn(text: string): string | null {
  const line = text.trim()
  if (line === '' || line.length > 2048 || /\s/.test(line)) return null
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(line)) return URL.canParse(line) ? line : null
  const bare = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?::\d+)?(?:\/\S*)?$/i.test(line)
  return bare && URL.canParse(`https://${line}`) ? `https://${line}` : null
}

const MARKUP =
  /^\s*(?:<!doctype html|<html[\s>]|<head[\s>]|<body[\s>]|<article[\s>]|<(?:p|div|h1|section)(?:\s[^>]*)?>)/i

/** Signs of Markdown at the beginnings of lines, and links; one alone may be chance. */
const MARKDOWN = [
  /^#{1,6} \S/m,
  /^(?:[-*+]|\d+\.) \S/m,
  /^> \S/m,
  /\[[^\]\n]+\]\(https?:[^)\s]+\)/,
  /(?:^|\s)\*\*\S[^*\n]*\*\*/,
  /^```/m,
]

function looksLikeMarkdown(text: string): boolean {
  if (/^#{1,6} \S/m.test(text) && /\n/.test(text)) return true
  return MARKDOWN.filter((sign) => sign.test(text)).length >= 2
}

/** Whether the rich form of a clipboard says more than its words: headings, lists, quotations, links, emphasis. */
function saysMore(html: string): boolean {
  return /<(?:h[1-6]|ul|ol|blockquote|table|strong|b|em|i)[\s>]|<a\s[^>]*href=/i.test(html)
}

/** The ways in which a paste can be read, the likeliest first. */
export function readingsOf(brought: { text: string; html: string | null }): Reading[] {
  if (addressIn(brought.text) !== null) return ['address', 'text']
  const readings: Reading[] = ['text']
  // What says more goes first: the person sees it and can do without.
  if (brought.html !== null && saysMore(brought.html)) readings.unshift('rich')
  if (looksLikeMarkdown(brought.text)) readings.unshift('markdown')
  if (MARKUP.test(brought.text)) readings.unshift('html')
  return readings
}

/** The part of an import's body that says what is imported. */
export function bodyOf(
  brought: { text: string; html: string | null },
  reading: Reading,
): Record<string, string> {
  switch (reading) {
    case 'address':
      return { url: addressIn(brought.text) ?? brought.text.trim() }
    case 'rich':
      return { html: brought.html ?? '' }
    case 'markdown':
      return { markdown: brought.text }
    case 'html':
      return { html: brought.text }
    case 'text':
      return { text: brought.text }
  }
}
