import type pg from 'pg'
import { BIN_DAYS } from '#lib/data/article-list.ts'
import type { ChainTip } from '#lib/domain/event-chain.ts'
import { verifyChain } from './verify-chain.ts'
import { type Finding, Findings } from './verify-finding.ts'
import { ARTICLES, CAPTURES, REVISIONS, SOURCE_ASSESSMENTS, SOURCES, TAG_SETS } from './verify-library.ts'
import { ANNOTATIONS, CITATIONS, COUNTER_SOURCES, RATINGS } from './verify-marks.ts'
import { INVITATIONS, MEMBERS, WORKSPACES } from './verify-people.ts'
import { PROSE } from './verify-prose.ts'
import { verifyQuotes } from './verify-quotes.ts'
import { ADJUDICATIONS, REVIEW_SETTINGS, REVIEWS } from './verify-reviews.ts'
import { type Bin, verifyRows } from './verify-rows.ts'
import { COMMITMENTS, HAND_INS, SEALS } from './verify-seals.ts'
import { COMMENTS, THREADS } from './verify-talk.ts'
import { TOKENS } from './verify-tokens.ts'
import { WEBHOOKS } from './verify-webhooks.ts'

/** The end of a workspace's chain, by which a later look can tell that nothing of it was taken away. */
export type VerifiedWorkspace = { id: string; slug: string; tip: ChainTip }

export type Verified = {
  ok: boolean
  workspaces: VerifiedWorkspace[]
  /** The first row that is not as the events say; null where all are. */
  first: Finding | null
  findings: Finding[]
  /** Whether more was wrong than `findings` tells. */
  more: boolean
}

/**
 * Reads a whole database as it stood at one moment and holds it against its chains of events: each chain, then each row
 * that the events tell of. Changes nothing.
 *
 * @param client a connection that may read every table, with no transaction open.
 * @param known what an earlier look saw, if any.
 */
export async function verifyDesk(
  client: pg.Client,
  known: readonly VerifiedWorkspace[] = [],
): Promise<Verified> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
  try {
    // Rows are sorted by the events that tell of them, which may be millions.
    await client.query(`SET LOCAL work_mem = '64MB'; SET LOCAL statement_timeout = 0`)
    return await verifySnapshot(client, known)
  } finally {
    await client.query('ROLLBACK')
  }
}

/** As `verifyDesk`, inside a transaction that is open already. */
export async function verifySnapshot(
  client: pg.Client,
  known: readonly VerifiedWorkspace[],
): Promise<Verified> {
  const { rows: workspaces } = await client.query<{ id: string; slug: string }>(
    'SELECT id, slug FROM "Workspace" ORDER BY id',
  )
  const { rows: times } = await client.query<{ now: Date }>('SELECT now()')
  const bin = { days: BIN_DAYS, now: times[0]?.now ?? new Date() }
  const seen = new Map(known.map((one) => [one.id, one]))
  const verified: VerifiedWorkspace[] = []
  const gathered: Findings[] = []
  for (const { id, slug } of workspaces) {
    const findings = new Findings(slug)
    const tip = await verifyChain(client, id, seen.get(id)?.tip ?? null, findings)
    await verifyNouns(client, id, bin, findings)
    await verifyQuotes(client, id, findings)
    verified.push({ id, slug, tip })
    gathered.push(findings)
    seen.delete(id)
  }
  for (const gone of seen.values()) {
    const findings = new Findings(gone.slug)
    const words = `Workspace ${gone.id} (${gone.slug}) is gone: it was there when the desk was verified before.`
    findings.add({ table: 'Workspace', id: gone.id, sequence: null, kind: 'removed', words })
    gathered.push(findings)
  }
  const findings = gathered.flatMap((one) => one.all)
  return {
    ok: findings.length === 0,
    workspaces: verified,
    first: findings[0] ?? null,
    findings,
    more: gathered.some((one) => one.more || one.full),
  }
}

async function verifyNouns(client: pg.Client, id: string, bin: Bin, findings: Findings): Promise<void> {
  await verifyRows(client, id, WORKSPACES, bin, findings)
  await verifyRows(client, id, MEMBERS, bin, findings)
  await verifyRows(client, id, INVITATIONS, bin, findings)
  await verifyRows(client, id, TOKENS, bin, findings)
  await verifyRows(client, id, WEBHOOKS, bin, findings)
  await verifyRows(client, id, SOURCES, bin, findings)
  await verifyRows(client, id, SOURCE_ASSESSMENTS, bin, findings)
  await verifyRows(client, id, TAG_SETS, bin, findings)
  await verifyRows(client, id, ARTICLES, bin, findings)
  await verifyRows(client, id, REVISIONS, bin, findings)
  await verifyRows(client, id, CAPTURES, bin, findings)
  await verifyRows(client, id, ANNOTATIONS, bin, findings)
  await verifyRows(client, id, RATINGS, bin, findings)
  await verifyRows(client, id, SEALS, bin, findings)
  await verifyRows(client, id, COMMITMENTS, bin, findings)
  await verifyRows(client, id, HAND_INS, bin, findings)
  await verifyRows(client, id, CITATIONS, bin, findings)
  await verifyRows(client, id, COUNTER_SOURCES, bin, findings)
  await verifyRows(client, id, REVIEWS, bin, findings)
  await verifyRows(client, id, ADJUDICATIONS, bin, findings)
  await verifyRows(client, id, REVIEW_SETTINGS, bin, findings)
  await verifyRows(client, id, PROSE, bin, findings)
  await verifyRows(client, id, THREADS, bin, findings)
  await verifyRows(client, id, COMMENTS, bin, findings)
}
