'use client'
import { useEffect, useRef, useState } from 'react'
import { useActs, useArticle, useMay, useStore } from '#components/article/article-context.tsx'
import { tellBell } from '#components/desk/bell-count.ts'
import { useDesk } from '#components/desk/desk-context.tsx'
import { Button } from '#components/ui/button.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { ShownAnnotation } from '#lib/domain/overlay.ts'
import { CommentView } from './comment-view.tsx'
import { Composer } from './composer.tsx'
import type { ShownThread } from './shown-thread.ts'
import { useThread } from './use-thread.ts'

/** What is said about a mark, and where one joins in. */
export function ThreadPanel({ annotation }: { annotation: ShownAnnotation }) {
  const acts = useActs()
  const may = useMay()
  const store = useStore()
  const { id } = annotation
  const { thread, trouble } = useThread(annotation)
  const sought = useArticle((state) => state.comment)
  const [editing, setEditing] = useState<string | null>(null)
  const first = useFirstUnread(thread, store.me.id)
  useReading(annotation, thread)
  useSought(thread, sought)

  const isWriting = sought === 'new'
  useEffect(() => {
    // The wish is granted: the composer has the keyboard.
    if (isWriting && thread !== null) store.set({ comment: null })
  }, [isWriting, thread, store])

  if (thread === null) {
    return (
      <p role="status" className="m-0 text-ink-2">
        {trouble === null ? 'Reading …' : `What is said here cannot be read just now: ${trouble}`}
      </p>
    )
  }
  const { comments, resolved } = thread
  const isMissing = sought !== null && sought !== 'new' && !comments.some((one) => one.id === sought)
  return (
    <div className="flex flex-col gap-3">
      {isMissing && (
        <p role="status" className="m-0 rounded-card bg-sunken px-3 py-2 text-ink-2">
          The comment of this link is not here any more.
        </p>
      )}
      {comments.length === 0 ? (
        <p className="m-0 text-ink-2">
          {may('comment.write')
            ? 'Nothing was said about this mark yet.'
            : 'Nothing was said about this mark.'}
        </p>
      ) : (
        <ol aria-label="Comments, oldest first" className="m-0 flex list-none flex-col gap-3.5 p-0">
          {comments.map((comment) => (
            <li key={comment.id}>
              {comment.id === first && (
                <p className="mt-0 mb-2 flex items-center gap-2 text-[11px] font-semibold text-accent">
                  <span aria-hidden="true" className="h-px flex-1 bg-accent" />
                  New
                </p>
              )}
              {editing === comment.id ? (
                <Composer
                  annotationId={id}
                  earlier={comment}
                  takesKeyboard
                  onSend={(body) => {
                    acts.comment(id, body, comment.id)
                    setEditing(null)
                  }}
                  onCancel={() => setEditing(null)}
                />
              ) : (
                <CommentView
                  comment={comment}
                  onEdit={() => setEditing(comment.id)}
                  onDelete={() => acts.removeComment(id, comment.id)}
                />
              )}
            </li>
          ))}
        </ol>
      )}
      {resolved !== null && (
        <p className="m-0 flex flex-wrap items-center gap-x-2 gap-y-1 rounded-card bg-supports-soft px-3 py-2 text-[13px]">
          <span>
            Resolved by {resolved.by.id === store.me.id ? 'you' : resolved.by.name}{' '}
            <RelativeTime at={resolved.at} ago />
          </span>
          {may('thread.resolve') && (
            <Button size="small" className="ml-auto" onClick={() => acts.resolveThread(id, false)}>
              Reopen
            </Button>
          )}
        </p>
      )}
      {resolved === null && may('comment.write') && (
        <Composer
          annotationId={id}
          earlier={null}
          takesKeyboard={isWriting}
          onSend={(body) => acts.comment(id, body, null)}
        />
      )}
      {resolved === null && comments.length > 0 && may('thread.resolve') && (
        <p className="m-0">
          <Button size="small" onClick={() => acts.resolveThread(id, true)}>
            Resolve the thread
          </Button>
        </p>
      )}
    </div>
  )
}

/** The first comment that was unread when the thread was opened: it stays marked while the person looks. */
function useFirstUnread(thread: ShownThread | null, me: string): string | null {
  const read = useRef<number | null>(null)
  if (thread !== null) read.current ??= thread.read
  const seen = read.current
  if (thread === null || seen === null) return null
  return thread.comments.find((one) => one.number > seen && one.author.id !== me)?.id ?? null
}

/** Tells the desk up to where the person has read, while they look at it. */
function useReading({ id, thread: brief }: ShownAnnotation, thread: ShownThread | null): void {
  const { call } = useDesk()
  const store = useStore()
  const told = useRef(0)
  const last = thread?.comments.findLast((one) => !one.unsent)?.number ?? 0
  const unread = brief?.unread ?? 0
  const from = thread?.read ?? 0
  useEffect(() => {
    if (last === 0 || (unread === 0 && last <= Math.max(from, told.current))) return
    const tell = () => {
      if (document.visibilityState !== 'visible') return
      told.current = last
      void call<{ unread: number }>({
        method: 'PUT',
        path: `/annotations/${id}/thread/read`,
        body: { number: last },
      }).then((answer) => {
        if (!answer.ok) return
        store.takeRead(id)
        tellBell(answer.value.body.unread)
      })
    }
    tell()
    document.addEventListener('visibilitychange', tell)
    return () => document.removeEventListener('visibilitychange', tell)
  }, [call, store, id, last, unread, from])
}

/** Gives the comment that a link names the keyboard, once. */
function useSought(thread: ShownThread | null, sought: string | null): void {
  const found = useRef<string | null>(null)
  const isThere = thread?.comments.some((one) => one.id === sought) ?? false
  useEffect(() => {
    if (!isThere || sought === null || found.current === sought) return
    found.current = sought
    const element = document.getElementById(`comment-${sought}`)
    element?.scrollIntoView({ block: 'center' })
    element?.focus({ preventScroll: true })
  }, [isThere, sought])
}
