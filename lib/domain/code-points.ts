/**
 * Offsets in UTF-16 code units, as the desk counts everywhere, as numbers of characters (code points) before them, as the
 * standards of the W3C count. One pass over the text, however many offsets.
 *
 * @param offsets none lies inside of a surrogate pair.
 */
export function codePointOffsets(text: string, offsets: Iterable<number>): Map<number, number> {
  const counted = new Map<number, number>()
  let at = 0
  let characters = 0
  for (const offset of [...new Set(offsets)].sort((a, b) => a - b)) {
    for (; at < offset; at++) {
      const unit = text.charCodeAt(at)
      const isSecondHalf = unit >= 0xdc00 && unit <= 0xdfff && at > 0 && isFirstHalf(text.charCodeAt(at - 1))
      if (!isSecondHalf) characters += 1
    }
    counted.set(offset, characters)
  }
  return counted
}

const isFirstHalf = (unit: number) => unit >= 0xd800 && unit <= 0xdbff
