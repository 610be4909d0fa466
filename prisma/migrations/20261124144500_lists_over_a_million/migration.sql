-- The words of a statement are kept beside it, as those of a text are: looking through the newest claims reads lists.
ALTER TABLE "Claim" ADD COLUMN "wordList" tsvector;

CREATE FUNCTION list_statement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."wordList" := words_of(NEW.statement);
  RETURN NEW;
END $$;
CREATE TRIGGER claim_listed BEFORE INSERT OR UPDATE OF statement ON "Claim" FOR EACH ROW EXECUTE FUNCTION list_statement();
UPDATE "Claim" SET "wordList" = words_of(statement);

DROP INDEX claim_statement_words;
CREATE INDEX "claim_words" ON "Claim" USING GIN ("wordList");

-- The counts and the strip of an article are read from indexes alone.
CREATE INDEX annotation_standing ON "Annotation" ("articleId") INCLUDE (start, "end", kind, "authorId", id, "workspaceId") WHERE "deletedAt" IS NULL;
CREATE INDEX rating_standing ON "Rating" ("annotationId") INCLUDE (credibility, sealed, "analystId") WHERE "deletedAt" IS NULL;
CREATE INDEX counter_source_standing ON "CounterSource" ("annotationId") INCLUDE ("authorId") WHERE "deletedAt" IS NULL;

-- Which articles of a desk are blind is asked with every list; most are as their desk is.
CREATE INDEX article_blind ON "Article" ("workspaceId") WHERE blind;

-- A search looks through the newest notes and counter-sources of a desk first.
CREATE INDEX annotation_noted ON "Annotation" ("workspaceId", id) WHERE note IS NOT NULL;
CREATE INDEX "CounterSource_workspaceId_id_idx" ON "CounterSource" ("workspaceId", id);

-- The end of a workspace's chain, read while its lock is held until commit. Each statement of the function has a snapshot
-- of its own, so what it reads is as new as the lock.
CREATE FUNCTION chain_tip(workspace uuid) RETURNS TABLE (sequence int, hash text, at timestamptz) LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('countermark:' || workspace, 0));
  RETURN QUERY SELECT last.sequence, last.hash::text, date_trunc('milliseconds', clock_timestamp())
    FROM (SELECT 1) AS one LEFT JOIN LATERAL (
      SELECT e.sequence, e.hash FROM public."Event" e WHERE e."workspaceId" = workspace ORDER BY e.sequence DESC LIMIT 1
    ) AS last ON true;
END $$;
