/**
 * Numbers that look random and are the same for the same seed: xoshiro128** (Blackman and Vigna 2018), its state filled
 * from the seed by the mixer of MurmurHash3.
 *
 * @returns a function that answers the next whole number from 0 up to, without, `below`.
 */
export function seeded(seed: number): (below: number) => number {
  let state = seed >>> 0
  const mixed = () => {
    state = (state + 0x9e3779b9) >>> 0
    let h = state
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
    return (h ^ (h >>> 16)) | 0
  }
  let [a, b, c, d] = [mixed(), mixed(), mixed(), mixed() | 1]
  const rotated = (value: number, by: number) => (value << by) | (value >>> (32 - by))
  return (below) => {
    const drawn = Math.imul(rotated(Math.imul(b, 5), 7), 9)
    const t = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= t
    d = rotated(d, 11)
    return Math.floor(((drawn >>> 0) / 0x1_0000_0000) * below)
  }
}
