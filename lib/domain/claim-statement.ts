/** The longest statement that a claim takes, in UTF-16 code units; `ClaimInput` holds to the same. */
const MAX_STATEMENT = 2000

/** Ends of sentences in the scripts that have their own, with the quotes and brackets that may follow. */
const ENDED = /[\p{Sentence_Terminal}…]["'”’»)\]}]*$/u
/** Marks that lead on to what the passage no longer holds. */
const DANGLING = /[\s,;:·–—-]+$/u

/** A full stop as the passage's last letters write it. */
function fullStop(text: string): string {
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]["'”’»」』)]*$/u.test(text)) return '。'
  if (/\p{Script=Devanagari}$/u.test(text)) return '।'
  return '.'
}

/** The first letter as a capital, where the script has capitals and that leaves one letter. */
function withCapital(text: string): string {
  const [first] = text
  if (first === undefined) return text
  const capital = first.toUpperCase()
  return [...capital].length === 1 ? capital + text.slice(first.length) : text
}

/**
 * What a claim may state, from the words of its passage: white space as single spaces, no dangling comma or dash,
 * a capital to begin and a full stop to end. The person edits it; nothing is added or left out besides.
 */
export function suggestStatement(passage: string): string {
  const line = passage.replaceAll(/\s+/gu, ' ').trim()
  const bare = line.replace(DANGLING, '')
  if (bare === '') return line.slice(0, MAX_STATEMENT)
  if (bare.length >= MAX_STATEMENT) return `${wellFormedSlice(withCapital(bare), MAX_STATEMENT - 1)}…`
  const statement = withCapital(bare)
  return ENDED.test(statement) ? statement : statement + fullStop(statement)
}

/** The first `length` code units, without the half of a character that might stand last. */
function wellFormedSlice(text: string, length: number): string {
  const cut = text.slice(0, length)
  return cut.isWellFormed() ? cut : cut.slice(0, -1)
}
