'use client'
import { useArticle, useMay, useStore } from '#components/article/article-context.tsx'
import { copyText } from '#components/reading/copy-text.ts'
import { Avatar } from '#components/ui/faces.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { CommentBody } from './comment-body.tsx'
import type { ShownComment } from './shown-thread.ts'

const actClass = 'min-h-6 rounded-[5px] text-xs text-ink-3 underline-offset-2 hover:text-ink hover:underline'

/** One comment: who, when, what, and for its author how to change it. */
export function CommentView({
  comment,
  onEdit,
  onDelete,
}: {
  comment: ShownComment
  onEdit: () => void
  onDelete: () => void
}) {
  const { me } = useStore()
  const may = useMay()
  const { id, author, createdAt, editedAt, body, unsent } = comment
  const isOwn = author.id === me.id
  const isStuck = useArticle(
    ({ queue }) => unsent && (queue?.phase === 'away' || queue?.phase === 'signed-out'),
  )
  return (
    <article
      id={`comment-${id}`}
      tabIndex={-1}
      aria-label={`Comment by ${isOwn ? 'you' : author.name}`}
      className="flex scroll-my-6 gap-2 rounded-card outline-offset-4"
    >
      <Avatar person={author} label="" className="border-surface!" />
      <div className="min-w-0 flex-1">
        <p className="m-0 text-xs text-ink-3">
          <b className="text-[13px] font-semibold text-ink">{isOwn ? 'You' : author.name}</b>{' '}
          <RelativeTime at={createdAt} />
          {editedAt !== null && (
            <>
              {' · edited '}
              <RelativeTime at={editedAt} />
            </>
          )}
          {isStuck && ' · not sent yet'}
        </p>
        <CommentBody document={body} me={me.id} />
        <p className="m-0 flex gap-3">
          {isOwn && may('comment.edit') && (
            <>
              <button type="button" className={actClass} onClick={onEdit}>
                Edit
              </button>
              <button type="button" className={actClass} onClick={onDelete}>
                Delete
              </button>
            </>
          )}
          {!unsent && (
            <button
              type="button"
              className={actClass}
              onClick={() => void copyText(`${location.origin}/a/${id}`, 'Link to the comment copied.')}
            >
              Copy link
            </button>
          )}
        </p>
      </div>
    </article>
  )
}
