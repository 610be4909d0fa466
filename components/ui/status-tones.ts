import type { ArticleStatus } from '#lib/domain/article.ts'
import type { StatusTone } from './status-dot.tsx'

/** The tone in which each status of an article is shown, everywhere the same. */
export const STATUS_TONES: Record<ArticleStatus, StatusTone> = {
  imported: 'waiting',
  'in-annotation': 'working',
  'in-review': 'review',
  published: 'done',
  reopened: 'working',
}
