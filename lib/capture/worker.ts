import { parentPort } from 'node:worker_threads'
import { type CaptureInput, capture } from './capture.ts'
import type { WorkerAnswer } from './in-worker.ts'

/** The thread that reads what comes in, one capture after the other, so that no request waits for it. */
parentPort?.on('message', async (input: CaptureInput) => {
  const answer = (message: WorkerAnswer) => parentPort?.postMessage(message)
  try {
    answer({
      kind: 'done',
      result: await capture(input, { onPhase: (phase) => answer({ kind: 'phase', phase }) }),
    })
  } catch (error) {
    answer({ kind: 'crashed', error: error instanceof Error ? error : new Error(String(error)) })
  }
})
