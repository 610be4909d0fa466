import { afterOf, type Noun, parentIn } from './verify-rows.ts'

/** How what was written together follows from the events: each merge of changes told the hash of its words. */
export const PROSE: Noun<{ key: string; document: string; sha256: string; annotationId: string | null }> = {
  table: 'ProseDocument',
  key: 'e."subjectId"::text',
  where: `e.type = 'prose.written'`,
  // A document that was never merged has told nothing yet.
  rows: `
    SELECT coalesce("annotationId", "articleId")::text AS key, name AS document, "annotationId",
      encode(sha256(convert_to(text, 'UTF8')), 'hex') AS sha256
    FROM "ProseDocument" WHERE "workspaceId" = $1 AND snapshot IS NOT NULL
    ORDER BY coalesce("annotationId", "articleId")`,
  says: (event) => ({ ...afterOf(event), annotationId: event.annotationId }),
  stands: ({ key: _key, ...row }) => row,
  title: (key, { document }) => `Prose ${key} (${document})`,
  goesWith: parentIn('Annotation', 'annotationId'),
}
