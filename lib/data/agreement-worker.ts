import { parentPort } from 'node:worker_threads'
import { agreementOf } from '#lib/domain/agreement/agreement.ts'
import type { ThreadAnswer, ThreadQuestion } from './agreement-thread.ts'

/** The thread in which agreement is measured: a bootstrap of a thousand runs holds no request up. */
parentPort?.on('message', ({ codings, asked }: ThreadQuestion) => {
  const answer = (message: ThreadAnswer) => parentPort?.postMessage(message)
  try {
    answer({ kind: 'done', agreement: agreementOf(codings, asked) })
  } catch (error) {
    answer({ kind: 'crashed', error: error instanceof Error ? error : new Error(String(error)) })
  }
})
