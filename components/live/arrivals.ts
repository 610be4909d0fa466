import type { ArticleMoves } from '#components/article/article-moves.ts'
import type { ArticleStore } from '#components/article/article-store.ts'
import { isOnScreen } from './on-screen.ts'

/** The marks of colleagues that came in where the person does not look, until they are seen. */
export class Arrivals {
  readonly #store: ArticleStore
  readonly #listeners = new Set<() => void>()
  #ids: readonly string[] = []
  readonly #release: () => void

  constructor(store: ArticleStore) {
    this.#store = store
    // Whether a mark is in sight is looked at when the page rests, not in each frame of a scroll.
    const onRest = () => this.#settle()
    window.addEventListener('scrollend', onRest, { capture: true })
    window.addEventListener('resize', onRest)
    const stop = store.subscribe(onRest)
    this.#release = () => {
      window.removeEventListener('scrollend', onRest, { capture: true })
      window.removeEventListener('resize', onRest)
      stop()
    }
  }

  get ids(): readonly string[] {
    return this.#ids
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Takes note of marks that came in. */
  add(ids: readonly string[]): void {
    this.#set([...new Set([...this.#ids, ...ids])].filter((id) => this.#isNews(id)))
  }

  /** Opens the next of them in text order, wherever the person is. */
  open(moves: ArticleMoves): void {
    const start = (id: string) => this.#store.place(id)?.start ?? 0
    const [next] = this.#ids.toSorted((one, other) => start(one) - start(other))
    if (next === undefined) return
    moves.focus(next, { keyboard: false })
    moves.open(next)
    this.#set(this.#ids.filter((id) => id !== next))
    const left = this.#ids.length
    moves.say(left === 0 ? 'That was the last new mark.' : `${left} more new.`)
  }

  stop(): void {
    this.#release()
    this.#listeners.clear()
  }

  /** Whether a mark is shown at all, is a colleague's, and is not in sight. */
  #isNews(id: string): boolean {
    const { state, text } = this.#store
    const place = state.shown.find((one) => one.id === id)
    return place !== undefined && state.open !== id && (text === null || !isOnScreen(text, place))
  }

  #settle(): void {
    if (this.#ids.length > 0) this.#set(this.#ids.filter((id) => this.#isNews(id)))
  }

  #set(ids: readonly string[]): void {
    if (ids.join() === this.#ids.join()) return
    this.#ids = ids
    for (const listener of this.#listeners) listener()
  }
}
