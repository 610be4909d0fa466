'use client'
import { useEffect, useRef } from 'react'
import { useDesk } from '#components/desk/desk-context.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Menu, MenuItem } from '#components/ui/menu.tsx'
import { StatusDot } from '#components/ui/status-dot.tsx'
import { STATUS_TONES } from '#components/ui/status-tones.ts'
import { movesFrom, STATUS_WORDS } from '#lib/domain/article-life.ts'
import { useActs, useArticle } from './article-context.tsx'

/** The moves of the article's life that the person may make. Opens when it is first shown. */
export function StatusMenu() {
  const acts = useActs()
  const { workspace } = useDesk()
  const article = useArticle((state) => state.article)
  const { status } = article
  const trigger = useRef<HTMLButtonElement>(null)
  useEffect(() => trigger.current?.click(), [])
  return (
    <Menu
      align="start"
      trigger={
        <button
          ref={trigger}
          type="button"
          className="inline-flex min-h-8 items-center gap-1 rounded-card px-1 hover:bg-sunken"
        >
          <StatusDot tone={STATUS_TONES[status]}>{STATUS_WORDS[status]}</StatusDot>
          <Icon name="down" className="size-3.5 text-ink-3" />
        </button>
      }
    >
      {movesFrom(status, workspace.role).map((move) => (
        <MenuItem key={move.to} onSelect={() => acts.changeArticle(article, { status: move.to })}>
          {move.label}
        </MenuItem>
      ))}
    </Menu>
  )
}
