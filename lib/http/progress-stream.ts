import type { Problem } from '#lib/domain/problem.ts'
import type { Result } from '#lib/domain/result.ts'
import { toProblemJson } from './answer.ts'
import { unexpectedProblem } from './unexpected.ts'

/**
 * An answer that tells of its progress: lines of JSON, `{"phase"}` as often as there is news, then `{"result"}` or
 * `{"problem"}`. When the browser goes away `work` hears of it through its signal.
 */
export function streamAnswer(
  request: AbortSignal,
  work: (signal: AbortSignal, onPhase: (phase: string) => void) => Promise<Result<unknown, Problem>>,
): Response {
  const gone = new AbortController()
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const tell = (line: unknown) => {
        if (!gone.signal.aborted) controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`))
      }
      try {
        const result = await work(AbortSignal.any([request, gone.signal]), (phase) => tell({ phase }))
        tell(result.ok ? { result: result.value } : { problem: toProblemJson(result.error) })
      } catch (error) {
        tell({ problem: toProblemJson(unexpectedProblem(error)) })
      }
      if (!gone.signal.aborted) controller.close()
    },
    cancel() {
      gone.abort()
    },
  })
  return new Response(body, {
    headers: {
      'content-type': 'application/x-ndjson; charset=utf-8',
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      // A proxy that gathers the answer would hold the news back.
      'x-accel-buffering': 'no',
    },
  })
}
