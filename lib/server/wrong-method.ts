import type { ServerResponse } from 'node:http'
import { problem } from '#lib/domain/problem.ts'
import { sendProblem } from './send-problem.ts'

/** What Next can be asked with; it answers any other method 400 and nothing else. */
export const METHODS: ReadonlySet<string> = new Set([
  'GET',
  'HEAD',
  'OPTIONS',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
])

/**
 * Next answers a method that a route does not have with a bare 405. Such an answer is held back here, for all routes of
 * the API at once, and sent with its words and its Allow.
 *
 * @param methods finds out which methods the address of the request takes.
 */
export function explainWrongMethod(response: ServerResponse, methods: () => Promise<string | null>): void {
  const writeHead = response.writeHead.bind(response)
  const end = response.end.bind(response)
  const isBare = () =>
    response.statusCode === 405 && !response.headersSent && !response.hasHeader('content-type')
  Object.assign(response, {
    // Next's compression, which wraps these, sends the head before it comes to the end.
    writeHead(...args: Parameters<typeof writeHead>) {
      response.statusCode = args[0]
      return isBare() ? response : writeHead(...args)
    },
    end(...args: Parameters<typeof end>) {
      if (!isBare()) return end(...args)
      void methods().then((allow) => {
        // It has ended for whoever wrapped it; what is left to say goes past them.
        Object.assign(response, { writeHead, end })
        sendWrongMethod(response, allow)
      })
      return response
    },
  })
}

export function sendWrongMethod(response: ServerResponse, allow: string | null): void {
  if (response.destroyed) return
  const words = allow === null ? '' : ` It takes ${allow}.`
  sendProblem(
    response,
    problem('wrong-method', `There is no such method at this address.${words} Nothing was changed.`),
    allow === null ? {} : { allow },
  )
}
