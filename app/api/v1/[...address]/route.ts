import { problem } from '#lib/domain/problem.ts'
import { toProblemResponse } from '#lib/http/answer.ts'

/** Whatever no other route answers. */
function nothingHere(): Response {
  return toProblemResponse(problem('not-found', 'There is nothing at this address.'))
}

export {
  nothingHere as DELETE,
  nothingHere as GET,
  nothingHere as PATCH,
  nothingHere as POST,
  nothingHere as PUT,
}
