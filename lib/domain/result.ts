/** Expected trouble is a value. `ok: false` carries an error with a `kind` and words for a person. */
export type Result<T, E extends { kind: string }> = { ok: true; value: T } | { ok: false; error: E }

export function ok<T>(value: T): { ok: true; value: T } {
  return { ok: true, value }
}

export function err<E extends { kind: string }>(error: E): { ok: false; error: E } {
  return { ok: false, error }
}
