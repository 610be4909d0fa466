import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Agreement, AgreementAsked } from '#lib/domain/agreement/agreement.ts'
import type { Codings } from '#lib/domain/agreement/codings.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'

export type ThreadQuestion = { codings: Codings; asked: AgreementAsked }
export type ThreadAnswer = { kind: 'done'; agreement: Agreement } | { kind: 'crashed'; error: Error }

/** What takes longer than this, waiting not counted, is given up. */
const LONGEST_MS = 30_000
/** A thread that has nothing to do gives its memory back after this long. */
const IDLE_MS = 60_000
const MOST_WAITING = 20
const MOST_MEMORY_MB = 512

type Thread = {
  worker: Worker | null
  idle: NodeJS.Timeout | undefined
  last: Promise<unknown>
  waiting: number
}

/** One thread a process: the server and each bundle of it load their own copy of this file. */
const THREAD = Symbol.for('countermark.agreement-thread')
const shared = globalThis as typeof globalThis & { [THREAD]?: Thread }

function thread(): Thread {
  shared[THREAD] ??= { worker: null, idle: undefined, last: Promise.resolve(), waiting: 0 }
  return shared[THREAD]
}

/** Measures in a thread of its own, one question after the other, so that neither requests nor each other wait on a CPU. */
export async function measureInThread(
  codings: Codings,
  asked: AgreementAsked,
): Promise<Result<Agreement, Problem>> {
  const own = thread()
  if (own.waiting >= MOST_WAITING) return err(busy)
  own.waiting++
  const turn = own.last.then(() => ask(own, { codings, asked }))
  own.last = turn.catch(() => undefined)
  try {
    return await turn
  } finally {
    own.waiting--
  }
}

const busy = problem(
  'too-many-requests',
  'Many people ask for agreement just now. Nothing was changed; ask again in a few seconds.',
  { retryAfter: 5 },
)
const tooSlow = problem(
  'too-large',
  'There is more to compare than can be measured in half a minute. Look at the agreement on one article instead.',
)

/** Throws what the measuring itself throws: that is a fault of ours. */
function ask(own: Thread, question: ThreadQuestion): Promise<Result<Agreement, Problem>> {
  clearTimeout(own.idle)
  own.worker ??= startWorker()
  const { worker } = own
  worker.ref()
  return new Promise((resolve, reject) => {
    const settle = (end: () => void, isReusable: boolean) => {
      clearTimeout(timer)
      for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event)
      if (isReusable) keep(own, worker)
      else drop(own, worker)
      end()
    }
    const timer = setTimeout(() => settle(() => resolve(err(tooSlow)), false), LONGEST_MS)
    worker.on('message', (answer: ThreadAnswer) => {
      if (answer.kind === 'done') settle(() => resolve(ok(answer.agreement)), true)
      else settle(() => reject(answer.error), true)
    })
    worker.on('error', (error) => settle(() => reject(error), false))
    worker.on('exit', () =>
      settle(() => reject(new Error('The thread that measures agreement ended.')), false),
    )
    worker.postMessage(question)
  })
}

function startWorker(): Worker {
  // Started from the source by its path: the bundler must neither pack it nor look for it.
  const file = pathToFileURL(path.join(process.cwd(), 'lib', 'data', 'agreement-worker.ts'))
  return new Worker(/* turbopackIgnore: true */ file, {
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
  })
}

function keep(own: Thread, worker: Worker): void {
  worker.unref()
  worker.on('error', () => drop(own, worker))
  worker.on('exit', () => drop(own, worker))
  own.idle = setTimeout(() => drop(own, worker), IDLE_MS)
  own.idle.unref()
}

function drop(own: Thread, worker: Worker): void {
  clearTimeout(own.idle)
  if (own.worker === worker) own.worker = null
  worker.removeAllListeners('exit')
  void worker.on('error', () => {}).terminate()
}
