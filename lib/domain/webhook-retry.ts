/** Seconds before the second attempt at a delivery, the third and so on; after the last of them it is given up. */
export const RETRY_WAITS: readonly number[] = [10, 60, 300, 1800, 7200, 21_600, 86_400]

/** The most that chance adds to a wait, as a part of it, so that what failed together does not come back together. */
const JITTER = 0.2

/** After how many deliveries in a row that were given up a webhook is switched off. */
export const MOST_GIVEN_UP = 10

/**
 * Seconds until the next attempt, or null where there is none.
 *
 * @param tries attempts that were made, this one included; at least 1.
 * @param random from 0 up to 1.
 */
export function waitAfter(tries: number, waits: readonly number[], random: number): number | null {
  const wait = waits[tries - 1]
  return wait === undefined ? null : wait * (1 + JITTER * random)
}
