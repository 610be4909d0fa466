import { z } from 'zod'
import type { FromBrowser as Told } from './live-socket.ts'

/** Opens one socket at an article, once, until `expiresAt`. */
export const TicketDto = z.object({ ticket: z.string(), expiresAt: z.string() })
export type TicketDto = z.infer<typeof TicketDto>

/** Whether people at this desk see who is at an article. */
export const PresenceRule = z.object({ shown: z.boolean() })
export type PresenceRule = z.infer<typeof PresenceRule>

const Offset = z.number().int().min(0).max(2_147_483_647)
const Place = z.object({ at: Offset, start: Offset, end: Offset })

export const FromBrowser: z.ZodType<Told> = z.object({ kind: z.literal('place'), place: Place })
