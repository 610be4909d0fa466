import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#e2e/fixtures/database.ts'
import { behindTheDesk } from '#e2e/fixtures/tampering.ts'
import { makeWorkingDesk, type WorkingDesk } from '#e2e/fixtures/working-desk.ts'
import { closeDatabase } from '#lib/data/database.ts'
import { type Verified, verifySnapshot } from './verify.ts'

let cluster: TestDatabase
let desk: WorkingDesk
let owner: pg.Client

beforeAll(async () => {
  cluster = await createTestDatabase()
  process.env.DATABASE_URL = cluster.applicationUrl
  desk = await makeWorkingDesk('harbour')
  owner = new pg.Client({ connectionString: cluster.ownerUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner?.end()
  await closeDatabase()
  await cluster.drop()
})

const foundAfter = (sql: string, id: string): Promise<Verified> =>
  behindTheDesk(owner, [[sql, id === '' ? [] : [id]]], () => verifySnapshot(owner, []))

describe('a row that was changed behind the desk', () => {
  const changes: [string, (desk: WorkingDesk) => [sql: string, id: string], table: string, words: RegExp][] =
    [
      [
        'a rating',
        (d) => [`UPDATE "Rating" SET credibility = 1 WHERE id = $1`, d.ratingId],
        'Rating',
        /^Rating \S+ of annotation \S+ was changed outside the desk: event \d+ says credibility 4, and it is 1\.$/,
      ],
      [
        'what somebody said',
        (d) => [`UPDATE "Comment" SET text = 'Where is it?' WHERE id = $1`, d.commentId],
        'Comment',
        /^Comment \S+ on annotation \S+ was changed outside the desk: event \d+ says text/,
      ],
      [
        'a thread that was resolved',
        (d) => [`UPDATE "Thread" SET "resolvedAt" = NULL WHERE "annotationId" = $1`, d.claimId],
        'Thread',
        /^Thread \S+ of annotation \S+ was changed outside the desk: event \d+ says resolvedAt/,
      ],
      [
        'whom a mark was given to',
        (d) => [`UPDATE "Annotation" SET "assigneeId" = NULL WHERE id = $1`, d.claimId],
        'Annotation',
        /says assigneeId/,
      ],
      [
        'who rated',
        (d) => [`UPDATE "Rating" SET "analystId" = gen_random_uuid() WHERE id = $1`, d.ratingId],
        'Rating',
        /says analystId/,
      ],
      [
        'a note',
        (d) => [`UPDATE "Annotation" SET note = 'Another.' WHERE id = $1`, d.techniqueId],
        'Annotation',
        /says note "No figure is given; none exists\.", and it is "Another\."/,
      ],
      [
        'where a mark stands',
        (d) => [`UPDATE "Annotation" SET start = start + 1 WHERE id = $1`, d.claimId],
        'Annotation',
        /says start 20, and it is 21/,
      ],
      [
        'what surrounds a quote',
        (d) => [`UPDATE "Annotation" SET suffix = 'elsewhere' WHERE id = $1`, d.claimId],
        'Annotation',
        /its quote, or what surrounds it, is not what its revision has at 20–41/,
      ],
      [
        'a mark that was taken out of the bin',
        () => [`UPDATE "Annotation" SET "deletedAt" = NULL WHERE "deletedAt" IS NOT NULL`, ''],
        'Annotation',
        /says deletedAt/,
      ],
      [
        'a statement',
        (d) => [`UPDATE "Claim" SET statement = 'They signed two.' WHERE "annotationId" = $1`, d.claimId],
        'Annotation',
        /says claim\.statement "They signed 212 agreements\.", and it is "They signed two\."/,
      ],
      [
        'a claim that was taken from a mark',
        (d) => [`DELETE FROM "Claim" WHERE "annotationId" = $1`, d.claimId],
        'Annotation',
        /says claim/,
      ],
      [
        'a tag that was taken from a mark',
        (d) => [`DELETE FROM "AnnotationTag" WHERE "annotationId" = $1`, d.techniqueId],
        'Annotation',
        /says tags/,
      ],
      [
        'a counter-source',
        (d) => [`UPDATE "CounterSource" SET stance = 'supports' WHERE id = $1`, d.counterSourceId],
        'CounterSource',
        /says stance "contradicts", and it is "supports"/,
      ],
      [
        'a citation',
        (d) => [
          `UPDATE "Citation" SET csl = jsonb_set(csl, '{publisher}', '"Nobody"') WHERE id = $1`,
          d.citationId,
        ],
        'Citation',
        /says csl/,
      ],
      [
        'the bytes of a capture',
        (d) => [`UPDATE "Capture" SET bytes = 'forged' WHERE id = $1`, d.captureId],
        'Capture',
        /^Capture \S+ of https:\/\/courier\.example\/agreements was changed/,
      ],
      [
        'the text of a capture',
        (d) => [`UPDATE "Capture" SET text = 'forged' WHERE id = $1`, d.captureId],
        'Capture',
        /says textSha256/,
      ],
      [
        'the text of a revision',
        (d) => [`UPDATE "Revision" SET text = replace(text, '212', '312') WHERE id = $1`, d.revisionId],
        'Revision',
        /says the SHA-256 of the text /,
      ],
      [
        'the text of a revision with its hash',
        (d) => [
          `UPDATE "Revision" SET text = 'x', sha256 = encode(sha256('x'), 'hex') WHERE id = $1`,
          d.revisionId,
        ],
        'Revision',
        /says sha256 /,
      ],
      [
        'the words of a document',
        (d) => [
          `UPDATE "Revision" SET document = replace(document::text, '212', '312')::jsonb WHERE id = $1`,
          d.revisionId,
        ],
        'Revision',
        /says the SHA-256 of the words of the document/,
      ],
      [
        'the bytes that came in',
        (d) => [`UPDATE "Revision" SET original = 'forged' WHERE id = $1`, d.revisionId],
        'Revision',
        /says seal/,
      ],
      [
        'a title',
        (d) => [`UPDATE "Article" SET title = 'Another' WHERE id = $1`, d.articleId],
        'Article',
        /says title "Arvenia/,
      ],
      [
        'a header',
        (d) => [
          `UPDATE "Article" SET header = jsonb_set(header, '{publisher}', '"Nobody"') WHERE id = $1`,
          d.articleId,
        ],
        'Article',
        /says header\.publisher "Courier", and it is "Nobody"/,
      ],
      [
        'a status',
        (d) => [`UPDATE "Article" SET status = 'published' WHERE id = $1`, d.articleId],
        'Article',
        /says status "in-review", and it is "published"/,
      ],
      [
        'the grade of a source',
        (d) => [`UPDATE "Source" SET reliability = 'A' WHERE id = $1`, d.sourceId],
        'Source',
        /says reliability "C", and it is "A"/,
      ],
      [
        'an assessment',
        (d) => [`UPDATE "SourceAssessment" SET rationale = 'Liked.' WHERE "sourceId" = $1`, d.sourceId],
        'SourceAssessment',
        /says rationale "Corrects itself late\.", and it is "Liked\."/,
      ],
      [
        'a tag-set',
        (d) => [`UPDATE "TagSet" SET exclusive = true WHERE id = $1`, d.tagSetId],
        'TagSet',
        /says exclusive false, and it is true/,
      ],
      [
        'the label of a tag',
        (d) => [`UPDATE "Tag" SET label = 'Praise' WHERE id = $1`, d.tagId],
        'TagSet',
        /says the seal of its tags/,
      ],
      [
        'a role',
        (d) => [
          `UPDATE "Member" SET role = 'admin' WHERE "workspaceId" = '${d.workspaceId}' AND "userId" = $1`,
          d.analyst.userId,
        ],
        'Member',
        /says role "analyst", and it is "admin"/,
      ],
      [
        'a member who was removed',
        (d) => [`UPDATE "Member" SET "removedAt" = NULL WHERE "workspaceId" = $1`, d.workspaceId],
        'Member',
        /says removed true, and it is false/,
      ],
      [
        'the role of an invitation',
        (d) => [`UPDATE "Invitation" SET role = 'admin' WHERE id = $1`, d.invitationId],
        'Invitation',
        /says role "viewer", and it is "admin"/,
      ],
      [
        'how long a token works',
        (d) => [`UPDATE "ApiToken" SET "expiresAt" = now() + interval '9 years' WHERE id = $1`, d.tokenId],
        'ApiToken',
        /^Token \S+ \(Nightly import\) was changed outside the desk: .* says expiresAt/,
      ],
      [
        'a token that was revoked',
        () => [`UPDATE "ApiToken" SET "revokedAt" = NULL`, ''],
        'ApiToken',
        /says revoked true, and it is false/,
      ],
      [
        'where a webhook sends to',
        (d) => [`UPDATE "Webhook" SET url = 'https://courier.example/other' WHERE id = $1`, d.webhookId],
        'Webhook',
        /^Webhook \S+ \(The archive\) was changed outside the desk: .* says urlSha256/,
      ],
      [
        'what a reviewer decided',
        (d) => [`UPDATE "Review" SET comment = 'Well done.' WHERE id = $1`, d.reviewId],
        'Review',
        /^Review \S+ of annotation \S+ was changed outside the desk: .* says comment "Which register\?"/,
      ],
      [
        'a dissent',
        (d) => [
          `UPDATE "Adjudication" SET versions = replace(versions::text, 'The register says so.', 'I agree.')::jsonb
           WHERE id = $1`,
          d.adjudicationId,
        ],
        'Adjudication',
        /says versions\.\S+\.dissent "The register says so\.", and it is "I agree\."/,
      ],
      [
        'what counts as one passage',
        (d) => [`UPDATE "ReviewSettings" SET "matchShare" = 1 WHERE "workspaceId" = $1`, d.workspaceId],
        'ReviewSettings',
        /says matchShare 0\.6, and it is 1/,
      ],
      [
        'what a workspace asks of its members',
        (d) => [`UPDATE "Workspace" SET "secondFactorRequired" = true WHERE id = $1`, d.workspaceId],
        'Workspace',
        /says secondFactorRequired false, and it is true/,
      ],
      [
        'the name of a workspace',
        (d) => [`UPDATE "Workspace" SET name = 'Another' WHERE id = $1`, d.workspaceId],
        'Workspace',
        /says name "harbour", and it is "Another"/,
      ],
    ]

  it.each(changes)('is named: %s', async (_what, change, table, words) => {
    const [sql, id] = change(desk)
    const verified = await foundAfter(sql, id)
    expect(verified.ok).toBe(false)
    expect(verified.first).toMatchObject({ workspace: 'harbour', table })
    expect(verified.first?.words).toMatch(words)
  })

  it('is named where it was made or removed', async () => {
    const made = await foundAfter(
      `INSERT INTO "Rating" (id, "workspaceId", "annotationId", "analystId", reliability, credibility)
       SELECT gen_random_uuid(), "workspaceId", id, gen_random_uuid(), 'A', 1 FROM "Annotation" WHERE id = $1`,
      desk.claimId,
    )
    expect(made.findings).toEqual([
      expect.objectContaining({ table: 'Rating', kind: 'added', sequence: null }),
    ])
    expect(made.first?.words).toContain(`of annotation ${desk.claimId} was added outside the desk`)
    const removed = await foundAfter(`DELETE FROM "Rating" WHERE id = $1`, desk.ratingId)
    expect(removed.findings).toEqual([
      expect.objectContaining({ table: 'Rating', id: desk.ratingId, kind: 'removed' }),
    ])
    // What goes with a row that was removed is not told beside it.
    const article = await foundAfter(`DELETE FROM "Article" WHERE id = $1`, desk.articleId)
    expect(article.findings).toEqual([
      expect.objectContaining({ table: 'Article', id: desk.articleId, kind: 'removed' }),
    ])
  })
})
