import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, type Result } from '#lib/domain/result.ts'
import { resolveSelector, type Selector, type SelectorRequest } from '#lib/domain/selector.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { within } from './access.ts'
import type { Database } from './database.ts'

/** How much text of revisions a process keeps at hand, in UTF-16 code units. */
const ROOM = 32 * 1024 * 1024

/** Texts by revision id, the least recently used first. A revision never changes, so neither does its text. */
type Kept = { texts: Map<string, string>; size: number }
const held = globalThis as typeof globalThis & { countermarkRevisionTexts?: Kept }

function keep(id: string, text: string): void {
  held.countermarkRevisionTexts ??= { texts: new Map(), size: 0 }
  const kept = held.countermarkRevisionTexts
  kept.size += text.length - (kept.texts.get(id)?.length ?? 0)
  kept.texts.delete(id)
  kept.texts.set(id, text)
  for (const [oldest, dropped] of kept.texts) {
    if (kept.size <= ROOM || oldest === id) break
    kept.texts.delete(oldest)
    kept.size -= dropped.length
  }
}

/**
 * The plain text of a revision, or null where the viewer sees none. The row is asked for each time, its text only when
 * this process does not have it yet: a mark on a long article must not fetch the article.
 *
 * @param asked "seen" where the same transaction has just found the revision among what the viewer sees.
 */
export async function revisionText(
  db: Database,
  viewer: Viewer,
  id: string,
  asked: 'seen' | 'unseen' = 'unseen',
): Promise<string | null> {
  const where = { id, ...within(viewer, 'article.read') }
  const kept = held.countermarkRevisionTexts?.texts.get(id)
  if (kept !== undefined) {
    const stands = asked === 'seen' || (await db.revision.findFirst({ where, select: { id: true } })) !== null
    if (!stands) return null
    keep(id, kept)
    return kept
  }
  const revision = await db.revision.findFirst({ where, select: { text: true } })
  if (revision === null) return null
  keep(id, revision.text)
  return revision.text
}

export const noRevision = problem('not-valid', 'The article has no such revision. Nothing was changed.', {
  code: 'revision-unknown',
  fields: { revisionId: 'The article has no such revision.' },
})

/** The one passage of a revision that a selector names. One that fits nowhere, or in several places, is refused. */
export async function resolveInRevision(
  db: Database,
  viewer: Viewer,
  revisionId: string,
  request: SelectorRequest,
  asked: 'seen' | 'unseen' = 'unseen',
): Promise<Result<Selector, Problem>> {
  const text = await revisionText(db, viewer, revisionId, asked)
  if (text === null) return err(noRevision)
  const resolved = resolveSelector(text, request)
  if (resolved.ok) return resolved
  const { kind, words, places } = resolved.error
  return err(
    problem('not-valid', `${words} Nothing was marked.`, {
      code: `selector-${kind}`,
      fields: { selector: words },
      ...(places === undefined ? {} : { extra: { places } }),
    }),
  )
}
