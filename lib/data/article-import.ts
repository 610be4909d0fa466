import { v7 as uuidv7 } from 'uuid'
import type { ArticleDto, ArticleHeader, ArticlePreviewDto } from '#lib/domain/article.ts'
import type { ArticleDocument } from '#lib/domain/document.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import { revisionSeal } from '#lib/domain/seal.ts'
import { sha256 } from '#lib/domain/sha256.ts'
import { sourceHost, sourceNameKey } from '#lib/domain/source-identity.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { refusal, within } from './access.ts'
import { documentOf, findArticle } from './article-row.ts'
import { type Database, database } from './database.ts'
import { matchSources } from './source-list.ts'
import { addSource } from './sources.ts'
import { madeHere, type WriteContext, type Written, write } from './write.ts'

/** A text as it was captured, to become the first revision of an article. */
export type CapturedText = {
  originalBytes: Uint8Array
  mediaType: string
  extractor: string
  extractorVersion: string
  /** The plain text of `document`. */
  text: string
  document: ArticleDocument
  /** Hex of the SHA-256 of `text` in UTF-8. */
  sha256: string
  leftovers: ArticlePreviewDto['leftovers']
  /** Where it was fetched, if it was. */
  url: string | null
}

export type ArticleImportRequest = {
  /** Made by the caller; the same id again answers the article that stands. */
  id?: string | undefined
  header: ArticleHeader
  /** A source, or null for none; left out, it is matched by the publisher's name or the address, or made. */
  sourceId?: string | null | undefined
  /** Import although the same text is there already. */
  again?: boolean | undefined
  captured: CapturedText
}

/** The article of this workspace, out of the bin, that holds the same text. */
export async function findSameText(
  viewer: Viewer,
  sha256: string,
  db: Database = database(),
): Promise<{ id: string; title: string } | null> {
  const revision = await db.revision.findFirst({
    where: { sha256, ...within(viewer, 'article.read'), article: { deletedAt: null } },
    select: { article: { select: { id: true, title: true } } },
    orderBy: { id: 'asc' },
  })
  return revision?.article ?? null
}

/** What a preview says of the workspace: whether the text is there already, and whose it may be. */
export async function previewMatches(
  viewer: Viewer,
  captured: { sha256: string; header: Partial<ArticleHeader>; url: string | null },
): Promise<Result<Pick<ArticlePreviewDto, 'existing' | 'sources'>, Problem>> {
  const refused = refusal(viewer, 'article.import')
  if (refused) return err(refused)
  const [existing, sources] = await Promise.all([
    findSameText(viewer, captured.sha256),
    matchSources(viewer, {
      publisher: captured.header.publisher,
      url: captured.header.url ?? captured.url,
    }),
  ])
  return ok({ existing, sources })
}

/** Makes an article with its first revision. The same text in the same workspace is a conflict that names it. */
export async function importArticle(
  viewer: Viewer,
  input: ArticleImportRequest,
  intentId: string | null,
): Promise<Result<Written<ArticleDto> & { created: boolean }, Problem>> {
  const refused = refusal(viewer, 'article.import')
  if (refused) return err(refused)
  const id = input.id ?? uuidv7()
  const { header, captured } = input
  const document = documentOf(captured.document satisfies Prisma.InputJsonValue)
  const { mediaType, extractor, extractorVersion, leftovers, url } = captured
  const kept = { number: 1, mediaType, extractor, extractorVersion, document, leftovers, url }
  const original = new Uint8Array(captured.originalBytes)
  const seal = await revisionSeal({ ...kept, originalSha256: await sha256(original) })
  let created = false
  const again = async (db: Database) =>
    findArticle(viewer, (await madeHere(db, viewer, intentId, 'article.imported')) ?? id, db)
  const written = await write(viewer, { intentId, again }, async (context) => {
    const { db, record, now } = context
    created = false
    const taken = await standingImport(db, viewer, id, captured.sha256)
    if (taken) return taken.ok ? again(db) : taken
    // Two who import one text at once wait for each other here, so that the second finds the first's.
    await db.$executeRaw`
      SELECT pg_advisory_xact_lock(hashtextextended(${`countermark text ${viewer.workspaceId} ${captured.sha256}`}, 0))`
    const existing = input.again ? null : await findSameText(viewer, captured.sha256, db)
    if (existing) {
      const words = `The same text is here already, as “${existing.title}”. Nothing was stored; open that one, or import it again.`
      return err(problem('conflict', words, { code: 'same-text', extra: { existing } }))
    }
    const source = await sourceOf(context, viewer, input)
    if (!source.ok) return source
    const at = await now()
    await db.article.create({
      data: {
        id,
        workspaceId: viewer.workspaceId,
        sourceId: source.value,
        header,
        title: header.title,
        published: header.published,
        createdById: viewer.userId,
        updatedById: viewer.userId,
        createdAt: at,
        updatedAt: at,
      },
      select: { id: true },
    })
    const revisionId = uuidv7()
    await db.revision.create({
      data: {
        id: revisionId,
        workspaceId: viewer.workspaceId,
        articleId: id,
        ...kept,
        original,
        text: captured.text,
        sha256: captured.sha256,
        capturedAt: at,
        capturedById: viewer.userId,
      },
      select: { id: true },
    })
    record({
      type: 'article.imported',
      subjectId: id,
      articleId: id,
      after: {
        title: header.title,
        header,
        sourceId: source.value,
        status: 'imported',
        assigneeIds: [],
        version: 1,
      },
      facts: { revisionId, sha256: captured.sha256, seal },
    })
    created = true
    return again(db)
  })
  return written.ok ? ok({ ...written.value, created: created && !written.value.repeated }) : written
}

/** Null where the id is free; a success where it is the same import again; otherwise why it cannot be used. */
async function standingImport(
  db: Database,
  viewer: Viewer,
  id: string,
  sha256: string,
): Promise<Result<null, Problem> | null> {
  const row = await db.article.findUnique({
    where: { id },
    select: { workspaceId: true, revisions: { where: { number: 1 }, select: { sha256: true } } },
  })
  if (!row) return null
  if (row.workspaceId === viewer.workspaceId && row.revisions[0]?.sha256 === sha256) return ok(null)
  return err(problem('conflict', 'That id is taken by another article. Nothing was stored; choose another.'))
}

/** The source of a new article: the one named, or one met before, or one made from the publisher's name, or none. */
async function sourceOf(
  context: WriteContext,
  viewer: Viewer,
  { sourceId, header, captured }: ArticleImportRequest,
): Promise<Result<string | null, Problem>> {
  const { db } = context
  if (sourceId === null) return ok(null)
  if (sourceId !== undefined) {
    const found = await db.source.count({
      where: { id: sourceId, ...within(viewer, 'source.read'), deletedAt: null },
    })
    if (found > 0) return ok(sourceId)
    const words = 'There is no such source.'
    return err(problem('not-valid', `${words} Nothing was stored.`, { fields: { sourceId: words } }))
  }
  const url = header.url ?? captured.url
  const host = url === null ? null : sourceHost(url)
  const { publisher } = header
  const met = await db.source.findMany({
    where: {
      ...within(viewer, 'source.read'),
      deletedAt: null,
      OR: [
        ...(publisher === null ? [] : [{ nameKey: sourceNameKey(publisher) }]),
        ...(host === null ? [] : [{ host }]),
      ],
    },
    select: { id: true, nameKey: true },
    take: 10,
  })
  const byName = publisher === null ? undefined : met.find((one) => one.nameKey === sourceNameKey(publisher))
  if (byName) return ok(byName.id)
  // A page that names another publisher than its host's may carry an agency's text: then the name decides.
  if (publisher === null) return ok(met.length === 1 ? (met[0]?.id ?? null) : null)
  const id = uuidv7()
  const home = url !== null && host !== null && met.length === 0 ? new URL(url).origin : null
  await addSource(context, viewer, { id, name: publisher, url: home, note: null })
  return ok(id)
}
