/** Eight colours that hold 4.5:1 against white letters, one a person by id, the same on every screen. */
const COLOURS = [
  '#1f4e79',
  '#0b6e69',
  '#8c2f5d',
  '#5b4a9e',
  '#7a4a12',
  '#2f6b3a',
  '#a12a1d',
  '#4f5763',
] as const

export function personColour(id: string): string {
  let sum = 0
  for (let i = 0; i < id.length; i++) sum = (sum * 31 + id.charCodeAt(i)) >>> 0
  return COLOURS[sum % COLOURS.length] ?? COLOURS[0]
}

/** Two letters for a face: first of the first name and first of the last, or the first two of a single name. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u)
  const first = [...(words[0] ?? '')]
  const last = words.length > 1 ? [...(words.at(-1) ?? '')] : first.slice(1)
  return `${first[0] ?? '?'}${last[0] ?? ''}`.toLocaleUpperCase()
}
