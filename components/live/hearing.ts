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
  /** The page is new, so its header is, too. */
  let isHeaderNew = true

  /** Whether it was this person's own act, after which the page asks in any case. */
  const isOwn = (sequence: number) => [...store.state.annotations.told.values()].includes(sequence)

  async function ask(): Promise<void> {
    const { bodies } = store.state.annotations
    await sync.refresh()
    if (isStopped) return
    // What is not a change of the marks is one of the header, of the status, of who is on it.
    if (store.state.annotations.bodies === bodies && !isHeaderNew) void sync.header()
    isHeaderNew = false
    clearTimeout(timer)
    if (store.state.annotations.sequence < wanted) timer = setTimeout(() => void ask(), AGAIN)
  }

  return {
    hear({ sequence, wide }) {
      if (sequence !== null && (sequence <= store.state.annotations.sequence || isOwn(sequence))) return
      if (sequence !== null) isHeaderNew = false
      wanted = Math.max(wanted, sequence ?? 0)
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
