/** What a person moved between the text and what is left over, by its exact words. */
export type BodyMoves = { keep: readonly string[]; leave: readonly string[] }

export const NOTHING_MOVED: BodyMoves = { keep: [], leave: [] }

/** Puts words into the text: back, where they were left out of it, or for the first time. */
export function putIntoBody(moves: BodyMoves, texts: readonly string[]): BodyMoves {
  const returned = texts.filter((text) => moves.leave.includes(text))
  const fresh = texts.filter((text) => !moves.leave.includes(text) && !moves.keep.includes(text))
  return {
    keep: [...moves.keep, ...fresh],
    leave: moves.leave.filter((text) => !returned.includes(text)),
  }
}

/** Leaves a block out of the text; one that was put there by hand goes back where it came from. */
export function leaveOutOfBody(moves: BodyMoves, text: string): BodyMoves {
  if (moves.keep.includes(text)) return { ...moves, keep: moves.keep.filter((one) => one !== text) }
  return moves.leave.includes(text) ? moves : { ...moves, leave: [...moves.leave, text] }
}

/** What of it `POST /articles` and its preview take. */
export function moveFields({ keep, leave }: BodyMoves): {
  keep?: readonly string[]
  leave?: readonly string[]
} {
  return { ...(keep.length > 0 ? { keep } : {}), ...(leave.length > 0 ? { leave } : {}) }
}
