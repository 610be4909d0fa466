CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- What is frozen stays frozen, whatever role asks.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% rows of "%" are frozen', TG_OP, TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "Event"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER revision_frozen BEFORE UPDATE ON "Revision"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER capture_frozen BEFORE UPDATE ON "Capture"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER source_assessment_append_only BEFORE UPDATE ON "SourceAssessment"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE "Source" ADD CONSTRAINT source_reliability CHECK (reliability IN ('A', 'B', 'C', 'D', 'E', 'F'));
ALTER TABLE "SourceAssessment" ADD CONSTRAINT assessment_reliability CHECK (reliability IN ('A', 'B', 'C', 'D', 'E', 'F'));
ALTER TABLE "Rating" ADD CONSTRAINT rating_pair CHECK (reliability IN ('A', 'B', 'C', 'D', 'E', 'F') AND credibility BETWEEN 1 AND 6);
ALTER TABLE "CounterSource" ADD CONSTRAINT counter_source_pair CHECK (
  (reliability IS NULL OR reliability IN ('A', 'B', 'C', 'D', 'E', 'F')) AND (credibility IS NULL OR credibility BETWEEN 1 AND 6));
ALTER TABLE "Annotation" ADD CONSTRAINT annotation_span CHECK (start >= 0 AND "end" > start);
ALTER TABLE "Event" ADD CONSTRAINT event_sequence CHECK (sequence > 0);

-- The words of a long text for search. A text whose distinct words pass what a tsvector holds is indexed by as much
-- of its beginning as fits, so that no text is refused for being unusual.
CREATE FUNCTION words_of(body text) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  part text := body;
BEGIN
  LOOP
    BEGIN
      RETURN to_tsvector('simple'::regconfig, part);
    EXCEPTION WHEN program_limit_exceeded THEN
      part := left(part, length(part) / 2);
    END;
  END LOOP;
END $$;

CREATE INDEX article_title_words ON "Article" USING gin (words_of(title));
CREATE INDEX article_title_trigrams ON "Article" USING gin (title gin_trgm_ops);
CREATE INDEX revision_words ON "Revision" USING gin (words_of(text));
CREATE INDEX claim_statement_words ON "Claim" USING gin (words_of(statement));
CREATE INDEX claim_statement_trigrams ON "Claim" USING gin (statement gin_trgm_ops);
CREATE INDEX source_name_trigrams ON "Source" USING gin (name gin_trgm_ops);
