import { ARTICLE_HEADER_FIELDS, ArticleHeader, LIMITS } from '#lib/domain/article.ts'
import { type ArticleDocument, documentText } from '#lib/domain/document.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import { cleanText } from './clean-text.ts'
import { decode } from './decode.ts'
import { type FileKind, fileKind, isWholePage } from './file-kind.ts'
import type { Leftover, Taken } from './header-draft.ts'
import { type HtmlArticle, readHtml } from './html.ts'
import { keepInBody } from './keep-in-body.ts'
import { detectLanguage } from './language.ts'
import { leaveOut } from './leave-out.ts'
import { readMarkdown } from './markdown.ts'
import { plainLines } from './paragraphs.ts'
import { readPressPage } from './press-page.ts'
import { type CaptureProblem, notAccepted, nothingToRead, tooDeep, tooLarge } from './problem.ts'

/**
 * What comes in. `url` is where it was found, `contentType` what the server said that it is, `keep` passages that belong
 * to the body although an earlier reading took them for something else, `leave` blocks of the body that do not.
 */
export type CaptureInput = Brought & { keep?: readonly string[]; leave?: readonly string[] }
type Brought =
  | { kind: 'text'; text: string }
  | { kind: 'markdown'; text: string }
  | { kind: 'html'; html: string | Uint8Array; url?: string | null; contentType?: string | null }
  | { kind: 'file'; bytes: Uint8Array; name: string; mediaType?: string | null; url?: string | null }

/** An article as it was captured, before a person has looked at it. */
export type Capture = {
  header: ArticleHeader
  document: ArticleDocument
  /** Always `documentText(document)`; every offset counts UTF-16 code units into it. */
  text: string
  originalBytes: Uint8Array
  mediaType: string
  extractor: 'press-page' | 'markdown' | 'html'
  extractorVersion: string
  /** Words that are neither in the body nor in a field. */
  leftovers: Leftover[]
  /** The original words that were taken for each field of the header. */
  taken: Taken[]
  /** What could not be kept as it was, in sentences for a person. */
  notes: string[]
}

export type CapturePhase = 'reading' | 'cleaning' | 'finding the body' | 'building'
export type CaptureOptions = { onPhase?: (phase: CapturePhase) => void }

/** Raised whenever the same bytes would be read differently. */
const EXTRACTOR_VERSION = '1.1.0'
const LONGEST_STAND_IN = 100

/** Reads a text, a page or a file as an article. Runs to its end: call it in a worker where others wait. */
export async function capture(
  input: CaptureInput,
  options: CaptureOptions = {},
): Promise<Result<Capture, CaptureProblem>> {
  const read = readInput(input, options.onPhase ?? (() => {}))
  if (!read.ok) return read
  const kept = input.keep?.length ? keepInBody(read.value, input.keep) : read.value
  return ok(input.leave?.length ? leaveOut(kept, input.leave) : kept)
}

function readInput(input: Brought, phase: Phase): Result<Capture, CaptureProblem> {
  phase('reading')
  switch (input.kind) {
    case 'text': {
      if (isWholePage(input.text)) return captureHtml({ text: input.text }, phase)
      const bytes = new TextEncoder().encode(input.text)
      if (bytes.length > LIMITS.textBytes) return err(tooLarge('This text', LIMITS.textBytes))
      return capturePlain({ text: input.text, bytes, mediaType: 'text/plain' }, phase)
    }
    case 'markdown': {
      const bytes = new TextEncoder().encode(input.text)
      if (bytes.length > LIMITS.textBytes) return err(tooLarge('This text', LIMITS.textBytes))
      return captureMarkdown({ text: input.text, bytes, mediaType: 'text/markdown' }, phase)
    }
    case 'html':
      return typeof input.html === 'string'
        ? captureHtml({ text: input.html, url: input.url }, phase)
        : captureHtml({ bytes: input.html, url: input.url, contentType: input.contentType }, phase)
    case 'file':
      return captureFile(input, phase)
  }
}

type Phase = (phase: CapturePhase) => void
type Read = { text: string; bytes: Uint8Array; mediaType: string; notes?: string[]; url?: string | null }

function captureFile(
  { bytes, name, mediaType, url }: Extract<CaptureInput, { kind: 'file' }>,
  phase: Phase,
): Result<Capture, CaptureProblem> {
  if (bytes.length > LIMITS.fileBytes) return err(tooLarge('This file', LIMITS.fileBytes))
  const kind: FileKind = fileKind(bytes, name, mediaType ?? undefined)
  if (kind.kind === 'other') return err(notAccepted(kind.what))
  if (kind.kind === 'html') return captureHtml({ bytes, url, contentType: mediaType }, phase)
  const { text, charset, notes } = decode(bytes, { contentType: mediaType ?? undefined })
  const read: Read = {
    text,
    bytes,
    notes,
    url,
    mediaType: `${kind.kind === 'text' ? 'text/plain' : 'text/markdown'}; charset=${charset}`,
  }
  return kind.kind === 'text' ? capturePlain(read, phase) : captureMarkdown(read, phase)
}

function capturePlain(read: Read, phase: Phase): Result<Capture, CaptureProblem> {
  phase('cleaning')
  const clean = cleanText(read.text)
  phase('finding the body')
  const lines = plainLines(clean.text)
  const page = readPressPage(lines)
  phase('building')
  const body = page.body.flatMap((i) => lines[i]?.text ?? [])
  const document: ArticleDocument = {
    type: 'doc',
    content: body.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
  }
  return finish({ ...page, document, notes: [...(read.notes ?? []), ...clean.notes] }, read, 'press-page')
}

function captureMarkdown(read: Read, phase: Phase): Result<Capture, CaptureProblem> {
  phase('cleaning')
  const clean = cleanText(read.text)
  const article = readMarkdown(clean.text, read.url ?? null, () => phase('finding the body'))
  if (!article) {
    const plain = capturePlain(read, phase)
    const note = 'This is nested too deep to be read as Markdown and was read as plain text.'
    return plain.ok ? ok({ ...plain.value, notes: [...plain.value.notes, note] }) : plain
  }
  phase('building')
  return finish(
    { ...article, notes: [...(read.notes ?? []), ...clean.notes, ...article.notes] },
    read,
    'markdown',
  )
}

type Page = { url?: string | null; contentType?: string | null } & ({ text: string } | { bytes: Uint8Array })

function captureHtml(page: Page, phase: Phase): Result<Capture, CaptureProblem> {
  const bytes = 'bytes' in page ? page.bytes : new TextEncoder().encode(page.text)
  if (bytes.length > LIMITS.fileBytes) return err(tooLarge('This page', LIMITS.fileBytes))
  const decoded =
    'bytes' in page
      ? decode(bytes, { contentType: page.contentType ?? undefined, html: true })
      : { text: page.text, charset: 'utf-8', notes: [] }
  phase('cleaning')
  const clean = cleanText(decoded.text)
  const article = readHtml(clean.text, { url: page.url ?? null, progress: () => phase('finding the body') })
  if (!article) return err(tooDeep)
  phase('building')
  const notes = [...decoded.notes, ...clean.notes, ...article.notes]
  return finish(
    { ...article, notes },
    { text: clean.text, bytes, mediaType: `text/html; charset=${decoded.charset}` },
    'html',
  )
}

type Article = Pick<HtmlArticle, 'header' | 'document' | 'taken' | 'leftovers' | 'notes'>

function finish(
  article: Article,
  read: Read,
  extractor: Capture['extractor'],
): Result<Capture, CaptureProblem> {
  const text = documentText(article.document)
  if (!/[^\s\p{C}]/u.test(text)) return err(nothingToRead)
  if (new TextEncoder().encode(text).length > LIMITS.textBytes)
    return err(tooLarge('The text in this', LIMITS.textBytes))
  const notes = [...article.notes]
  const leftovers = [...article.leftovers]
  let { taken } = article
  const draft: Record<string, unknown> = { ...article.header }
  draft.url ??= read.url ?? null
  // What a field cannot hold is left over rather than refused.
  for (const field of ARTICLE_HEADER_FIELDS) {
    if (
      field === 'title' ||
      draft[field] === undefined ||
      ArticleHeader.shape[field].safeParse(draft[field]).success
    )
      continue
    leftovers.push(
      ...taken.filter((each) => each.field === field).map((each) => ({ text: each.text, guess: field })),
    )
    taken = taken.filter((each) => each.field !== field)
    delete draft[field]
  }
  if (typeof draft.title !== 'string' || draft.title.trim() === '') {
    draft.title = standIn(text)
    notes.push('No title was found; the first words of the text stand in for it.')
  }
  draft.language ??= detectLanguage(text)
  const header = ArticleHeader.parse(draft)
  return ok({
    header,
    document: article.document,
    text,
    originalBytes: read.bytes,
    mediaType: read.mediaType,
    extractor,
    extractorVersion: EXTRACTOR_VERSION,
    leftovers,
    taken,
    notes,
  })
}

/** The first words of a text, whole words where there are any. */
function standIn(text: string): string {
  const line = text.slice(0, 2000).trim().split('\n')[0] ?? ''
  const characters = [...line.replace(/\s+/g, ' ').trim()]
  if (characters.length <= LONGEST_STAND_IN) return characters.join('')
  const cut = characters.slice(0, LONGEST_STAND_IN).join('')
  return `${/^.{40,}(?=\s)/u.exec(cut)?.[0] ?? cut}…`
}
