/** A desk that fails on one intent this often fails on it for good: the others must not wait behind it. */
export const FAILURES = 6
const LONGEST_WAIT = 8_000
/** How long an undo waits for the answer to the act that it takes back, in milliseconds. */
export const PATIENCE = 1_500
/** How long until a signed-out person is looked for again, in milliseconds. */
export const SIGNED_OUT_WAIT = LONGEST_WAIT
/** How long until the right to send is asked for again where another tab has it, in milliseconds. */
export const TAKEN_WAIT = 1_000

/** Runs later, unless it is called off with the answer. */
export function afterTimeout(run: () => void, milliseconds: number): () => void {
  const timer = setTimeout(run, milliseconds)
  return () => clearTimeout(timer)
}

export const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Longer from try to try, and not the same for everybody, so that a desk that comes back is not overrun. */
export function waitAfter(tries: number): number {
  return Math.min(LONGEST_WAIT, 250 * 2 ** tries) * (0.75 + Math.random() / 2)
}
