import type { ArticlePreviewDto } from '#lib/domain/article.ts'
import type { ProblemJson } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'

export type PreviewTrouble =
  | { kind: 'aborted' }
  | { kind: 'trouble'; detail: string; problem: ProblemJson | null }

type Line = { phase?: string; result?: ArticlePreviewDto; problem?: ProblemJson }

const UNREACHABLE =
  'The desk cannot be reached just now. What you brought is still here; try again in a moment.'

/**
 * Asks for a preview and hears of its phases as they come. `body` is JSON, or a form that carries a file.
 */
export async function askPreview(
  workspaceId: string,
  body: Record<string, unknown> | FormData,
  onPhase: (phase: string) => void,
  signal: AbortSignal,
): Promise<Result<ArticlePreviewDto, PreviewTrouble>> {
  try {
    const isForm = body instanceof FormData
    const answer = await fetch('/api/v1/articles/preview', {
      method: 'POST',
      headers: {
        accept: 'application/x-ndjson',
        'countermark-workspace': workspaceId,
        ...(isForm ? {} : { 'content-type': 'application/json' }),
      },
      body: isForm ? body : JSON.stringify(body),
      credentials: 'same-origin',
      cache: 'no-store',
      signal,
    })
    let last: Line = {}
    for await (const line of linesOf(answer)) {
      last = line
      if (line.phase !== undefined) onPhase(line.phase)
    }
    if (last.result) return ok(last.result)
    if (last.problem) return err({ kind: 'trouble', detail: last.problem.detail, problem: last.problem })
    return err({ kind: 'trouble', detail: 'The desk stopped in the middle. Try again.', problem: null })
  } catch {
    return err(signal.aborted ? { kind: 'aborted' } : { kind: 'trouble', detail: UNREACHABLE, problem: null })
  }
}

/** The lines of an answer as they arrive; one whole JSON answer counts as the last line. */
async function* linesOf(answer: Response): AsyncGenerator<Line> {
  const type = answer.headers.get('content-type') ?? ''
  if (!type.includes('ndjson') || answer.body === null) {
    const body: unknown = await answer.json()
    yield answer.ok ? { result: body as ArticlePreviewDto } : { problem: body as ProblemJson }
    return
  }
  const decoder = new TextDecoder()
  const reader = answer.body.getReader()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    rest += done ? decoder.decode() : decoder.decode(value, { stream: true })
    const lines = rest.split('\n')
    rest = done ? '' : (lines.pop() ?? '')
    for (const line of lines) if (line.trim() !== '') yield JSON.parse(line) as Line
    if (done) return
  }
}
