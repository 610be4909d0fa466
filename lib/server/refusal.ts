/** A reason not to go on that a person can act on: its message is the one line that they read. */
export class Refusal extends Error {
  override name = 'Refusal'
}

/** The words of an error for a line on the terminal: its first line, or its code where it has no words. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0])
  if (!(error instanceof Error)) return String(error)
  const words = error.message.split('\n').find((line) => line.trim() !== '')
  return words?.trim() ?? ('code' in error ? String(error.code) : error.name)
}
