/** Whether Postgres can keep a text: it has no NUL and no half of a character. */
export function isStorable(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed()
}
