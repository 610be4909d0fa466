import { deviceDraft, keepDeviceDraft } from '#components/outbox/device-drafts.ts'
import type { CommentDocument } from '#lib/domain/comment-document.ts'

/** Which comment: of which person, at which desk, on which mark; an earlier one of theirs, or a new one. */
export type CommentDraftPlace = {
  userId: string
  workspaceId: string
  annotationId: string
  commentId: string | null
}

/** Drafts that this browser would not keep: they last as long as the page. */
const unkept = new Map<string, CommentDocument>()

const keyOf = ({ workspaceId, annotationId, commentId }: CommentDraftPlace) =>
  `comment ${workspaceId} ${annotationId} ${commentId ?? 'new'}`

/** What was written and not sent: it outlives the card and the page. */
export function leftComment(place: CommentDraftPlace): CommentDocument | null {
  const kept = deviceDraft(place.userId, keyOf(place))
  if (kept === null) return unkept.get(keyOf(place)) ?? null
  return isDocument(kept.value) ? kept.value : null
}

function isDocument(value: unknown): value is CommentDocument {
  if (typeof value !== 'object' || value === null) return false
  return 'type' in value && value.type === 'doc' && 'content' in value && Array.isArray(value.content)
}

/** Keeps a draft as it stands, or gives it up for null. */
export function keepComment(place: CommentDraftPlace, document: CommentDocument | null): void {
  const isSafe = keepDeviceDraft(place.userId, keyOf(place), document)
  if (document === null || isSafe) unkept.delete(keyOf(place))
  else unkept.set(keyOf(place), document)
}
