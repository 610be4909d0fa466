import { canonicalJson, type Json } from './canonical-json.ts'
import { sha256 } from './sha256.ts'

/** What can happen, as noun and past verb. */
export const EVENT_TYPES = [
  'workspace.created',
  'workspace.changed',
  'workspace.deleted',
  'workspace.restored',
  'member.joined',
  'member.changed',
  'member.removed',
  'member.disabled',
  'member.enabled',
  'member.password-reset',
  'member.reset-link-made',
  'member.second-factor-removed',
  'invitation.created',
  'invitation.revoked',
  'token.created',
  'token.revoked',
  'webhook.created',
  'webhook.changed',
  'webhook.secret-rolled',
  'webhook.tested',
  'webhook.deleted',
  'source.created',
  'source.changed',
  'source.assessed',
  'article.imported',
  'article.changed',
  'article.deleted',
  'article.restored',
  'annotation.created',
  'annotation.changed',
  'annotation.deleted',
  'annotation.restored',
  'rating.set',
  'rating.withdrawn',
  'rating.committed',
  'rating.opened',
  'seal.made',
  'seal.opened',
  'hand-in.made',
  'hand-in.reversed',
  'counter-source.created',
  'counter-source.changed',
  'counter-source.deleted',
  'counter-source.restored',
  'review.given',
  'review.withdrawn',
  'review.answered',
  'adjudication.made',
  'adjudication.reopened',
  'adjudication.dissented',
  'review-settings.changed',
  'prose.written',
  'annotation.assigned',
  'comment.created',
  'comment.changed',
  'comment.deleted',
  'comment.restored',
  'thread.resolved',
  'thread.reopened',
  'capture.made',
  'tag-set.created',
  'tag-set.changed',
] as const
export type EventType = (typeof EVENT_TYPES)[number]

/** One line of what happened, as it is hashed. `at` is RFC 3339 UTC with milliseconds, from the database's clock. */
export type EventBody = {
  workspaceId: string
  sequence: number
  id: string
  type: string
  actorId: string
  articleId: string | null
  annotationId: string | null
  subjectId: string
  data: Json
  intentId: string | null
  undoesId: string | null
  at: string
}

/** The hash before the first event of a workspace. */
export const FIRST_HASH = '0'.repeat(64)

/** What is hashed of an event: the previous hash, a line feed, and the canonical JSON of the event. */
export function hashedText(previousHash: string, event: EventBody): string {
  return `${previousHash}\n${canonicalJson(event)}`
}

/** The hash of an event: SHA-256 over its hashed text. */
export async function eventHash(previousHash: string, event: EventBody): Promise<string> {
  return sha256(hashedText(previousHash, event))
}
