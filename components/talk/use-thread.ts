'use client'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useArticle, useStore } from '#components/article/article-context.tsx'
import type { ArticleStore } from '#components/article/article-store.ts'
import { useDesk } from '#components/desk/desk-context.tsx'
import type { CommentDto, ThreadDto } from '#lib/domain/comment.ts'
import { annotationOf, type Intent } from '#lib/domain/intent.ts'
import type { ShownAnnotation } from '#lib/domain/overlay.ts'
import { type ShownThread, shownThread, withAnswer } from './shown-thread.ts'

/** Threads that were read while this article is open, so that a card that is opened again shows its own at once. */
const known = new WeakMap<ArticleStore, Map<string, ThreadDto>>()

function threadsOf(store: ArticleStore): Map<string, ThreadDto> {
  let threads = known.get(store)
  if (threads === undefined) {
    threads = new Map()
    known.set(store, threads)
  }
  return threads
}

/** After so many milliseconds a thread that could not be read is asked for again. */
const AGAIN = 4_000

/** What is said about a mark: as the desk told it, with what the person did and the desk has not answered yet. */
export function useThread(annotation: ShownAnnotation): {
  thread: ShownThread | null
  trouble: string | null
} {
  const { call } = useDesk()
  const store = useStore()
  const { id, articleId, version } = annotation
  const queue = useArticle((state) => state.queue)
  const threads = threadsOf(store)
  const [told, setTold] = useState<ThreadDto | null>(() => threads.get(id) ?? null)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [tries, setTries] = useState(0)
  /** How many answers to own acts came in: what was asked for before the last of them is old. */
  const answers = useRef(0)

  const keep = useMemo(
    () => (next: ThreadDto) => {
      threads.set(id, next)
      setTold(next)
      setTrouble(null)
    },
    [threads, id],
  )

  // A mark that the desk does not know yet has nothing said about it there.
  const isThere = version > 0
  const news = annotation.thread?.version ?? 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for again when the mark says that its thread changed
  useEffect(() => {
    if (!isThere) return
    const giveUp = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const before = answers.current
    void call<ThreadDto>({ path: `/annotations/${id}/thread`, signal: giveUp.signal }).then((answer) => {
      if (giveUp.signal.aborted) return
      if (answer.ok && before === answers.current) keep(answer.value.body)
      else if (answer.ok) setTries((now) => now + 1)
      else {
        setTrouble(answer.error.detail)
        timer = setTimeout(() => setTries((now) => now + 1), AGAIN)
      }
    })
    return () => {
      giveUp.abort()
      clearTimeout(timer)
    }
  }, [call, keep, id, isThere, news, tries])

  useEffect(
    () =>
      store.queue?.onAnswer(({ intent, answer }) => {
        if (annotationOf(intent.act) !== id) return
        answers.current += 1
        const stands = threads.get(id) ?? emptyThread(id, articleId)
        const next = withAnswer(stands, intent.act, answer.body as CommentDto | ThreadDto)
        if (next !== null) keep(next)
      }),
    [store.queue, threads, keep, id, articleId],
  )

  const intents = queue?.intents
  const thread = useMemo(() => {
    const stands = told ?? (isThere ? null : emptyThread(id, articleId))
    return stands && shownThread(stands, ownActs(intents ?? [], id), store.me)
  }, [told, isThere, intents, id, articleId, store.me])
  return { thread, trouble }
}

/** The person's unsent acts on a mark, but for those that they took back. */
function ownActs(intents: readonly Intent[], id: string): Intent[] {
  const undone = new Set(
    intents.flatMap(({ act }) => (act.kind === 'undo' && act.of !== null ? [act.of] : [])),
  )
  return intents.filter((one) => annotationOf(one.act) === id && !undone.has(one.id))
}

const emptyThread = (annotationId: string, articleId: string): ThreadDto => ({
  annotationId,
  articleId,
  comments: [],
  resolved: null,
  read: 0,
  version: 0,
})
