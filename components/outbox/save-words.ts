import type { QueueState } from './intent-queue.ts'

export type SaveWords = {
  words: string
  /** More of it, for whoever hovers. */
  detail: string
  tone: 'saved' | 'saving' | 'unsent'
  /** How many acts wait for a decision of the person. */
  asks: number
}

/** The save line: exactly one of *Saved*, *Saving…* and *On this device, not sent (n)*. */
export function saveWords(state: QueueState | null, isSlow: boolean): SaveWords {
  if (state === null || state.intents.length === 0) {
    return { words: 'Saved', detail: 'Everything you did is saved at the desk.', tone: 'saved', asks: 0 }
  }
  const { intents, phase, durable } = state
  const asks = intents.filter((one) => one.state === 'parked').length
  const undone = new Set(
    intents.flatMap(({ act }) => (act.kind === 'undo' && act.of !== null ? [act.of] : [])),
  )
  const count = intents.filter((one) => !undone.has(one.id)).length
  const isOnItsWay = asks === 0 && !isSlow && (phase === 'sending' || phase === 'still')
  if (isOnItsWay) return { words: 'Saving…', detail: 'On its way to the desk.', tone: 'saving', asks }
  return {
    words: `On this device, not sent (${count})`,
    detail: detailOf(phase, asks, durable),
    tone: 'unsent',
    asks,
  }
}

function detailOf(phase: QueueState['phase'], asks: number, durable: boolean): string {
  const kept = durable
    ? 'It is kept on this device, also through a reload.'
    : 'This browser keeps nothing between visits, so leave this tab open until it is sent.'
  if (phase === 'signed-out') return `You are signed out. Sign in and it is sent. ${kept}`
  if (asks > 0) return 'The desk did not take it as it is. Look and decide.'
  return `The desk cannot be reached just now; it is sent as soon as it can. ${kept}`
}
