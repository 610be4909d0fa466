import type { z } from 'zod'
import type { TokenRule } from '#lib/auth/request-viewer.ts'
import type { ProblemKind } from '#lib/domain/problem.ts'

/** Who is asked for: a member of a workspace, a signed-in person, or anybody. */
export type Who = 'viewer' | 'person' | 'anyone'

/**
 * How a method stands to the version of its row: its answer carries it as ETag; or, beyond that, what it changes must be
 * the version that the request names.
 */
export type VersionUse = 'answers' | 'checks'

/** A body in one media type: JSON of a schema, other text, or bytes. */
export type Medium = z.ZodType | 'text' | 'bytes'

/** What a method answers when all went well, by status: JSON of a schema, one of several media types, or nothing. */
export type Answers = Readonly<Record<number, z.ZodType | Readonly<Record<string, Medium>> | null>>

/** What a method of a route says of itself: the description of the API is made of these. */
export type Description = {
  /** What it does, in a few words. */
  summary: string
  who: Who
  /** Where left out, a viewer may come by a token, and what asks for a person whatever the workspace takes none. */
  tokens?: TokenRule
  params?: z.ZodType
  query?: z.ZodType
  body?: z.ZodType
  /** Bodies that the handler reads itself, by media type. */
  accepts?: Readonly<Record<string, Medium>>
  /** Whether a request may carry an Idempotency-Key, so that it can be repeated. */
  intent?: boolean
  version?: VersionUse
  answers: Answers
  /** Troubles beyond those that follow from the rest. */
  refuses?: readonly ProblemKind[]
}

/** Whether a token opens what is described. */
export function tokenRule({ who, tokens }: Pick<Description, 'who' | 'tokens'>): TokenRule {
  return tokens ?? (who === 'viewer' ? 'taken' : 'refused')
}
