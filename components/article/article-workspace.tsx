'use client'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useDesk } from '#components/desk/desk-context.tsx'
import { MarginColumn } from '#components/margin/margin-column.tsx'
import { openOutbox } from '#components/outbox/outbox.ts'
import { OutboxAttention } from '#components/outbox/outbox-attention.tsx'
import { ArticleText } from '#components/reading/article-text.tsx'
import { MarksColumn } from '#components/reading/marks-column.tsx'
import type { ReadingText } from '#components/reading/reading-text.ts'
import { SelectionToolbar } from '#components/reading/selection-toolbar.tsx'
import { useMarkPointer } from '#components/reading/use-mark-pointer.ts'
import { useSelection } from '#components/reading/use-selection.ts'
import { lazyPart, loadPartsAhead } from '#components/ui/lazy-part.tsx'
import { documentText } from '#lib/domain/document.ts'
import type { RedoDto, UndoDto } from '#lib/domain/undo.ts'
import { ArticleActs } from './article-acts.ts'
import { ArticleBar } from './article-bar.tsx'
import { ArticleProvider, type OpenArticle } from './article-context.tsx'
import { ArticleFacts } from './article-facts.tsx'
import { ArticleMoves } from './article-moves.ts'
import { type ArticleStart, ArticleStore } from './article-store.ts'
import { type ArticleSync, syncArticle } from './article-sync.ts'
import { BinNotice } from './bin-notice.tsx'
import { Legend } from './legend.tsx'
import { SoughtNotice } from './sought-notice.tsx'
import { useAddress } from './use-address.ts'
import { useArticleCommands } from './use-article-commands.ts'
import { useArticleKeys } from './use-article-keys.ts'

const PrintNotes = lazyPart(() => import('./print-notes.tsx').then((module) => module.PrintNotes))

const LivePart = lazyPart(() => import('#components/live/live-part.tsx').then((module) => module.LivePart))

/** An article on the desk: its text in the middle, the legend and the margin beside it. */
export function ArticleWorkspace({ article, positions, sequence }: Omit<ArticleStart, 'me'>) {
  const { me, workspace } = useDesk()
  const announcer = useRef<HTMLParagraphElement>(null)
  const [open] = useState<OpenArticle>(() => {
    const text = documentText(article.revision.document)
    const start = { ...article, revision: { ...article.revision, text } }
    const store = new ArticleStore({ article: start, positions, sequence, me })
    const say = (words: string) => {
      if (announcer.current !== null) announcer.current.textContent = words
    }
    return { store, acts: new ArticleActs(store, workspace.id, say), moves: new ArticleMoves(store, say) }
  })
  return (
    <ArticleProvider open={open}>
      <p ref={announcer} aria-live="polite" className="sr-only" />
      <OpenedArticle open={open} />
    </ArticleProvider>
  )
}

function OpenedArticle({ open }: { open: OpenArticle }) {
  const { store, acts, moves } = open
  const { me, workspace } = useDesk()
  const [text, setText] = useState<ReadingText | null>(null)
  const [hasQueue, setHasQueue] = useState(false)
  const [sync, setSync] = useState<ArticleSync | null>(null)
  const column = useRef<HTMLDivElement>(null)
  const { revision, header } = store.state.article

  const onReady = useCallback(
    (reading: ReadingText) => {
      const detach = store.attachText(reading)
      setText(reading)
      return () => {
        detach()
        setText(null)
      }
    },
    [store],
  )

  useEffect(() => {
    const sync = syncArticle(store, workspace.id)
    setSync(sync)
    store.onAnswered = (intent, body, gone) => {
      sync.later()
      // The first mark moves an imported article on.
      if (intent.act.kind === 'annotation.create' && store.state.article.status === 'imported')
        void sync.header()
      // Who is on it shows with their faces, which the desk knows.
      if (intent.act.kind === 'article.change' && intent.act.body.assigneeIds) void sync.header()
      if (intent.act.kind === 'undo') acts.tellUndone(body as UndoDto | RedoDto, gone)
    }
    const { id } = store.state.article
    let detach: (() => void) | undefined
    let stopHearing: (() => void) | undefined
    let stopParking: (() => void) | undefined
    let isHere = true
    void openOutbox(me.id).then((queue) => {
      if (!isHere) return
      detach = store.attachQueue(queue)
      stopParking = queue.onPark((intent) => {
        // The row stands otherwise than it is shown here.
        if (intent.articleId !== id) return
        sync.later()
        if (intent.act.kind === 'article.change') void sync.header()
      })
      stopHearing = queue.onElsewhere(async (articleId) => {
        if (articleId === id) await sync.refresh()
      })
      setHasQueue(true)
    })
    return () => {
      isHere = false
      detach?.()
      stopHearing?.()
      stopParking?.()
      store.onAnswered = null
      sync.stop()
    }
  }, [store, acts, me.id, workspace.id])

  // Whatever a key may ask for is here before the desk can go away.
  const isReady = text !== null && hasQueue
  useEffect(() => (isReady ? loadPartsAhead() : undefined), [isReady])

  useAddress(store, moves, isReady)
  useArticleKeys(open, text)
  useArticleCommands(open)
  useMarkPointer(text, moves)
  const passage = useSelection(text)
  const label = useMemo(() => `${header.title}, read-only text`, [header.title])
  return (
    <>
      <ArticleBar />
      <main
        id="main"
        className="grid flex-1 grid-cols-[212px_minmax(0,1fr)_412px] max-[1400px]:grid-cols-[212px_minmax(0,1fr)_376px] max-xl:grid-cols-[minmax(0,1fr)_356px] max-lg:grid-cols-1 print:block"
      >
        <aside
          aria-label="Legend and filters"
          className="sticky top-[53px] max-h-[calc(100dvh-53px)] self-start overflow-y-auto px-4 py-[18px] max-xl:hidden print:hidden"
        >
          <Legend />
        </aside>
        <div
          ref={column}
          className="relative min-w-0 border-line px-11 pt-[34px] pb-[30vh] max-lg:px-8 max-sm:px-5 max-sm:pt-5 max-sm:pb-32 xl:border-l print:border-0 print:p-0"
        >
          <div className="mx-auto max-w-[620px] print:max-w-none">
            <BinNotice />
            <SoughtNotice />
            <ArticleFacts />
            <ArticleText
              revision={revision}
              text={store.revision.text}
              label={label}
              language={header.language}
              onReady={onReady}
            />
            <PrintNotes />
          </div>
          <MarksColumn text={text} />
          {sync !== null && text !== null && <LivePart open={open} sync={sync} text={text} />}
          {passage !== null && <SelectionToolbar passage={passage} column={column} />}
        </div>
        <MarginColumn hasSelection={passage !== null} />
      </main>
      <OutboxAttention />
    </>
  )
}
