import type { ServerResponse } from 'node:http'
import { PROBLEMS, type Problem } from '#lib/domain/problem.ts'
import { toProblemJson } from '#lib/http/answer.ts'

/** Answers a program with the problem as the routes of the API answer theirs. */
export function sendProblem(
  response: ServerResponse,
  problem: Problem,
  headers: Record<string, string> = {},
): void {
  send(response, PROBLEMS[problem.kind], JSON.stringify(toProblemJson(problem)), {
    'content-type': 'application/problem+json; charset=utf-8',
    ...headers,
  })
}

/** Answers a person with the words of the problem alone. */
export function sendWords(
  response: ServerResponse,
  problem: Problem,
  headers: Record<string, string> = {},
): void {
  send(response, PROBLEMS[problem.kind], `${problem.detail}\n`, {
    'content-type': 'text/plain; charset=utf-8',
    ...headers,
  })
}

function send(response: ServerResponse, status: number, body: string, headers: Record<string, string>): void {
  for (const [name, value] of Object.entries({ ...HEADERS, ...headers })) response.setHeader(name, value)
  response.statusCode = status
  response.end(body)
}

const HEADERS = { 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' }
