import type { ArticleHeader } from '#lib/domain/article.ts'
import { type ArticleDocument, documentText } from '#lib/domain/document.ts'
import type { Leftover, Taken } from './header-draft.ts'

/** How far past one block the source is searched for the next, in UTF-16 code units. */
const REACH = 100_000
/** How much of a block is looked for. */
const NEEDLE = 60

type Block = ArticleDocument['content'][number]

/** What of a capture is looked at and changed. */
type Body = {
  header: ArticleHeader
  document: ArticleDocument
  text: string
  originalBytes: Uint8Array
  mediaType: string
  leftovers: Leftover[]
  taken: Taken[]
}

/**
 * The capture with passages put back into its body that were taken for something else, each before the block that
 * follows it in what came in; where it cannot be found there, at the beginning. A field that was filled by nothing else
 * is emptied; the title alone stays.
 */
export function keepInBody<Captured extends Body>(captured: Captured, passages: readonly string[]): Captured {
  const kept = passages.filter(
    (passage) =>
      passage.trim() !== '' &&
      (captured.taken.some((each) => each.text === passage) ||
        captured.leftovers.some((each) => each.text === passage)),
  )
  if (kept.length === 0) return captured
  const source = sourceOf(captured)
  const placed = placedBlocks(captured.document, source)
  for (const passage of kept) {
    const at = source.indexOf(passage.trim())
    const next = at === -1 ? 0 : placed.findIndex((block) => block.at !== null && block.at > at)
    const blocks = paragraphs(passage).map((block) => ({ block, at: at === -1 ? null : at }))
    placed.splice(next === -1 ? placed.length : next, 0, ...blocks)
  }
  const document: ArticleDocument = { type: 'doc', content: placed.map((one) => one.block) }
  const taken = captured.taken.filter((each) => !kept.includes(each.text))
  return {
    ...captured,
    document,
    text: documentText(document),
    header: emptied(captured, taken),
    taken,
    leftovers: captured.leftovers.filter((each) => !kept.includes(each.text)),
  }
}

/** What came in, as text; markup stands in it between the words. */
function sourceOf({ originalBytes, mediaType }: Body): string {
  const charset = /charset=([^;]+)/i.exec(mediaType)?.[1]?.trim() ?? 'utf-8'
  try {
    return new TextDecoder(charset).decode(originalBytes)
  } catch {
    return new TextDecoder().decode(originalBytes)
  }
}

/** The blocks of a body with their places in the source, where they are found in their order. */
function placedBlocks(document: ArticleDocument, source: string): { block: Block; at: number | null }[] {
  let from = 0
  return document.content.map((block) => {
    const needle = documentText({ type: 'doc', content: [block] })
      .slice(0, NEEDLE)
      .split('\n')[0]
      ?.trim()
    const found = needle ? source.slice(from, from + REACH).indexOf(needle) : -1
    if (!needle || found === -1) return { block, at: null }
    const at = from + found
    from = at + needle.length
    return { block, at }
  })
}

function paragraphs(passage: string): Block[] {
  return passage
    .split(/\n+/)
    .map((line) => line.trim())
    .filter(Boolean)
    .map((text): Block => ({ type: 'paragraph', content: [{ type: 'text', text }] }))
}

/** The header without the fields whose only words went back into the body. */
function emptied(captured: Body, taken: readonly Taken[]): ArticleHeader {
  const gone = captured.taken.filter((each) => !taken.includes(each))
  const header: ArticleHeader = { ...captured.header }
  for (const { field, text } of gone) {
    if (field === 'furniture') header.furniture = header.furniture.filter((one) => !text.includes(one.value))
    else if (field !== 'title' && !taken.some((each) => each.field === field)) header[field] = null
  }
  return header
}
