import { AsyncLocalStorage } from 'node:async_hooks'
import { existsSync, renameSync, statSync } from 'node:fs'
import { type Logger, multistream, pino } from 'pino'

/** A log that has grown beyond this is set aside at a start, one generation. */
const LOG_LIMIT_BYTES = 10 * 1024 * 1024

/** Never written, whatever object they stand in. */
const SECRET_FIELDS = ['password', 'passwordHash', 'token', 'tokenHash', 'secret', 'authorization', 'cookie']

// The server and the pages carry a copy of this file each; what must be one in a process hangs here.
const held = globalThis as typeof globalThis & {
  countermarkLog?: Logger
  countermarkRequests?: AsyncLocalStorage<{ requestId: string }>
}

/**
 * The log of this process: JSON lines into the file that COUNTERMARK_LOG names, and to standard output where
 * LOG_STDOUT is 1; silent with neither. LOG_LEVEL chooses how much. Lines written while a request is served
 * carry its id. Log ids, counts and kinds, never what people wrote.
 */
export function log(): Logger {
  held.countermarkLog ??= createLog(process.env)
  return held.countermarkLog
}

/** Runs `work` so that all it logs carries the request's id. */
export function withRequestId<T>(requestId: string, work: () => T): T {
  held.countermarkRequests ??= new AsyncLocalStorage()
  return held.countermarkRequests.run({ requestId }, work)
}

function createLog(env: NodeJS.ProcessEnv): Logger {
  const file = env.COUNTERMARK_LOG
  if (file && existsSync(file) && statSync(file).size > LOG_LIMIT_BYTES) renameSync(file, `${file}.1`)
  const toStdout = env.LOG_STDOUT === '1'
  const streams = [
    // Written at once, so that a process that is killed has said what it was doing.
    ...(file
      ? [{ level: 'trace' as const, stream: pino.destination({ dest: file, mode: 0o600, sync: true }) }]
      : []),
    ...(toStdout ? [{ level: 'trace' as const, stream: process.stdout }] : []),
  ]
  return pino(
    {
      level: streams.length === 0 ? 'silent' : env.LOG_LEVEL || 'info',
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      mixin: () => held.countermarkRequests?.getStore() ?? {},
      redact: {
        paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]),
        censor: '[secret]',
      },
      serializers: { err: loggableError },
    },
    multistream(streams),
  )
}

/**
 * An error without the values that it may quote: databases put a row's content into `detail`, `where` and
 * the statement's parameters, so only the fields named here are kept, and of the words no more than a line.
 */
function loggableError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return { type: typeof error }
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? []
  const fields: Record<string, unknown> = {
    type: error.name,
    message: firstLine(error.message),
    stack: frames.join('\n'),
  }
  if ('code' in error) fields.code = error.code
  if (error.cause !== undefined && depth < 3) fields.cause = loggableError(error.cause, depth + 1)
  return fields
}

function firstLine(words: string): string {
  const line = words.split('\n').find((candidate) => candidate.trim() !== '') ?? ''
  return line.trim().slice(0, 300)
}

/**
 * Sends what libraries print into the log, so that the terminal keeps to what concerns its reader. Of an
 * error only what `loggableError` keeps is written, of other words the first line.
 */
export function captureConsole(): void {
  const capture =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (...parts: unknown[]) => {
      const err = parts.find((part) => part instanceof Error)
      const words = parts.find((part) => typeof part === 'string')
      log()[level](
        { ...(err ? { err } : {}), from: 'console' },
        firstLine(typeof words === 'string' ? words : ''),
      )
    }
  Object.assign(console, {
    debug: capture('debug'),
    log: capture('info'),
    info: capture('info'),
    warn: capture('warn'),
    error: capture('error'),
  })
  process.removeAllListeners('warning')
  process.on('warning', (err) => log().warn({ err }, 'a warning of Node'))
}
