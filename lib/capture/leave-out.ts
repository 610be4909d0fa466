import { type ArticleDocument, documentText } from '#lib/domain/document.ts'
import type { Leftover } from './header-draft.ts'

/** What of a capture is looked at and changed. */
type Body = { document: ArticleDocument; text: string; leftovers: Leftover[] }

/**
 * The capture without the blocks of its body whose words are exactly one of the passages; those words are then among
 * the leftovers. A body that nothing would be left of stays as it was.
 */
export function leaveOut<Captured extends Body>(captured: Captured, passages: readonly string[]): Captured {
  const unwanted = new Set(passages.map((passage) => passage.trim()).filter(Boolean))
  const words = captured.document.content.map((block) => documentText({ type: 'doc', content: [block] }))
  const stays = words.map((text) => !unwanted.has(text.trim()))
  const content = captured.document.content.filter((_, i) => stays[i])
  const document: ArticleDocument = { type: 'doc', content }
  const text = documentText(document)
  if (text.trim() === '') return captured
  const left = words.filter((_, i) => !stays[i]).map((one): Leftover => ({ text: one }))
  return { ...captured, document, text, leftovers: [...captured.leftovers, ...left] }
}
