import { log } from './log.ts'

const FIRST_MS = 60_000
const DAY_MS = 24 * 60 * 60 * 1000

/**
 * Removes once a day what has lain in the bin for its time, the first time when the desk has been open for a minute.
 * Several processes may do so beside each other. Keeps no process alive.
 */
export function emptyBinDaily(): void {
  setTimeout(async () => {
    try {
      const { purgeBin } = await import('#lib/data/purge.ts')
      const purged = await purgeBin()
      if (Object.values(purged).some((count) => count > 0))
        log().info(purged, 'the bin was emptied of what was too old')
    } catch (err) {
      log().warn({ err }, 'the bin could not be emptied; it is tried again in a day')
    }
  }, FIRST_MS).unref()
  setTimeout(emptyBinDaily, DAY_MS).unref()
}
