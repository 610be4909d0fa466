import { assessmentName } from '#lib/domain/live-socket.ts'
import { may } from '#lib/domain/permission.ts'
import { ok } from '#lib/domain/result.ts'
import { sha256 } from '#lib/domain/sha256.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { within } from './access.ts'
import { loadAnnotations } from './annotation-select.ts'
import { database } from './database.ts'
import { write } from './write.ts'

/** The prose of one row: its document's name, and what it belongs to. */
export type ProsePlace = { name: string; workspaceId: string; articleId: string; annotationId: string | null }

const NOTE = /^note:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/**
 * A prose document of an article as a viewer may have it, or null where they may not: `name` is that of an annotation's
 * note or of the article's assessment. `mayWrite` is false also where the article or the mark is in the bin.
 */
export async function findProse(
  viewer: Viewer,
  articleId: string,
  name: string,
): Promise<{ place: ProsePlace; mayWrite: boolean } | null> {
  const db = database()
  const article = await db.article.findFirst({
    where: { id: articleId, ...within(viewer, 'prose.read') },
    select: { deletedAt: true },
  })
  if (article === null) return null
  const mayWrite = may(viewer.role, 'prose.write') && article.deletedAt === null
  const { workspaceId } = viewer
  if (name === assessmentName(articleId)) {
    return { place: { name, workspaceId, articleId, annotationId: null }, mayWrite }
  }
  const id = NOTE.exec(name)?.[1]
  if (id === undefined) return null
  // Through the door that the marks themselves come through, so that a mark which is hidden has a hidden note.
  const { items } = await loadAnnotations(db, viewer, { ids: [id] })
  const [annotation] = items
  if (annotation === undefined || annotation.articleId !== articleId) return null
  return { place: { name, workspaceId, articleId, annotationId: id }, mayWrite }
}

/** Everything that was stored of a document, in Yjs updates that give it when they are applied in any order. */
export async function loadProse(name: string): Promise<Uint8Array[]> {
  // One statement: what is merged meanwhile is in the snapshot or among the updates, never in neither.
  const rows = await database().$queryRaw<{ part: Uint8Array }[]>`
    SELECT snapshot AS part FROM "ProseDocument" WHERE name = ${name} AND snapshot IS NOT NULL
    UNION ALL
    SELECT "update" FROM "ProseUpdate" WHERE "documentName" = ${name}`
  return rows.map((row) => new Uint8Array(row.part))
}

/** Stores one change of a document; once it answers, the change is there whatever ends. */
export async function appendProse(place: ProsePlace, authorId: string, update: Uint8Array): Promise<void> {
  const { name, workspaceId, articleId, annotationId } = place
  await database().$executeRaw`
    WITH document AS (
      INSERT INTO "ProseDocument" (name, "workspaceId", "articleId", "annotationId")
      VALUES (${name}, ${workspaceId}::uuid, ${articleId}::uuid, ${annotationId}::uuid)
      ON CONFLICT (name) DO UPDATE SET "updatedAt" = now()
      RETURNING name
    )
    INSERT INTO "ProseUpdate" ("documentName", "authorId", "update")
    SELECT name, ${authorId}::uuid, ${Buffer.from(update)} FROM document`
}

/**
 * Merges the stored updates of a document into its snapshot and tells of it in an event. Updates that come meanwhile stay
 * updates. Answers how many were merged.
 *
 * @param merge makes one update of many, with the words that it says.
 */
export async function compactProse(
  name: string,
  merge: (parts: Uint8Array[]) => { snapshot: Uint8Array; text: string },
): Promise<number> {
  const [place] = await database().$queryRaw<(ProsePlace & { authorId: string })[]>`
    SELECT d."workspaceId", d."articleId", d."annotationId", u."authorId"
    FROM "ProseDocument" d JOIN "ProseUpdate" u ON u."documentName" = d.name
    WHERE d.name = ${name} ORDER BY u.id DESC LIMIT 1`
  if (!place) return 0
  const { workspaceId, articleId, annotationId, authorId } = place
  const actor = { userId: authorId, workspaceId }
  const written = await write(actor, { again: async () => ok(0) }, async ({ db, record }) => {
    const [document] = await db.$queryRaw<{ snapshot: Uint8Array | null; text: string }[]>`
      SELECT snapshot, text FROM "ProseDocument" WHERE name = ${name} FOR UPDATE`
    const updates = await db.$queryRaw<{ id: bigint; update: Uint8Array }[]>`
      SELECT id, "update" FROM "ProseUpdate" WHERE "documentName" = ${name} ORDER BY id`
    if (!document || updates.length === 0) return ok(0)
    const parts = updates.map((row) => new Uint8Array(row.update))
    if (document.snapshot) parts.unshift(new Uint8Array(document.snapshot))
    const { snapshot, text } = merge(parts)
    await db.$executeRaw`
      UPDATE "ProseDocument" SET snapshot = ${Buffer.from(snapshot)}, text = ${text}, "updatedAt" = now()
      WHERE name = ${name}`
    await db.$executeRaw`DELETE FROM "ProseUpdate" WHERE id = ANY(${updates.map((row) => row.id)})`
    if (document.snapshot === null || text !== document.text) {
      const after = { document: name, sha256: await sha256(text) }
      record({ type: 'prose.written', subjectId: annotationId ?? articleId, articleId, annotationId, after })
    }
    return ok(updates.length)
  })
  return written.ok ? written.value.value : 0
}
