'use client'
import { useDesk } from '#components/desk/desk-context.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Menu, MenuItem } from '#components/ui/menu.tsx'
import { StatusDot } from '#components/ui/status-dot.tsx'
import { STATUS_TONES } from '#components/ui/status-tones.ts'
import { movesFrom, STATUS_WORDS } from '#lib/domain/article-life.ts'
import { useActs, useArticle } from './article-context.tsx'

/** Where the article is in its life; for whoever may move it on, a menu of the moves. */
export function StatusMenu() {
  const acts = useActs()
  const { workspace } = useDesk()
  const article = useArticle((state) => state.article)
  const { status } = article
  const moves = movesFrom(status, workspace.role)
  const words = <StatusDot tone={STATUS_TONES[status]}>{STATUS_WORDS[status]}</StatusDot>
  if (moves.length === 0) return words
  return (
    <Menu
      align="start"
      trigger={
        <button
          type="button"
          className="inline-flex min-h-8 items-center gap-1 rounded-card px-1 hover:bg-sunken"
        >
          {words}
          <Icon name="down" className="size-3.5 text-ink-3" />
        </button>
      }
    >
      {moves.map((move) => (
        <MenuItem key={move.to} onSelect={() => acts.changeArticle(article, { status: move.to })}>
          {move.label}
        </MenuItem>
      ))}
    </Menu>
  )
}
