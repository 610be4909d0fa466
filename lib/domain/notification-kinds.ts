/** What a bell tells of. Plain rules, so that a browser may have them. */

export const NOTIFICATION_KINDS = [
  'mention',
  'comment',
  'reply',
  'article-assigned',
  'annotation-assigned',
  'review-amended',
  'review-challenged',
  'review-rejected',
  'review-answered',
  'review-taken-over',
  'overturned',
  'reopened',
] as const
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number]

/** What somebody did, as the rest of a sentence that begins with their name. */
export const NOTIFICATION_WORDS: Record<NotificationKind, string> = {
  mention: 'mentioned you',
  comment: 'commented on your mark',
  reply: 'wrote in a thread that you are in',
  'article-assigned': 'gave you an article',
  'annotation-assigned': 'gave you a mark',
  'review-amended': 'proposes a change of your mark',
  'review-challenged': 'asks about your mark',
  'review-rejected': 'rejected your mark',
  'review-answered': 'answered your review',
  'review-taken-over': 'took your proposal over',
  overturned: 'settled on another version than yours',
  reopened: 'opened again what overruled your mark',
}

/** How often a person wants a mail of what waits for them. */
export const DIGESTS = ['off', 'hourly', 'daily'] as const
export type Digest = (typeof DIGESTS)[number]

/** What counts for whoever has not chosen. */
export const USUAL_DIGEST: Digest = 'daily'
