-- What people say about a mark is found by its words, as notes are.
DROP INDEX "comment_text_trigrams";
CREATE INDEX comment_text_words ON "Comment" USING gin (words_of("text"));
