/** What webhooks are told of, and in which words. Plain rules, so that a browser may have them. */

export const WEBHOOK_GROUPS = ['article', 'annotation', 'review', 'report'] as const
export type WebhookGroup = (typeof WEBHOOK_GROUPS)[number]

/** Which group the events of a noun belong to. Those of other nouns are told to nobody outside. */
const GROUP_OF: Readonly<Record<string, WebhookGroup>> = {
  article: 'article',
  annotation: 'annotation',
  rating: 'annotation',
  'counter-source': 'annotation',
  comment: 'annotation',
  thread: 'annotation',
  review: 'review',
  adjudication: 'review',
  seal: 'review',
  'hand-in': 'review',
  report: 'report',
}

/** The group that an event of this type, such as "rating.set", belongs to; null for one that no webhook hears of. */
export function webhookGroup(type: string): WebhookGroup | null {
  const noun = type.slice(0, type.indexOf('.'))
  return (Object.hasOwn(GROUP_OF, noun) ? GROUP_OF[noun] : undefined) ?? null
}

/** An event as a delivery tells it. `at` is RFC 3339 in UTC. */
export type DeliveredEvent = {
  /** Of the delivery: the same in every attempt, so that a receiver can drop doubles. */
  id: string
  type: string
  at: string
  workspaceId: string
  sequence: number
  actorId: string
  articleId: string | null
  annotationId: string | null
}

/**
 * The body of a delivery. It says what happened and where to ask, and carries nothing of the article: whoever may read
 * it asks with a token of their own.
 *
 * @param origin the desk's address, such as `https://desk.example.org`.
 */
export function deliveryBody(event: DeliveredEvent, origin: string): string {
  return JSON.stringify({
    id: event.id,
    type: event.type,
    at: event.at,
    workspace: event.workspaceId,
    sequence: event.sequence,
    actor: event.actorId,
    articleId: event.articleId,
    annotationId: event.annotationId,
    link: `${origin}/api/v1${currentState(event)}`,
  })
}

/** Where the row that an event is about can be read as it stands now; else, the event itself. */
function currentState({ annotationId, articleId, workspaceId, sequence }: DeliveredEvent): string {
  const where = `workspace=${workspaceId}`
  if (annotationId !== null) return `/annotations/${annotationId}?${where}`
  if (articleId !== null) return `/articles/${articleId}?${where}`
  return `/events?after=${sequence - 1}&limit=1&${where}`
}
