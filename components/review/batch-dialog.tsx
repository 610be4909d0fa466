'use client'
import { useState } from 'react'
import { useDesk } from '#components/desk/desk-context.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import type { ReviewGroupDto } from '#lib/domain/review.ts'
import { authorsOf } from './options.ts'
import { titleOf } from './queue-list.tsx'

/** Passages that several analysts marked alike and nobody has objected to: the whole list, before any is accepted. */
export function BatchDialog({
  groups,
  onAccept,
  onClose,
}: {
  groups: readonly ReviewGroupDto[]
  onAccept: (groups: readonly ReviewGroupDto[]) => Promise<void>
  onClose: () => void
}) {
  const { me } = useDesk()
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [isSending, setSending] = useState(false)
  const chosen = groups.filter((group) => !left.has(group.id))
  const toggle = (id: string) =>
    setLeft((before) => {
      const next = new Set(before)
      if (!next.delete(id)) next.add(id)
      return next
    })
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Accept what everybody agrees on"
      description="On these passages all versions say the same. Take out what you would rather look at."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            disabled={chosen.length === 0 || isSending}
            onClick={async () => {
              setSending(true)
              await onAccept(chosen)
              onClose()
            }}
          >
            Accept {chosen.length} {chosen.length === 1 ? 'passage' : 'passages'}
          </Button>
        </>
      }
    >
      <ul className="m-0 list-none p-0">
        {groups.map((group) => (
          <li key={group.id} className="border-b border-line last:border-0">
            <label className="flex cursor-pointer items-start gap-2.5 py-2">
              <input
                type="checkbox"
                checked={!left.has(group.id)}
                onChange={() => toggle(group.id)}
                className="mt-1 size-4 shrink-0 accent-ink"
              />
              <span className="min-w-0">
                <span className="line-clamp-2 font-serif text-[15px] font-medium wrap-anywhere" dir="auto">
                  {titleOf(group)}
                </span>
                <span className="text-xs text-ink-3">
                  {authorsOf(group.annotations, me.id)} · {group.article.title}
                </span>
              </span>
            </label>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
