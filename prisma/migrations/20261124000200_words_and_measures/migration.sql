-- The length of a frozen text in UTF-16 code units and its words, counted once by the database for whoever stores it.
ALTER TABLE "Revision" ADD COLUMN "length" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "words" INTEGER NOT NULL DEFAULT 0;

-- A run of anything but white space is a word; in scripts without spaces each character is. Kept in step with
-- lib/domain/word-count.ts.
CREATE FUNCTION word_count(body text) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT regexp_count(body, '[\u3040-\u30ff\u3400-\u9fff]|[^\s\u3040-\u30ff\u3400-\u9fff]+')
$$;

CREATE FUNCTION utf16_length(body text) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT char_length(body) + regexp_count(body, '[\U00010000-\U0010ffff]')
$$;

-- Rows that are there already are measured, and no other way of changing them is opened.
ALTER TABLE "Revision" DISABLE TRIGGER revision_frozen;
UPDATE "Revision" SET "length" = utf16_length(text), "words" = word_count(text);
ALTER TABLE "Revision" ENABLE TRIGGER revision_frozen;

CREATE FUNCTION measure_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."length" := utf16_length(NEW.text);
  NEW."words" := word_count(NEW.text);
  RETURN NEW;
END $$;
CREATE TRIGGER revision_measured BEFORE INSERT ON "Revision" FOR EACH ROW EXECUTE FUNCTION measure_revision();

-- A text as words with spaces between them, the same whatever locale the database has: the parser of full text search
-- takes every character beyond ASCII for a letter in some. In scripts without spaces each character stands alone.
CREATE FUNCTION plain_words(body text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT regexp_replace(
    regexp_replace(body, '[\x01-\x2f\x3a-\x40\x5b-\x60\x7b-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\xd7\xf7\u0589\u05be\u060c\u061b\u061f\u066a-\u066d\u06d4\u0964\u0965\u2000-\u206f\u20a0-\u20cf\u2190-\u2bff\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\ufe10-\ufe1f\ufe30-\ufe6f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]+', ' ', 'g'),
    '([\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])', ' \1 ', 'g')
$$;

-- The cost is what keeps the planner from reading whole texts again where an index has their words.
CREATE OR REPLACE FUNCTION words_of(body text) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 100000 AS $$
DECLARE
  part text := public.plain_words(body);
BEGIN
  LOOP
    BEGIN
      RETURN to_tsvector('simple'::regconfig, part);
    EXCEPTION WHEN program_limit_exceeded THEN
      part := left(part, length(part) / 2);
    END;
  END LOOP;
END $$;

-- What `words_of` must match for a word that a person typed: every part of it, the last one as the beginning of a word.
-- Null where there is no letter or digit in it.
CREATE FUNCTION words_wanted(word text) RETURNS tsquery LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT to_tsquery('simple', string_agg(quote_literal(part) || CASE WHEN place = last THEN ':*' ELSE '' END, ' & ' ORDER BY place))
  FROM (
    SELECT part, place, max(place) OVER () AS last
    FROM regexp_split_to_table(btrim(plain_words(word)), ' +') WITH ORDINALITY AS parts (part, place)
    WHERE part <> ''
  ) AS wanted
$$;

REINDEX INDEX article_title_words;
REINDEX INDEX revision_words;
REINDEX INDEX claim_statement_words;
