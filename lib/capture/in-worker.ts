import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { err, type Result } from '#lib/domain/result.ts'
import type { Capture, CaptureInput, CapturePhase } from './capture.ts'
import { type CaptureProblem, cancelled, failed, outOfMemory, tooSlow } from './problem.ts'

export type WorkerAnswer =
  | { kind: 'phase'; phase: CapturePhase }
  | { kind: 'done'; result: Result<Capture, CaptureProblem> }
  | { kind: 'crashed'; error: Error }

export type InWorkerOptions = {
  signal?: AbortSignal
  /** Told `waiting` while others are read, then each phase. */
  onPhase?: (phase: CapturePhase | 'waiting') => void
  /** From the moment that the reading begins; waiting does not count. */
  timeoutMs?: number
  /** Hears of what nobody expected, for the log; the person gets words. */
  onError?: (error: Error) => void
}

/** So many captures are read at once; the others wait, so that the machine stays free for everyone else. */
const MOST_AT_ONCE = 2
/** A capture that takes longer goes on beside these, so that nobody waits for the slow ones of others. */
const SLOW_MS = 4000
const MOST_SLOW = 2
const LONGEST_MS = 60_000
/** A thread that has nothing to do gives its memory back after this long. */
const IDLE_MS = 60_000
const MOST_MEMORY_MB = 1024

type Pool = { idle: Map<Worker, NodeJS.Timeout>; running: number; slow: number; waiting: (() => void)[] }

/** One pool a process: the server and each bundle of it load their own copy of this file. */
const POOL = Symbol.for('countermark.capture-workers')
const shared = globalThis as typeof globalThis & { [POOL]?: Pool }

function pool(): Pool {
  shared[POOL] ??= { idle: new Map(), running: 0, slow: 0, waiting: [] }
  return shared[POOL]
}

/**
 * Reads what comes in as `capture` does, in a thread of its own with bounded time and memory. A signal stops
 * it at once, wherever it is. Never rejects: what goes wrong is a problem in words.
 */
export async function captureInWorker(
  input: CaptureInput,
  options: InWorkerOptions = {},
): Promise<Result<Capture, CaptureProblem>> {
  const { signal, onPhase } = options
  if (signal?.aborted) return err(cancelled)
  if (!(await takeTurn(signal, () => onPhase?.('waiting')))) return err(cancelled)
  let isSlow = false
  const turnsSlow = setTimeout(() => {
    if (pool().slow >= MOST_SLOW) return
    isSlow = true
    pool().slow++
    passTurn()
  }, SLOW_MS)
  try {
    return await run(input, options)
  } finally {
    clearTimeout(turnsSlow)
    if (isSlow) pool().slow--
    else passTurn()
  }
}

/** False where the signal came before the turn. */
function takeTurn(signal: AbortSignal | undefined, waits: () => void): Promise<boolean> {
  const { waiting } = pool()
  if (pool().running < MOST_AT_ONCE) {
    pool().running++
    return Promise.resolve(true)
  }
  waits()
  return new Promise((resolve) => {
    const turn = () => {
      signal?.removeEventListener('abort', leave)
      resolve(true)
    }
    const leave = () => {
      const place = waiting.indexOf(turn)
      if (place === -1) return
      waiting.splice(place, 1)
      resolve(false)
    }
    waiting.push(turn)
    signal?.addEventListener('abort', leave, { once: true })
  })
}

/** The next one takes the place over, so that the count of those running stays as it is. */
function passTurn(): void {
  const next = pool().waiting.shift()
  if (next) next()
  else pool().running--
}

function run(
  input: CaptureInput,
  { signal, onPhase, onError, timeoutMs = LONGEST_MS }: InWorkerOptions,
): Promise<Result<Capture, CaptureProblem>> {
  const worker = takeWorker()
  return new Promise((resolve) => {
    const settle = (result: Result<Capture, CaptureProblem>, reusable: boolean) => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
      hush(worker)
      if (reusable) keepWorker(worker)
      else void worker.on('error', () => {}).terminate()
      resolve(result)
    }
    const abort = () => settle(err(cancelled), false)
    const timer = setTimeout(() => settle(err(tooSlow(timeoutMs)), false), timeoutMs)
    worker.on('message', (answer: WorkerAnswer) => {
      if (answer.kind === 'phase') onPhase?.(answer.phase)
      else if (answer.kind === 'done') settle(answer.result, true)
      else {
        onError?.(answer.error)
        settle(err(failed), true)
      }
    })
    worker.on('error', (error) => {
      const full = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      if (!full && error instanceof Error) onError?.(error)
      settle(err(full ? outOfMemory : failed), false)
    })
    worker.on('exit', () => settle(err(failed), false))
    signal?.addEventListener('abort', abort, { once: true })
    if (signal?.aborted) abort()
    else worker.postMessage(input)
  })
}

function takeWorker(): Worker {
  const { idle } = pool()
  for (const [worker, timer] of idle) {
    clearTimeout(timer)
    idle.delete(worker)
    hush(worker)
    worker.ref()
    return worker
  }
  // Started from the source by its path: the bundler must neither pack it nor look for it.
  const file = pathToFileURL(path.join(process.cwd(), 'lib', 'capture', 'worker.ts'))
  return new Worker(/* turbopackIgnore: true */ file, {
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
  })
}

function keepWorker(worker: Worker): void {
  const { idle } = pool()
  const drop = () => {
    clearTimeout(timer)
    idle.delete(worker)
    void worker.terminate()
  }
  const timer = setTimeout(drop, IDLE_MS)
  timer.unref()
  worker.unref()
  worker.on('error', drop)
  worker.on('exit', drop)
  idle.set(worker, timer)
}

/** Only what was put here goes: a worker keeps listeners of its own to know whether anyone still listens. */
function hush(worker: Worker): void {
  for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event)
}
