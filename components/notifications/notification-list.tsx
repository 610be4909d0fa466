'use client'
import Link from 'next/link'
import { useEffect, useState } from 'react'
import { withQuery } from '#components/desk/api-client.ts'
import { tellBell } from '#components/desk/bell-count.ts'
import { useDesk } from '#components/desk/desk-context.tsx'
import { MoreButton } from '#components/desk/more-button.tsx'
import { PageHeader } from '#components/desk/page-header.tsx'
import { placePath } from '#components/desk/places.ts'
import { Button } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Avatar } from '#components/ui/faces.tsx'
import { Pill } from '#components/ui/pill.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { toast } from '#components/ui/toast.tsx'
import type { NotificationDto, NotificationPage } from '#lib/domain/notification.ts'
import { NOTIFICATION_WORDS } from '#lib/domain/notification-kinds.ts'

/** What concerns the person, the newest first: what they have not read, or everything. */
export function NotificationList({ first }: { first: NotificationPage }) {
  const { call } = useDesk()
  const [page, setPage] = useState(first)
  const [all, setAll] = useState(false)
  const [busy, setBusy] = useState(false)
  const { items, next, unread } = page
  useEffect(() => tellBell(unread), [unread])

  const ask = async (wanted: { all: boolean; cursor: string | null }) => {
    setBusy(true)
    const answer = await call<NotificationPage>({
      path: withQuery('/notifications', { all: wanted.all ? 1 : null, cursor: wanted.cursor }),
    })
    setBusy(false)
    if (!answer.ok) {
      toast(answer.error.detail, { tone: 'trouble' })
      return
    }
    const { body } = answer.value
    setAll(wanted.all)
    setPage((before) =>
      wanted.cursor === null ? body : { ...body, items: [...before.items, ...body.items] },
    )
  }
  const markRead = async (which: { ids: string[] } | { upTo: string }) => {
    const isRead = (one: NotificationDto) =>
      'ids' in which ? which.ids.includes(one.id) : one.id <= which.upTo
    const answer = await call<{ unread: number }>({
      method: 'POST',
      path: '/notifications/read',
      body: which,
    })
    if (!answer.ok) {
      toast(`Nothing was marked as read: ${answer.error.detail}`, { tone: 'trouble' })
      return
    }
    const readAt = new Date().toISOString()
    setPage((before) => ({
      ...before,
      unread: answer.value.body.unread,
      items: all
        ? before.items.map((one) => (isRead(one) ? { ...one, readAt: one.readAt ?? readAt } : one))
        : before.items.filter((one) => !isRead(one)),
    }))
  }
  const newest = items[0]
  return (
    <>
      <PageHeader
        title="Notifications"
        actions={
          newest &&
          unread > 0 && <Button onClick={() => void markRead({ upTo: newest.id })}>Mark all as read</Button>
        }
      />
      <main id="main" className="w-full max-w-[860px] px-5 pt-5 pb-12 max-sm:px-3 lg:px-10">
        {/* biome-ignore lint/a11y/useSemanticElements: two buttons are no form */}
        <div role="group" aria-label="Show" className="mb-3 flex gap-2">
          <Pill on={!all} count={unread} onClick={() => void ask({ all: false, cursor: null })}>
            Unread
          </Pill>
          <Pill on={all} onClick={() => void ask({ all: true, cursor: null })}>
            All
          </Pill>
        </div>
        {items.length === 0 ? (
          <EmptyState title={all ? 'Nothing yet' : 'Nothing waits for you'}>
            When somebody mentions you, answers in a thread that you are in, or gives you an article or a
            mark, it stands here.
          </EmptyState>
        ) : (
          <ul className="m-0 list-none p-0">
            {items.map((one) => (
              <Row key={one.id} notification={one} onRead={() => void markRead({ ids: [one.id] })} />
            ))}
          </ul>
        )}
        {next !== null && (
          <MoreButton busy={busy} onMore={() => void ask({ all, cursor: next })}>
            Show more
          </MoreButton>
        )}
      </main>
    </>
  )
}

function Row({ notification, onRead }: { notification: NotificationDto; onRead: () => void }) {
  const { workspace } = useDesk()
  const { kind, actor, article, mark, comment, at, readAt } = notification
  const path = withQuery(placePath(workspace.slug, `articles/${article.id}`), {
    annotation: mark?.id,
    tab: comment && 'thread',
    comment: comment?.id,
  })
  const isUnread = readAt === null
  return (
    <li className="relative flex gap-3 border-b border-line py-3 hover:bg-surface">
      <Avatar person={actor} label="" className="mt-0.5" />
      <div className="min-w-0 flex-1">
        <p className="m-0">
          <Link
            href={path}
            // What has no thread to be read in is read by going there.
            onClick={() => isUnread && onRead()}
            className="text-ink no-underline after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
          >
            <b className="font-semibold">{actor.name}</b> {NOTIFICATION_WORDS[kind]}
          </Link>{' '}
          <RelativeTime at={at} className="text-xs text-ink-3" />
        </p>
        {comment && (
          <p dir="auto" className="mt-0.5 mb-0 wrap-anywhere text-ink">
            {comment.excerpt}
          </p>
        )}
        <p dir="auto" className="mt-0.5 mb-0 line-clamp-2 font-serif text-[14px] text-ink-2">
          {mark && <>“{mark.quote.replaceAll(/\s+/gu, ' ')}” · </>}
          {article.title}
        </p>
      </div>
      {isUnread ? (
        <span className="z-10 flex shrink-0 items-start gap-2">
          <i aria-hidden="true" className="mt-2 size-2 rounded-full bg-accent" />
          <span className="sr-only">Unread</span>
          <Button size="small" variant="quiet" onClick={onRead}>
            Mark as read
          </Button>
        </span>
      ) : (
        <span className="shrink-0 text-xs text-ink-3">Read</span>
      )}
    </li>
  )
}
