/** Those who want to hear of one thing. */
export class Listeners<Arguments extends unknown[], Result = void> {
  readonly #all = new Set<(...given: Arguments) => Result>()

  /** Adds one; answers how to take it away again. */
  add(listener: (...given: Arguments) => Result): () => void {
    this.#all.add(listener)
    return () => {
      this.#all.delete(listener)
    }
  }

  /** Tells all; answers what they answer. */
  tell(...given: Arguments): Result[] {
    return [...this.#all].map((listener) => listener(...given))
  }
}
