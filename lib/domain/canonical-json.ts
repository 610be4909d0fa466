export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** A value as JSON keeps it: dates as text, undefined left out. */
export function toJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value ?? null)) as Json
}

/** The one text of a JSON value after RFC 8785: keys in code-unit order, no white space, numbers as ECMAScript prints them. */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const keys = Object.keys(value).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] as Json)}`).join(',')}}`
}

/** Whether two values are the same once JSON keeps them, whatever the order of their keys. */
export function isSameJson(a: unknown, b: unknown): boolean {
  return canonicalJson(toJson(a)) === canonicalJson(toJson(b))
}
