/**
 * A table as CSV (RFC 4180), its first line the names of the columns. What a spreadsheet would take for a formula gets an
 * apostrophe before it, so that a text from the net cannot act on the machine of whoever opens the table.
 */
export function csvOf(
  columns: readonly string[],
  rows: Iterable<readonly (string | number | null)[]>,
): string {
  let text = `${columns.map(csvField).join(',')}\r\n`
  for (const row of rows) text += `${row.map(csvField).join(',')}\r\n`
  return text
}

/** Begins a formula in one spreadsheet or another, white space before it or not; the wide forms count there, too. */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/

function csvField(value: string | number | null): string {
  if (value === null) return ''
  // A number is a number: a minus before it is no formula.
  if (typeof value === 'number') return String(value)
  const harmless = FORMULA.test(value) ? `'${value}` : value
  return /[",\r\n]|^\s|\s$/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
