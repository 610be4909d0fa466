import type { PersonDto } from './annotation.ts'

/** What goes over the socket of an article, for both ends. */

/**
 * Where somebody is in an article's text, in UTF-16 code units of its plain text: `at` in the paragraph that they read,
 * `start` and `end` of what they have selected, equal where that is nothing.
 */
export type Place = { at: number; start: number; end: number }

/** Somebody at an article, in one window of theirs; `key` tells windows apart. */
export type Here = { key: string; person: PersonDto; place: Place | null }

/**
 * `off`: colleagues are not shown here. `paused`: what carries presence between the processes of the desk is away just
 * now.
 */
export type PresenceState = 'on' | 'off' | 'paused'

/**
 * What the desk tells. A hint carries no data: something changed, and the workspace is at that sequence; a wide one may
 * be about every article of the workspace. Without a sequence hints may have been missed.
 */
export type FromDesk =
  | { kind: 'hint'; sequence: number | null; wide: boolean }
  | { kind: 'people'; whole: boolean; here: Here[]; left: string[] }
  | { kind: 'presence'; state: PresenceState }

/** What a browser tells. Who it is, it cannot say: the desk knows. */
export type FromBrowser = { kind: 'place'; place: Place }

/** The address of all sockets, on the desk's own port. */
export const SOCKET_PATH = '/collab'

/** The subprotocol of an article's socket; its ticket stands beside it. Without it the socket is one of shared prose. */
export const LIVE_PROTOCOL = 'countermark.live'

/** Why the desk closed a socket: rights changed, and the browser asks anew what it may. */
export const RIGHTS_CHANGED = 4403

/** The name of the prose document of an annotation's long note. */
export const noteName = (annotationId: string) => `note:${annotationId}`

/** The name of the prose document of an article's assessment. */
export const assessmentName = (articleId: string) => `assessment:${articleId}`
