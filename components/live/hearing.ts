import type { ArticleStore } from '#components/article/article-store.ts'
import type { ArticleSync } from '#components/article/article-sync.ts'
import type { FromDesk } from '#lib/domain/live-socket.ts'

/** How long until changes that could not be had are asked for again, in milliseconds. */
const AGAIN = 2_000
/** Of a change that may be about every article not all pages ask at once, in milliseconds. */
const SPREAD = 1_500

type Hint = Extract<FromDesk, { kind: 'hint' }>

/** Asks for the changes that hints tell of, until they are here. */
export function hearHints(
  store: ArticleStore,
  sync: Pick<ArticleSync, 'refresh' | 'header'>,
): { hear(hint: Hint): void; stop(): void } {
  let wanted = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let isStopped = false

  async function ask(): Promise<void> {
    await sync.refresh()
    clearTimeout(timer)
    if (!isStopped && store.state.annotations.sequence < wanted) timer = setTimeout(() => void ask(), AGAIN)
  }

  return {
    hear({ sequence, wide }) {
      wanted = Math.max(wanted, sequence ?? 0)
      const isNews = sequence === null || sequence > store.state.annotations.sequence
      if (!isNews) return
      clearTimeout(timer)
      if (wide) timer = setTimeout(() => void ask(), Math.random() * SPREAD)
      else void ask()
    },
    stop() {
      isStopped = true
      clearTimeout(timer)
    },
  }
}
