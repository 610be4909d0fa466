/** Says what is being done when it takes longer than a second, and how long it took in the end. */
export type Progress = <T>(doing: string, work: Promise<T>) => Promise<T>

const SHOWN_AFTER_MS = 1000

/** Progress lines through `write`, each one line without its end. */
export function createProgress(write: (line: string) => void): Progress {
  return async (doing, work) => {
    const started = performance.now()
    let shown = false
    const timer = setTimeout(() => {
      shown = true
      write(`${doing} …`)
    }, SHOWN_AFTER_MS)
    try {
      const result = await work
      if (shown) write(`${doing}: ${((performance.now() - started) / 1000).toFixed(1)} s`)
      return result
    } finally {
      clearTimeout(timer)
    }
  }
}
