/** What acts on an article are done to, as events name it before the dot, in the order in which a list offers them. */
export const ACTS = [
  'annotation',
  'rating',
  'counter-source',
  'review',
  'adjudication',
  'comment',
  'thread',
  'article',
] as const
export type Act = (typeof ACTS)[number]

export const ACT_WORDS: Record<Act, string> = {
  annotation: 'Marks',
  rating: 'Ratings',
  'counter-source': 'Counter-sources',
  review: 'Reviews',
  adjudication: 'Adjudications',
  comment: 'Comments',
  thread: 'Threads',
  article: 'The article',
}
