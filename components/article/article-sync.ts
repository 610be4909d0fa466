import { callApi } from '#components/desk/api-client.ts'
import type { ArticleDto } from '#lib/domain/article.ts'
import type { AnnotationDto, ChangesDto } from '#lib/domain/counter-source.ts'
import type { ArticleStore } from './article-store.ts'

/** How long after one's own write the changes are asked for, in milliseconds: a burst of acts asks once. */
const AFTER_WRITE = 600
/** How long until bodies that could not be read are asked for again, in milliseconds. */
const AFTER_TROUBLE = 4_000
/** A look back at the page asks for the header again when the last answer is older than this, in milliseconds. */
const HEADER_AGE = 30_000

export type ArticleSync = {
  /** Asks for the changes, a moment after the last of several calls. */
  later: () => void
  /** Asks for the changes now. */
  refresh: () => Promise<void>
  /** Asks for the header, the status and who is on it. */
  header: () => Promise<void>
  stop: () => void
}

/** Keeps an open article in line with the desk: the bodies of the marks, then what changed, when it may have. */
export function syncArticle(store: ArticleStore, workspaceId: string): ArticleSync {
  const stopped = new AbortController()
  const { id } = store.state.article
  const ask = <T>(path: string) => callApi<T>({ path, workspaceId, signal: stopped.signal })
  let running: Promise<void> | null = null
  let again = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let headerAt = performance.now()

  async function bodies(): Promise<void> {
    const answer = await ask<{ items: AnnotationDto[]; sequence: number }>(`/articles/${id}/annotations`)
    if (answer.ok) store.takeBodies(answer.value.body.items, answer.value.body.sequence)
    else if (answer.error.kind !== 'aborted') {
      store.set({ trouble: answer.error.detail })
      later(AFTER_TROUBLE)
    }
  }

  async function changes(): Promise<void> {
    const { annotations } = store.state
    if (!annotations.complete) return bodies()
    const answer = await ask<ChangesDto>(`/articles/${id}/changes?after=${annotations.sequence}`)
    if (answer.ok) store.takeChanges(answer.value.body)
  }

  async function header(): Promise<void> {
    headerAt = performance.now()
    const answer = await ask<ArticleDto>(`/articles/${id}`)
    if (answer.ok) store.takeArticle(answer.value.body)
  }

  /** One question at a time; a wish in between is one more question after it. */
  function refresh(): Promise<void> {
    again = true
    running ??= untilQuiet().finally(() => {
      running = null
    })
    return running
  }

  async function untilQuiet(): Promise<void> {
    while (again && !stopped.signal.aborted) {
      again = false
      await changes()
    }
  }

  const onLook = () => {
    if (document.visibilityState !== 'visible') return
    void refresh()
    if (performance.now() - headerAt > HEADER_AGE) void header()
  }
  function later(milliseconds = AFTER_WRITE): void {
    clearTimeout(timer)
    timer = setTimeout(() => void refresh(), milliseconds)
  }
  window.addEventListener('focus', onLook)
  window.addEventListener('online', onLook)
  document.addEventListener('visibilitychange', onLook)
  void refresh()
  return {
    later: () => later(),
    refresh,
    header,
    stop: () => {
      stopped.abort()
      clearTimeout(timer)
      window.removeEventListener('focus', onLook)
      window.removeEventListener('online', onLook)
      document.removeEventListener('visibilitychange', onLook)
    },
  }
}
