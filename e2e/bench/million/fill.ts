import type { Client } from 'pg'

/** How much stands in the database: articles, and annotations over all of them. */
export type Amount = { articles: number; annotations: number }

/** Words of generated statements: `w0` stands in most of them, `w5000` in few, as words of a language do. */
const WORDS = 5_000
/** The parts of an annotation's kind: half are claims. */
const KINDS = "(ARRAY['claim','claim','technique','note','claim','attribution'])[1 + g % 6]"

/** A word by its rank, drawn so that the rank grows with the square: few words are common and most are rare. */
const word = (seed: string) => `'w' || floor(${WORDS} * power(random() + 0 * ${seed}, 2))::int`
const sentence = (count: number, seed: string) =>
  `concat_ws(' ', ${Array.from({ length: count }, (_, i) => word(`${seed}${i ? ` * ${i}` : ''}`)).join(', ')})`

/**
 * Fills an empty desk with generated rows, by the owner and in a few statements: what years of work leave in the tables
 * that lists and searches read. Ids are in order of time, as the desk's own are.
 */
export async function fillDesk(
  owner: Client,
  desk: { workspaceId: string; userIds: readonly string[] },
  { articles, annotations }: Amount,
  say: (words: string) => void,
): Promise<void> {
  const each = Math.floor(annotations / articles)
  const ws = `'${desk.workspaceId}'::uuid`
  const someone = `('{${desk.userIds.join(',')}}'::uuid[])[1 + g % ${desk.userIds.length}]`
  const run = async (what: string, statement: string) => {
    const started = performance.now()
    await owner.query(statement)
    say(`${what}: ${((performance.now() - started) / 1000).toFixed(1)} s`)
  }
  await owner.query('SELECT setseed(0.5)')
  await owner.query('SET synchronous_commit = off')
  await owner.query(`SET work_mem = '256MB'; SET maintenance_work_mem = '1GB'`)
  await run(
    'sources',
    `INSERT INTO "Source" (id, "workspaceId", name, "nameKey", reliability, "createdById", "updatedById")
     SELECT uuidv7(), ${ws}, 'Source ' || g, 'source ' || g, substr('ABCDEF', 1 + g % 6, 1), ${someone}, ${someone}
     FROM generate_series(1, 200) g`,
  )
  await run(
    'articles',
    `INSERT INTO "Article" (id, "workspaceId", "sourceId", header, title, status, "createdById", "updatedById")
     SELECT uuidv7(make_interval(secs => g - ${articles})), ${ws},
       (SELECT id FROM "Source" WHERE "nameKey" = 'source ' || 1 + g % 200),
       jsonb_build_object('title', t, 'furniture', '[]'::jsonb), t,
       (ARRAY['imported','in-annotation','in-review','published'])[1 + g % 4]::"ArticleStatus", ${someone}, ${someone}
     FROM (SELECT g, ${sentence(6, 'g')} AS t FROM generate_series(1, ${articles}) g) AS made`,
  )
  await run(
    'revisions',
    `INSERT INTO "Revision" (id, "workspaceId", "articleId", number, original, "mediaType", extractor, "extractorVersion",
       text, document, sha256, "capturedById")
     SELECT uuidv7(), ${ws}, a.id, 1, ''::bytea, 'text/plain', 'plain-text', '1',
       (SELECT string_agg(${word('a.number + n')}, ' ') FROM generate_series(1, 300) n),
       '{"type":"doc","content":[]}'::jsonb, encode(sha256(a.id::text::bytea), 'hex'), a."createdById"
     FROM (SELECT *, row_number() OVER () AS number FROM "Article") AS a`,
  )
  await run(
    'annotations',
    `INSERT INTO "Annotation" (id, "workspaceId", "articleId", "revisionId", kind, start, "end", exact, prefix, suffix,
       note, "authorId", "updatedById")
     SELECT uuidv7(make_interval(secs => (g - ${annotations}) / 10.0)), ${ws}, a.id, r.id, ${KINDS}::"AnnotationKind",
       (g % ${each}) * 5, (g % ${each}) * 5 + 40, ${sentence(5, 'g')}, 'before ', ' after',
       CASE WHEN ${KINDS} = 'note' THEN ${sentence(8, 'g')} END, ${someone}, ${someone}
     FROM generate_series(0, ${articles * each - 1}) g
     JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS n FROM "Article") AS a ON a.n = g / ${each}
     JOIN "Revision" r ON r."articleId" = a.id`,
  )
  await run(
    'claims',
    `INSERT INTO "Claim" ("annotationId", "workspaceId", statement, suggested, type)
     SELECT id, "workspaceId", ${sentence(9, 'start')}, false,
       (ARRAY['quantity','event','causal','prediction','attribution','opinion','other'])[1 + start % 7]::"ClaimType"
     FROM "Annotation" WHERE kind = 'claim'`,
  )
  await run(
    'ratings',
    `INSERT INTO "Rating" (id, "workspaceId", "annotationId", "analystId", reliability, credibility)
     SELECT uuidv7(), "workspaceId", id, "authorId", substr('ABCDEF', 1 + start % 6, 1), 1 + (start / 5) % 6
     FROM "Annotation" WHERE kind = 'claim' AND start % 3 > 0`,
  )
  await run(
    'citations',
    `INSERT INTO "Citation" (id, "workspaceId", key, csl, title, "createdById")
     SELECT uuidv7(), ${ws}, 'key ' || g, jsonb_build_object('type', 'webpage', 'title', t), t, ${someone}
     FROM (SELECT g, ${sentence(6, 'g')} AS t FROM generate_series(1, 20000) g) AS made`,
  )
  await run(
    'counter-sources',
    `INSERT INTO "CounterSource" (id, "workspaceId", "annotationId", "citationId", stance, quote, "authorId", "updatedById")
     SELECT uuidv7(), n."workspaceId", n.id, c.id,
       (ARRAY['contradicts','supports','qualifies','context'])[1 + n.start % 4]::"Stance", ${sentence(8, 'n.start')},
       n."authorId", n."authorId"
     FROM (SELECT *, row_number() OVER () AS number FROM "Annotation" WHERE kind = 'claim' AND start % 4 = 0) AS n
     JOIN (SELECT id, row_number() OVER () AS number FROM "Citation") AS c ON c.number = 1 + n.number % 20000`,
  )
  await run(
    'events',
    `INSERT INTO "Event" ("workspaceId", sequence, id, type, "actorId", "articleId", "annotationId", "subjectId", data, at,
       "previousHash", hash)
     SELECT "workspaceId", row_number() OVER (ORDER BY id), uuidv7(), 'annotation.created', "authorId", "articleId", id, id,
       '{}'::jsonb, now(), repeat('0', 64), repeat('0', 64)
     FROM "Annotation"`,
  )
  await run('counting (VACUUM ANALYZE)', 'VACUUM ANALYZE')
}
