import { randomUUID } from 'node:crypto'
import type { WebSocket } from 'ws'
import type { Standing } from '#lib/data/live-access.ts'
import type { Ticket } from '#lib/data/socket-tickets.ts'
import type { FromDesk } from '#lib/domain/live-socket.ts'

/** What may wait to be sent to a browser that does not read, in bytes; beyond it the socket is given up. */
const MOST_WAITING = 1024 * 1024

/** A browser that has an article open, with what it may at this moment. */
export class ArticleSocket {
  readonly key = randomUUID()
  readonly ticket: Ticket
  readonly socket: WebSocket
  standing: Standing
  /** Whether it answered since it was last asked whether it is there. */
  isAlive = true

  constructor(socket: WebSocket, ticket: Ticket, standing: Standing) {
    this.socket = socket
    this.ticket = ticket
    this.standing = standing
  }

  /** @param message as `FromDesk`, or as its JSON where it goes to many. */
  send(message: FromDesk | string): void {
    const { socket } = this
    if (socket.readyState !== socket.OPEN) return
    if (socket.bufferedAmount > MOST_WAITING) socket.terminate()
    else socket.send(typeof message === 'string' ? message : JSON.stringify(message))
  }

  close(code: number, reason: string): void {
    this.socket.close(code, reason)
    // A browser that does not answer the close is cut off all the same.
    setTimeout(() => this.socket.terminate(), CLOSE_MS).unref()
  }
}

const CLOSE_MS = 1000
