import type { ApiAnswer, ApiTrouble } from '#components/desk/api-client.ts'
import type { Result } from '#lib/domain/result.ts'

/** A trouble of the API thrown through a query, which turns it into its error state. */
export class AskError extends Error {
  readonly trouble: ApiTrouble
  constructor(trouble: ApiTrouble) {
    super(trouble.detail)
    this.trouble = trouble
  }
}

/** The body of an answer, for a query; a trouble is thrown as `AskError`. */
export async function asked<T>(answer: Promise<Result<ApiAnswer<T>, ApiTrouble>>): Promise<T> {
  const result = await answer
  if (!result.ok) throw new AskError(result.error)
  return result.value.body
}
