-- What analysts write beside the text is found by its words, as titles and statements are.
CREATE INDEX annotation_note_words ON "Annotation" USING gin (words_of(note)) WHERE note IS NOT NULL;
CREATE INDEX citation_title_words ON "Citation" USING gin (words_of(title));
CREATE INDEX counter_source_quote_words ON "CounterSource" USING gin (words_of(quote)) WHERE quote IS NOT NULL;
CREATE INDEX counter_source_note_words ON "CounterSource" USING gin (words_of(note)) WHERE note IS NOT NULL;
