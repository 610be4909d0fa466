import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import sanitizeHtml from 'sanitize-html'
import type { ArticleHeader } from '#lib/domain/article.ts'
import { type ArticleDocument, type BlockNode, textblocks } from '#lib/domain/document.ts'
import { comparable, HeaderDraft, type Leftover, type Taken } from './header-draft.ts'
import { type Aside, documentFromHtml } from './html-document.ts'
import { readMetadata } from './html-metadata.ts'
import { type TamePage, tamePage } from './html-tame.ts'
import type { PageLine } from './paragraphs.ts'
import { readLine } from './press-line.ts'
import { readPressPage } from './press-page.ts'

/** A page or a piece of one, taken apart. */
export type HtmlArticle = {
  header: Partial<ArticleHeader>
  document: ArticleDocument
  taken: Taken[]
  leftovers: Leftover[]
  notes: string[]
  /** How the body was found. */
  method: 'readability' | 'whole page' | 'fragment'
}

/** Pages with more elements and pieces of text take Readability longer than anyone waits. */
const MOST_NODES = 200_000
/** The page around the article is kept as leftovers up to this many UTF-16 code units. */
const MOST_AROUND = 100_000

/** `piece` says that the markup is a part of a page that someone chose, all of it to be kept. */
export type HtmlOptions = {
  url?: string | null
  known?: Partial<ArticleHeader>
  piece?: boolean
  progress?: () => void
}

/** Null where the page is nested too deep to be read. `progress` is told when the body is looked for. */
export function readHtml(
  source: string,
  { url = null, known = {}, piece = false, progress }: HtmlOptions,
): HtmlArticle | null {
  const fragment = clipboardFragment(source)
  const page = tamePage(fragment ?? source, url)
  if (!page) return null
  progress?.()
  const isPiece = piece || fragment !== null || !page.whole
  const metadata = readMetadata(page.statements, url, !isPiece)
  const draft = new HeaderDraft({ ...metadata.header, ...known })
  const found = isPiece ? null : findArticle(page)
  if (found?.byline) fileByline(draft, found.byline)
  const { document, asides } = documentFromHtml(sanitise(found?.html ?? page.html))
  const press = pressPageOf(document, draft.header)
  const around = found
    ? aroundArticle(page, document, press.header, found.byline)
    : { leftovers: [], notes: [] }
  const told = asidesOf(asides, press.header)
  const content = press.body.flatMap((i) => document.content[i] ?? [])
  const header = { ...press.header, furniture: [...(press.header.furniture ?? []), ...told.furniture] }
  const taken = [...metadata.taken, ...draft.taken, ...press.taken, ...told.taken]
  return {
    ...withoutExcerpt(header, taken, content),
    document: { type: 'doc', content },
    leftovers: [
      ...metadata.leftovers,
      ...draft.leftovers,
      ...press.leftovers,
      ...told.leftovers,
      ...around.leftovers,
    ],
    notes: around.notes,
    method: isPiece ? 'fragment' : found ? 'readability' : 'whole page',
  }
}

/** Readability takes the line of the author out of the text; it may say more than a name. */
function fileByline(draft: HeaderDraft, line: string): void {
  const reading = readLine(line)
  if (!reading) draft.text('byline', line, line)
  else for (const piece of reading.pieces) draft.state(piece.states, piece.text)
}

/** A description that only repeats the beginning of a paragraph is an excerpt of the text, no standfirst. */
function withoutExcerpt(
  header: Partial<ArticleHeader>,
  taken: Taken[],
  content: BlockNode[],
): { header: Partial<ArticleHeader>; taken: Taken[] } {
  const excerpt = comparable((header.standfirst ?? '').replace(/(?:…|\.{3}|\[…\])+$/, ''))
  if (excerpt === '') return { header, taken }
  const repeats = textblocks({ type: 'doc', content })
    .slice(0, 20)
    .some(({ text }) => comparable(text).startsWith(excerpt))
  if (!repeats) return { header, taken }
  return {
    header: { ...header, standfirst: null },
    taken: taken.filter(({ field }) => field !== 'standfirst'),
  }
}

/** What a browser puts on the clipboard says where the selection begins and ends. */
function clipboardFragment(source: string): string | null {
  const start = source.indexOf('<!--StartFragment-->')
  if (start === -1) return null
  const end = source.lastIndexOf('<!--EndFragment-->')
  return source.slice(start + '<!--StartFragment-->'.length, end > start ? end : undefined)
}

/** Readability takes out a heading that resembles the title that it is told; this one resembles none, so that all stay in their places. */
const NO_TITLE = 'zyx zyx zyx zyx zyx zyx'

function findArticle(page: TamePage): { html: string; byline: string | null } | null {
  if (page.nodes > MOST_NODES) return null
  const { document } = parseHTML(
    `<!doctype html><html><head><title>${NO_TITLE}</title></head><body>${page.html}</body></html>`,
  )
  const words = page.html.replace(/<[^>]*>/g, '').trim().length
  try {
    // Short articles are articles too: the threshold follows the page.
    const charThreshold = Math.max(60, Math.min(500, Math.floor(words / 4)))
    const article = new Readability(document, { charThreshold, disableJSONLD: true }).parse()
    if (!article?.content || !article.textContent?.trim()) return null
    const byline = article.byline?.replace(/\s+/g, ' ').trim()
    return { html: article.content, byline: byline && byline.length <= 200 ? byline : null }
  } catch (error) {
    // Readability is a heuristic; where it gives up, the whole page is the text.
    if (error instanceof Error) return null
    throw error
  }
}

const ALLOWED =
  'a abbr b blockquote br caption cite code dd del dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp section small span strong sub sup table tbody td tfoot th thead time tr tt u ul var article aside header footer main nav address details summary'.split(
    ' ',
  )

/** The one place that decides which markup goes on; everything else loses its tags or, where code, its content. */
function sanitise(html: string): string {
  return sanitizeHtml(html, {
    allowedTags: ALLOWED,
    allowedAttributes: {
      a: ['href'],
      ol: ['start'],
      td: ['colspan', 'rowspan'],
      th: ['colspan', 'rowspan'],
      img: ['alt'],
    },
    allowedSchemes: ['http', 'https', 'mailto'],
    allowProtocolRelative: false,
    disallowedTagsMode: 'discard',
  })
}

/** Lines about the page that stand at the ends of the text leave it, as they do in a copied page. */
function pressPageOf(document: ArticleDocument, known: Partial<ArticleHeader>) {
  const lines = document.content.map(
    (block): PageLine => ({
      text: blockText(block),
      spaceBefore: true,
      spaceAfter: true,
      kind: block.type === 'paragraph' || block.type === 'heading' ? block.type : 'other',
    }),
  )
  return readPressPage(lines, known)
}

function blockText(block: BlockNode): string {
  return textblocks({ type: 'doc', content: [block] })
    .map((span) => span.text)
    .join('\n')
}

/** What the page holds beside its article, so that a person can see what was left out. */
function aroundArticle(
  page: TamePage,
  article: ArticleDocument,
  header: Partial<ArticleHeader>,
  byline: string | null,
): { leftovers: Leftover[]; notes: string[] } {
  const seen = new Set(textblocks(article).map((span) => comparable(span.text)))
  seen.add(comparable(byline ?? ''))
  for (const field of ['title', 'standfirst', 'byline', 'publisher'] as const)
    seen.add(comparable(header[field] ?? ''))
  const whole = documentFromHtml(sanitise(page.html)).document
  const groups: string[][] = []
  let group: string[] = []
  let length = 0
  let cut = false
  for (const { text } of textblocks(whole)) {
    if (text.trim() === '') continue
    if (seen.has(comparable(text))) {
      if (group.length > 0) groups.push(group)
      group = []
      continue
    }
    length += text.length
    if (length > MOST_AROUND) cut = true
    else group.push(text)
  }
  if (group.length > 0) groups.push(group)
  return {
    leftovers: groups.map((lines) => ({ text: lines.join('\n'), guess: 'around the article' })),
    notes: cut
      ? ['The page around the article is long; the end of it is not listed among the leftovers.']
      : [],
  }
}

const MOST_FURNITURE = 100
const LONGEST_VALUE = 2000

/** Captions state something of the page's pictures; their descriptions were written for no reader of the text. */
function asidesOf(
  asides: Aside[],
  header: Partial<ArticleHeader>,
): { furniture: ArticleHeader['furniture']; taken: Taken[]; leftovers: Leftover[] } {
  const room = MOST_FURNITURE - (header.furniture?.length ?? 0)
  const captions = asides
    .filter(({ kind, text }) => kind === 'caption' && text.length <= LONGEST_VALUE)
    .slice(0, room)
  const told = new Set(captions.map(({ text }) => comparable(text)))
  const rest = asides.filter((aside) => !captions.includes(aside) && !told.has(comparable(aside.text)))
  return {
    furniture: captions.map(({ text }) => ({ label: 'caption', value: text })),
    taken: captions.map(({ text }) => ({ field: 'furniture', text })),
    leftovers: rest
      .slice(0, 200)
      .map(({ kind, text }) => ({ text, guess: kind === 'caption' ? 'caption' : 'picture description' })),
  }
}
