import type pg from 'pg'
import { describeSelector } from '#lib/domain/selector.ts'
import { rowsOf } from './verify-cursor.ts'
import type { Findings } from './verify-finding.ts'

type Quote = { id: string; start: number; end: number; exact: string; prefix: string; suffix: string }

/**
 * Holds the quote of every mark, and what surrounds it, against the text of its revision. Events keep the beginning of a
 * long quote only; the text has all of it.
 */
export async function verifyQuotes(
  client: pg.Client,
  workspaceId: string,
  findings: Findings,
): Promise<void> {
  const revisions = rowsOf<{ id: string; articleId: string; text: string }>(
    client,
    `SELECT id, "articleId", text FROM "Revision" WHERE "workspaceId" = $1 ORDER BY id`,
    [workspaceId],
    5,
  )
  for await (const revision of revisions) {
    const quotes = rowsOf<Quote>(
      client,
      `SELECT id, start, "end", exact, prefix, suffix FROM "Annotation" WHERE "articleId" = $1 AND "revisionId" = $2
       ORDER BY id`,
      [revision.articleId, revision.id],
    )
    for await (const quote of quotes) {
      if (findings.full) return
      const place = describeSelector(revision.text, quote.start, quote.end)
      const { exact, prefix, suffix } = quote
      const told = place.ok ? place.value : null
      if (told?.exact === exact && told.prefix === prefix && told.suffix === suffix) continue
      findings.add({
        table: 'Annotation',
        id: quote.id,
        sequence: null,
        kind: 'changed',
        words: `Annotation ${quote.id} of article ${revision.articleId} was changed outside the desk: its quote, or what surrounds it, is not what its revision has at ${quote.start}–${quote.end}.`,
      })
    }
  }
}
