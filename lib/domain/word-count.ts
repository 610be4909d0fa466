const WORD = /[\u3040-\u30ff\u3400-\u9fff]|[^\s\u3040-\u30ff\u3400-\u9fff]+/g

/**
 * How many words a text has: runs of anything but white space, and in scripts without spaces each character.
 * The database counts the same way, in the function word_count.
 */
export function wordCount(text: string): number {
  let count = 0
  for (const _ of text.matchAll(WORD)) count += 1
  return count
}
