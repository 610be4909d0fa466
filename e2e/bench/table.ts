/** Prints rows as a table that Markdown reads too; numbers to the right, words to the left. */
export function printTable(rows: readonly Record<string, string | number>[]): void {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const widths = names.map((name) =>
    Math.max(name.length, ...rows.map((row) => String(row[name] ?? '').length)),
  )
  const isNumber = names.map((name) => rows.every((row) => /^[\d.,–-]*$/.test(String(row[name] ?? ''))))
  const line = (cells: readonly (string | number)[]) =>
    `| ${cells
      .map((cell, i) =>
        isNumber[i] ? String(cell).padStart(widths[i] ?? 0) : String(cell).padEnd(widths[i] ?? 0),
      )
      .join(' | ')} |`
  console.log(line(names))
  console.log(`|${widths.map((width, i) => `${'-'.repeat(width + 1)}${isNumber[i] ? ':' : '-'}`).join('|')}|`)
  for (const row of rows) console.log(line(names.map((name) => row[name] ?? '')))
}

/** A figure to reach: what was measured and the most that it may be. */
export type Figure = { name: string; got: number; most: number }

/** Prints each figure with what was measured; answers whether all were reached. */
export function printFigures(figures: readonly Figure[]): boolean {
  console.log('\nFigures to reach')
  for (const { name, got, most } of figures) {
    console.log(
      `${got <= most ? 'met   ' : 'MISSED'} ${got.toFixed(2).padStart(8)}  ≤ ${String(most).padEnd(5)} ${name}`,
    )
  }
  return figures.every(({ got, most }) => got <= most)
}
