import type { Here } from '#lib/domain/live-socket.ts'

/** What processes of one desk tell each other of who is where. */
export type PresenceNews = {
  /** The process that tells. */
  from: string
  articleId: string
  /** Whether this is all that the process has at the article. */
  whole: boolean
  here: Here[]
  left: string[]
}

/** What carries presence between the processes of a desk. One process alone needs none. */
export type PresenceBus = {
  /** Told to all other processes, or to nobody while the bus is away. */
  tell(news: PresenceNews): void
  /** Asks the others to tell all that they have at an article; null for all articles. */
  ask(articleId: string | null): void
}
