type Named = {
  name?: unknown
  role?: unknown
  kind?: unknown
  title?: unknown
  label?: unknown
  exact?: unknown
  value?: unknown
}

/** The value of a field in words, whatever its shape. */
export function fieldValueWords(key: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return 'Nothing'
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (Array.isArray(value)) {
    return value.length === 0 ? 'None' : value.map((one) => fieldValueWords(key, one)).join(', ')
  }
  if (typeof value !== 'object') {
    const text = String(value)
    return ['type', 'stance', 'kind'].includes(key) ? text.charAt(0).toUpperCase() + text.slice(1) : text
  }
  const { name, role, kind, title, label, exact, ...rest } = value as Named
  if (kind === 'author') return 'The author'
  if (typeof exact === 'string')
    return exact.length > 300 ? `“${exact.slice(0, 298).trimEnd()}…”` : `“${exact}”`
  if (typeof name === 'string') return [name, role].filter(Boolean).join(', ')
  if (typeof title === 'string') return title
  if (typeof label === 'string')
    return [label, rest.value].filter((part) => typeof part === 'string').join(': ')
  return Object.entries(value)
    .filter(([, part]) => part !== null)
    .map(([part, of]) => `${part} ${String(of)}`)
    .join(', ')
}
