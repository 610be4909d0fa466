import { randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { toJson } from '#lib/domain/canonical-json.ts'
import { type EventBody, type EventType, eventHash, FIRST_HASH } from '#lib/domain/event.ts'
import type { Problem } from '#lib/domain/problem.ts'
import { ok, type Result } from '#lib/domain/result.ts'
import { type Database, database, isUniqueViolation, isWorthRetrying } from './database.ts'
import { type Hearing, hearingSql, queueDeliveries } from './webhooks-queue.ts'

/** Who writes, and where; a viewer is one. `tokenId` is the token by which a script does. */
export type Actor = { userId: string; workspaceId: string; tokenId?: string }

/** What a write says of itself; `before` and `after` are rows as stored, without article text. */
export type EventDraft = {
  type: EventType
  subjectId: string
  articleId?: string | null
  annotationId?: string | null
  /** The workspace whose chain the event belongs to, when it is not the actor's. */
  workspaceId?: string
  /** Who did it, when that is not the actor: the sample tells what several people did. */
  actorId?: string
  before?: unknown
  after?: unknown
  /** Further facts beside before and after. */
  facts?: Record<string, unknown>
  undoesId?: string | null
}

export type WriteContext = {
  db: Database
  /** Notes an event; all are stored, in this order, at the end of the transaction. */
  record: (draft: EventDraft) => void
  /** The time of this transaction by the database's clock, in whole milliseconds. */
  now: () => Promise<Date>
}

export type Written<T> = { value: T; sequence: number; repeated: boolean }

class Refused extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.detail)
    this.problem = problem
  }
}

const ATTEMPTS = 4
/** Longest time for a transaction to get a connection, and to run, in ms. */
const MAX_WAIT = 10_000
const TIMEOUT = 20_000

/**
 * One write: rows, events and the hint in one transaction, or none of them.
 *
 * `work` changes rows and records events; a problem that it answers rolls everything back.
 * With an `intentId` that this person has used before nothing is changed and `again` answers the row as it stands,
 * so that a request can be repeated without doing its work twice.
 *
 * @throws what the database throws; deadlocks are tried again first.
 */
export async function write<T>(
  actor: Actor,
  options: { intentId?: string | null; again: (db: Database) => Promise<Result<T, Problem>> },
  work: (context: WriteContext) => Promise<Result<T, Problem>>,
): Promise<Result<Written<T>, Problem>> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await database().$transaction(async (db) => attemptWrite(db, actor, options, work), {
        maxWait: MAX_WAIT,
        timeout: TIMEOUT,
      })
    } catch (error) {
      if (error instanceof Refused) {
        // The same request may have been done by another that ran beside it: then it was not refused but repeated.
        return (await repeatedAnswer(database(), actor, options)) ?? { ok: false, error: error.problem }
      }
      // Two requests that make the same row at once: the second run finds the row of the first.
      if (attempt < ATTEMPTS && (isWorthRetrying(error) || isUniqueViolation(error))) continue
      throw error
    }
  }
}

async function attemptWrite<T>(
  db: Database,
  actor: Actor,
  options: { intentId?: string | null; again: (db: Database) => Promise<Result<T, Problem>> },
  work: (context: WriteContext) => Promise<Result<T, Problem>>,
): Promise<Result<Written<T>, Problem>> {
  const repeated = await repeatedAnswer(db, actor, options)
  if (repeated) return repeated
  const intentId = options.intentId ?? null
  const drafts: EventDraft[] = []
  let time: Promise<Date> | undefined
  const now = () => {
    time ??= transactionTime(db)
    return time
  }
  const done = await work({ db, record: (draft) => drafts.push(draft), now })
  if (!done.ok) throw new Refused(done.error)
  // Chains are locked in one order by everybody, so that writes to several cannot wait for each other.
  const chains = Map.groupBy(drafts, (draft) => draft.workspaceId ?? actor.workspaceId)
  let sequence: number | null = null
  for (const workspaceId of [...chains.keys()].sort()) {
    const own = workspaceId === actor.workspaceId
    const chain = { ...actor, workspaceId }
    const last = await appendEvents(db, chain, chains.get(workspaceId) ?? [], own ? intentId : null)
    if (own) sequence = last
  }
  sequence ??= await currentSequence(db, actor.workspaceId)
  return ok({ value: done.value, sequence, repeated: false })
}

/** The answer to an intent that was carried out before; null where it was not. */
async function repeatedAnswer<T>(
  db: Database,
  actor: Actor,
  { intentId, again }: { intentId?: string | null; again: (db: Database) => Promise<Result<T, Problem>> },
): Promise<Result<Written<T>, Problem> | null> {
  if (intentId == null) return null
  const earlier = await db.event.findFirst({
    where: { workspaceId: actor.workspaceId, actorId: actor.userId, intentId },
    select: { sequence: true },
  })
  if (earlier === null) return null
  const stands = await again(db)
  return stands.ok ? ok({ value: stands.value, sequence: earlier.sequence, repeated: true }) : stands
}

/**
 * The row that an intent made, told by the event of this type that its transaction left; null where it made none. A
 * request that leaves the id to the desk is known again by it. `workspaceIds` are those in which it may have been.
 */
export async function madeByIntent(
  db: Database,
  { userId, workspaceIds }: { userId: string; workspaceIds: readonly string[] },
  intentId: string | null,
  type: EventType,
): Promise<string | null> {
  if (intentId === null) return null
  // Only the first event of a transaction names the intent; all of one have the same time.
  const [made] = await db.$queryRaw<{ id: string }[]>`
    SELECT made."subjectId" AS id FROM "Event" named JOIN "Event" made
      ON made."workspaceId" = named."workspaceId" AND made.sequence >= named.sequence AND made.at = named.at
      AND made."actorId" = named."actorId" AND made.type = ${type}
    WHERE named."workspaceId" = ANY(${workspaceIds}::uuid[]) AND named."actorId" = ${userId}::uuid
      AND named."intentId" = ${intentId}::uuid
    ORDER BY made.sequence LIMIT 1`
  return made?.id ?? null
}

/** As `madeByIntent`, in the workspace of a viewer. */
export const madeHere = (
  db: Database,
  { userId, workspaceId }: Actor,
  intentId: string | null,
  type: EventType,
) => madeByIntent(db, { userId, workspaceIds: [workspaceId] }, intentId, type)

async function transactionTime(db: Database): Promise<Date> {
  const [row] = await db.$queryRaw<{ now: Date }[]>`SELECT date_trunc('milliseconds', now()) AS now`
  if (!row) throw new Error('The database gave no time.')
  return row.now
}

/** The sequence of the workspace's newest event, 0 where there is none. */
export async function currentSequence(db: Database, workspaceId: string): Promise<number> {
  const last = await db.event.findFirst({
    where: { workspaceId },
    orderBy: { sequence: 'desc' },
    select: { sequence: true },
  })
  return last?.sequence ?? 0
}

/**
 * Appends events to the workspace's chain under its lock, which is held until commit: so the order of sequence is the
 * order of commit. Also queues what webhooks hear of them and sends the hint, which carries no data. Answers the last
 * sequence.
 */
export async function appendEvents(
  db: Database,
  actor: Actor,
  drafts: EventDraft[],
  intentId: string | null,
): Promise<number> {
  // One statement, since everybody waits for its lock who writes; the function reads the chain after it has the lock.
  const [tip] = await db.$queryRaw<Tip[]>`
    SELECT tip.sequence, tip.hash, tip.at, ${hearingSql(actor.workspaceId, drafts)} AS hearing
    FROM chain_tip(${actor.workspaceId}::uuid) AS tip`
  if (!tip) throw new Error('The database gave no time.')
  const token = actor.tokenId === undefined ? {} : { token: actor.tokenId }
  let sequence = tip.sequence ?? 0
  let previousHash = tip.hash ?? FIRST_HASH
  const rows = []
  for (const [index, draft] of drafts.entries()) {
    sequence += 1
    const body: EventBody = {
      workspaceId: actor.workspaceId,
      sequence,
      id: uuidv7(),
      type: draft.type,
      actorId: draft.actorId ?? actor.userId,
      articleId: draft.articleId ?? null,
      annotationId: draft.annotationId ?? null,
      subjectId: draft.subjectId,
      data: toJson({ ...draft.facts, ...token, ...saltOf(draft), before: draft.before, after: draft.after }),
      intentId: index === 0 ? intentId : null,
      undoesId: draft.undoesId ?? null,
      at: tip.at.toISOString(),
    }
    const hash = await eventHash(previousHash, body)
    rows.push({ ...body, previousHash, hash })
    previousHash = hash
  }
  const articles = [...new Set(drafts.map((draft) => draft.articleId ?? null))]
  const hints = articles.map((article) => JSON.stringify({ workspace: actor.workspaceId, article, sequence }))
  await db.$executeRaw`
    WITH stored AS (
      INSERT INTO "Event" ("workspaceId", sequence, id, type, "actorId", "articleId", "annotationId", "subjectId", data,
        "intentId", "undoesId", at, "previousHash", hash)
      SELECT "workspaceId", sequence, id, type, "actorId", "articleId", "annotationId", "subjectId", data,
        "intentId", "undoesId", at, "previousHash", hash
      FROM jsonb_populate_recordset(NULL::"Event", ${JSON.stringify(rows)}::jsonb)
      RETURNING sequence)
    SELECT pg_notify('countermark', hint) FROM unnest(${hints}::text[]) AS hint`
  await queueDeliveries(db, tip.hearing ?? [], rows)
  return sequence
}

/**
 * The hash of an event is told to everybody, its actor not always: where an article is blind, the few who may have done it
 * could be tried until the hash fits. What nobody can guess is in the event, too.
 */
function saltOf({ articleId }: EventDraft): { salt?: string } {
  return articleId ? { salt: randomBytes(16).toString('hex') } : {}
}

/** The end of a chain as it is taken over, and who listens to it. */
type Tip = { sequence: number | null; hash: string | null; at: Date; hearing: Hearing[] | null }
