'use client'
import { useEffect } from 'react'
import { useDesk } from '#components/desk/desk-context.tsx'
import { isWritingIn } from '#components/palette/use-key.ts'
import type { ReadingText } from '#components/reading/reading-text.ts'
import { toast } from '#components/ui/toast.tsx'
import {
  ANNOTATION_KINDS,
  type Credibility,
  KIND_WORDS,
  RELIABILITIES,
  type Reliability,
} from '#lib/domain/kinds.ts'
import { type OpenArticle, useMay } from './article-context.tsx'
import { isInCard } from './article-moves.ts'

/** The letter or digit of a key press, also on a keyboard whose letters are not Latin; null for the others. */
function plainKey(event: KeyboardEvent): string | null {
  if (event.shiftKey) return null
  if (/^[a-z0-9]$/i.test(event.key)) return event.key.toUpperCase()
  if (/^\p{L}$/u.test(event.key)) return /^Key([A-Z])$/.exec(event.code)?.[1] ?? null
  return null
}

const isApple = () => /mac|iphone|ipad/i.test(navigator.platform)
const isOverlaid = () =>
  document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null
const isControl = (target: EventTarget | null) =>
  target instanceof Element &&
  target.closest('button, a[href], summary, input, select, [role="tab"]') !== null

/**
 * The keys of an open article. None acts while something is written in a field or a dialog is open.
 * Where two meanings meet, the one in focus wins: in a card the keys rate, on a selection they mark,
 * and otherwise they rate the claim in focus.
 */
export function useArticleKeys(open: OpenArticle, text: ReadingText | null): void {
  const { singleKeys } = useDesk()
  const may = useMay()
  useEffect(() => {
    const { store, acts, moves } = open
    let refusal: { dismiss: () => void } | null = null

    function press(event: KeyboardEvent): boolean {
      acts.settle()
      if (event.key === 'Escape') return stepBack(event.target)
      if (isWritingIn(event.target) || isOverlaid()) return false
      if (event.ctrlKey || event.metaKey) {
        if (event.key.toLowerCase() !== 'z') return false
        void (event.shiftKey ? acts.redo() : acts.undo())
        return true
      }
      if (event.key === 'Enter') return !isControl(event.target) && (moveHere() || moves.openHere())
      const isDelete = event.key === 'Delete' || (event.key === 'Backspace' && isApple())
      if (isDelete) return remove()
      if (!singleKeys) return false
      const key = plainKey(event)
      if (key === null) return false
      if (key === 'J' || key === 'K') {
        moves.step(key === 'J' ? 1 : -1)
        return true
      }
      if (key === 'M') return moves.talk()
      return markOrRate(key, event.timeStamp)
    }

    function stepBack(target: EventTarget | null): boolean {
      if (isOverlaid()) return false
      if (isWritingIn(target) && target instanceof HTMLElement) {
        const card = target.closest<HTMLElement>('[data-card]')
        if (card === null) return false
        card.focus()
        return true
      }
      return moves.escape()
    }

    /** The mark that waits for other words gets those that are selected. */
    function moveHere(): boolean {
      const { moving } = store.state
      const passage = moving === null ? null : (store.text?.livePassage() ?? null)
      if (moving === null || passage === null) return false
      acts.move(moving, passage)
      return true
    }

    function markOrRate(key: string, since: number): boolean {
      const passage = isInCard() ? null : (store.text?.livePassage() ?? null)
      if (passage !== null) {
        const kind = ANNOTATION_KINDS.find((one) => KIND_WORDS[one].key === key)
        if (kind === undefined) return false
        if (!may('annotation.create')) return refuse()
        acts.mark(kind, passage, since)
        return true
      }
      const { focused, letter } = store.state
      if (focused === null || store.place(focused)?.kind !== 'claim') return false
      if (!may('rating.write')) return /^[A-F1-6]$/.test(key) && refuse()
      if ((RELIABILITIES as readonly string[]).includes(key)) {
        store.set({ letter: key as Reliability })
        moves.say(`${key}, then 1 to 6.`)
        return true
      }
      if (!/^[1-6]$/.test(key)) return false
      const credibility = Number(key) as Credibility
      acts.rateOrAsk(focused, { reliability: letter ?? acts.presetReliability(focused), credibility })
      return true
    }

    function refuse(): boolean {
      refusal?.dismiss()
      refusal = toast(
        store.state.article.deletedAt === null
          ? 'You read here as a viewer, so nothing was marked. An admin can give you a role that marks and rates.'
          : 'This article is in the bin, so nothing was marked. Bring it back first.',
      )
      return true
    }

    function remove(): boolean {
      const { focused } = store.state
      if (focused === null || (store.text?.livePassage() != null && !isInCard())) return false
      const annotation = store.annotation(focused)
      if (!annotation || !may('annotation.delete', annotation.author.id === store.me.id)) return false
      acts.remove(focused)
      store.text?.focus()
      return true
    }

    const isOurs = (event: KeyboardEvent) => !event.isComposing && !event.altKey && press(event)
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || (event.target instanceof Node && text?.root.contains(event.target)))
        return
      if (isOurs(event)) event.preventDefault()
    }
    document.addEventListener('keydown', onKeyDown)
    if (text !== null) text.onKey = isOurs
    return () => {
      document.removeEventListener('keydown', onKeyDown)
      if (text !== null) text.onKey = null
    }
  }, [open, text, singleKeys, may])
}
