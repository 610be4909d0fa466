import type { ArticleStatus } from './article.ts'
import type { Role } from './permission.ts'

/**
 * The life of an article. The same table drives the interface, the API and the tests.
 * `by: 'first-annotation'` also lets the first mark move the article on by itself.
 */
export const ARTICLE_MOVES: readonly {
  from: ArticleStatus
  to: ArticleStatus
  roles: readonly Role[]
  by?: 'first-annotation'
  label: string
}[] = [
  {
    from: 'imported',
    to: 'in-annotation',
    roles: ['admin', 'editor', 'analyst'],
    by: 'first-annotation',
    label: 'Start annotation',
  },
  {
    from: 'in-annotation',
    to: 'in-review',
    roles: ['admin', 'editor', 'analyst'],
    label: 'Hand in for review',
  },
  { from: 'in-review', to: 'in-annotation', roles: ['admin', 'editor'], label: 'Send back to annotation' },
  { from: 'in-review', to: 'published', roles: ['admin', 'editor'], label: 'Publish' },
  { from: 'published', to: 'reopened', roles: ['admin', 'editor'], label: 'Reopen' },
  { from: 'reopened', to: 'in-review', roles: ['admin', 'editor', 'analyst'], label: 'Hand in for review' },
  { from: 'reopened', to: 'published', roles: ['admin', 'editor'], label: 'Publish again' },
]

/** The moves that `role` may make from `status`. */
export function movesFrom(status: ArticleStatus, role: Role) {
  return ARTICLE_MOVES.filter((move) => move.from === status && move.roles.includes(role))
}

export function mayMove(from: ArticleStatus, to: ArticleStatus, role: Role): boolean {
  return movesFrom(from, role).some((move) => move.to === to)
}

/** The words for a status on screen. */
export const STATUS_WORDS: Record<ArticleStatus, string> = {
  imported: 'Imported',
  'in-annotation': 'In annotation',
  'in-review': 'In review',
  published: 'Published',
  reopened: 'Reopened',
}
