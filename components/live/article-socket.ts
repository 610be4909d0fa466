import { callApi } from '#components/desk/api-client.ts'
import type { TicketDto } from '#lib/domain/live.ts'
import {
  type FromBrowser,
  type FromDesk,
  LIVE_PROTOCOL,
  RIGHTS_CHANGED,
  SOCKET_PATH,
} from '#lib/domain/live-socket.ts'

/** How long until another try after the first failure, and at most, in milliseconds. */
const FIRST_WAIT = 500
const LONGEST_WAIT = 15_000
/** After a refusal, which only the person can mend, such as by signing in again. */
const REFUSED_WAIT = 60_000

export type ArticleSocket = {
  /** Sends what is of interest only now: nothing is kept for later. */
  tell(message: FromBrowser): void
  stop(): void
}

/**
 * Holds the socket of an article, and opens it again whenever it breaks, each time with a ticket of its own. Nothing is
 * lost with it: the page then asks for changes when it is looked at, as without one.
 *
 * @param onOpen called with true when it opens and with false when it breaks.
 */
export function openArticleSocket(
  place: { articleId: string; workspaceId: string },
  onMessage: (message: FromDesk) => void,
  onOpen: (isOpen: boolean) => void,
): ArticleSocket {
  const stopped = new AbortController()
  let socket: WebSocket | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let wait = FIRST_WAIT
  let isTrying = false

  async function attempt(): Promise<void> {
    clearTimeout(timer)
    if (isTrying || socket !== null || stopped.signal.aborted) return
    isTrying = true
    const ticket = await callApi<TicketDto>({
      method: 'POST',
      path: `/articles/${place.articleId}/socket-tickets`,
      workspaceId: place.workspaceId,
      signal: stopped.signal,
    })
    isTrying = false
    if (stopped.signal.aborted) return
    if (ticket.ok) open(ticket.value.body.ticket)
    else again(ticket.error.kind === 'refused' ? REFUSED_WAIT : undefined)
  }

  function open(ticket: string): void {
    const address = `${window.location.origin.replace('http', 'ws')}${SOCKET_PATH}`
    const opening = new WebSocket(address, [LIVE_PROTOCOL, ticket])
    socket = opening
    opening.onopen = () => {
      wait = FIRST_WAIT
      onOpen(true)
    }
    opening.onmessage = ({ data }) => onMessage(JSON.parse(String(data)) as FromDesk)
    opening.onclose = ({ code }) => {
      socket = null
      onOpen(false)
      again(code === RIGHTS_CHANGED ? 0 : undefined)
    }
  }

  function again(after?: number): void {
    if (stopped.signal.aborted) return
    // Not all pages of a desk that was away at the same moment.
    timer = setTimeout(() => void attempt(), after ?? wait * (0.5 + Math.random() / 2))
    wait = Math.min(LONGEST_WAIT, wait * 2)
  }

  const onLook = () => {
    if (document.visibilityState !== 'visible') return
    wait = FIRST_WAIT
    void attempt()
  }
  window.addEventListener('online', onLook)
  document.addEventListener('visibilitychange', onLook)
  void attempt()
  return {
    tell(message) {
      if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message))
    },
    stop() {
      stopped.abort()
      clearTimeout(timer)
      window.removeEventListener('online', onLook)
      document.removeEventListener('visibilitychange', onLook)
      socket?.close()
    },
  }
}
