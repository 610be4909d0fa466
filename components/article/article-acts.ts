import { v7 as uuidv7 } from 'uuid'
import type { Undone } from '#components/outbox/intent-queue.ts'
import { toast } from '#components/ui/toast.tsx'
import type { AnnotationPatch, ClaimPut, PersonDto, PlacedTagDto, RatingPut } from '#lib/domain/annotation.ts'
import type { ArticleDto, ArticlePatch } from '#lib/domain/article.ts'
import type { CommentDocument } from '#lib/domain/comment-document.ts'
import type { CitationDto, CounterSourceDto, CounterSourcePut } from '#lib/domain/counter-source.ts'
import { type Act, actWords, annotationOf } from '#lib/domain/intent.ts'
import { type AnnotationKind, KIND_WORDS, type Reliability } from '#lib/domain/kinds.ts'
import type { ShownAnnotation } from '#lib/domain/overlay.ts'
import { CREDIBILITY_WORDS, confirmationStands, RELIABILITY_WORDS } from '#lib/domain/rating.ts'
import type { Passage } from '#lib/domain/selection.ts'
import type { RedoDto, UndoDto } from '#lib/domain/undo.ts'
import type { ArticleStore } from './article-store.ts'
import { evidenceOf } from './evidence.ts'
import { NO_FILTERS } from './filters.ts'
import { afterPaint } from './key-to-paint.ts'
import { undoneWords } from './undone-words.ts'

/** How much of a passage is kept with an act, to show a lost race by. */
const MOST_SHOWN = 300

type Change = Omit<AnnotationPatch, 'version' | 'tags'> & { tags?: PlacedTagDto[] }

/** What a person can do to an open article. Each act is shown at once and goes through the outbox. */
export class ArticleActs {
  readonly #store: ArticleStore
  readonly #place: { workspaceId: string; articleId: string }
  readonly #say: (words: string) => void
  #afterPaint: (() => void) | null = null
  /** What was taken back since the last act, the last at the end. */
  #undone: Undone[] = []

  /** @param say tells a screen reader. */
  constructor(store: ArticleStore, workspaceId: string, say: (words: string) => void) {
    this.#store = store
    this.#say = say
    this.#place = { workspaceId, articleId: store.state.article.id }
  }

  /** Whether the outbox is open, which takes some milliseconds after the page stands. */
  #isReady(): boolean {
    const isReady = this.#store.queue !== null
    if (!isReady)
      toast('The desk is not ready yet. Nothing was changed; try again in a moment.', { tone: 'trouble' })
    return isReady
  }

  #add(act: Act, seen: { version?: number | null; before?: Record<string, unknown> } = {}): void {
    const { queue } = this.#store
    if (queue === null || !this.#isReady()) return
    const annotationId = annotationOf(act)
    const place = annotationId === null ? undefined : this.#store.place(annotationId)
    const about = place === undefined ? null : this.#store.revision.text.slice(place.start, place.end)
    this.#undone = []
    queue.add(act, this.#place, { ...seen, about })
  }

  /**
   * Marks a passage. The mark is painted, and everything else comes after the frame that shows it; `since` is when the
   * key went down, in milliseconds of the page's clock.
   */
  mark(kind: AnnotationKind, passage: Passage, since: number): void {
    this.settle()
    const { text, revision } = this.#store
    if (!this.#isReady()) return
    const id = uuidv7()
    text?.painter.add({ id, kind, ...passage })
    text?.painter.focus(id)
    this.#afterPaint = () => {
      const exact = revision.text.slice(passage.start, passage.end)
      text?.setCaret({ anchor: passage.end, head: passage.end }, { focus: text.hasFocus, scroll: false })
      const selector = { ...passage, exact }
      const body = { articleId: this.#place.articleId, revisionId: revision.id, kind, selector }
      this.#add({ kind: 'annotation.create', annotationId: id, body, exact })
      const tab = kind === 'claim' ? 'rating' : 'mark'
      this.#say(`${KIND_WORDS[kind].one} marked: “${exact}”.`)
      // A claim waits for its grade; the others are nothing without a word, so their field takes the keyboard.
      if (!this.#store.state.shown.some((place) => place.id === id)) this.#store.setFilters(NO_FILTERS)
      this.#store.set({ focused: id, open: id, tab, letter: null, fresh: kind === 'claim' ? null : id })
    }
    afterPaint(since, () => this.settle())
  }

  /** Does what waits for a frame to be drawn. Whatever comes after a mark begins with it, however fast it comes. */
  settle(): void {
    const work = this.#afterPaint
    this.#afterPaint = null
    work?.()
  }

  /** Changes what a mark carries; `seen` is the mark as the person saw it when they began. */
  change(seen: ShownAnnotation, body: Change): void {
    const { id, note, tags, speaker, kind, selector, version } = seen
    if (!this.#store.annotation(id)) return
    const { start, end, exact } = selector
    const place = { start, end, exact: exact.slice(0, MOST_SHOWN) }
    this.#add(
      { kind: 'annotation.change', annotationId: id, body },
      { version: seenVersion(version), before: { note, tags, speaker, kind, selector: place } },
    )
  }

  /** Asks for the words that a mark is to stand on instead: the keyboard goes to those that it stands on. */
  beginMove(id: string): void {
    const { text } = this.#store
    const place = this.#store.place(id)
    if (text === null || place === undefined) return
    this.#store.set({ moving: id, open: null })
    text.reveal(place.start)
    text.setCaret({ anchor: place.start, head: place.end }, { scroll: false })
    this.#say(
      'Select the words that the mark is to stand on, then press Enter. Escape leaves it where it is.',
    )
  }

  /** Puts a mark on another passage. */
  move(id: string, { start, end }: Passage): void {
    const { text, revision } = this.#store
    const seen = this.#store.annotation(id)
    this.#store.set({ moving: null, focused: id, open: id })
    if (!seen || (seen.selector.start === start && seen.selector.end === end)) return
    this.change(seen, { selector: { start, end, exact: revision.text.slice(start, end) } })
    text?.setCaret({ anchor: end, head: end }, { focus: text.hasFocus, scroll: false })
    text?.reveal(start)
    toast('The mark was moved.', { action: { label: 'Undo', run: () => void this.undo() } })
  }

  /** Changes what a claim states; `seen` is its mark as the person saw it when they began. */
  changeClaim(seen: ShownAnnotation, body: Omit<ClaimPut, 'version'>): void {
    const { id, claim, version } = seen
    if (claim === null || !this.#store.annotation(id)) return
    const { statement, claimant, type, checkable } = claim
    this.#add(
      { kind: 'claim.change', annotationId: id, body },
      { version: seenVersion(version), before: { statement, claimant, type, checkable } },
    )
  }

  /** Rates a claim; false where credibility 1 lacks its support and its reason, and the card must ask for it first. */
  rate(id: string, rating: RatingPut): boolean {
    const annotation = this.#store.annotation(id)
    if (!annotation) return false
    const rationale = rating.rationale === undefined ? annotation.rating?.rationale : rating.rationale
    if (rating.credibility === 1 && !confirmationStands(evidenceOf(annotation.counterSources), rationale)) {
      return false
    }
    this.#add({ kind: 'rating.set', annotationId: id, body: rating })
    return true
  }

  /** Rates, or opens the card where the reason is asked for. */
  rateOrAsk(id: string, rating: RatingPut): void {
    const { reliability, credibility } = rating
    if (this.rate(id, rating)) {
      this.#store.set({ letter: null, asking: null })
      const words = `${RELIABILITY_WORDS[reliability].name}, ${CREDIBILITY_WORDS[credibility].name}`
      this.#say(`Rated ${reliability}${credibility}: ${words}.`)
    } else this.#store.set({ letter: null, asking: { id, rating }, focused: id, open: id, tab: 'rating' })
  }

  withdrawRating(id: string): void {
    this.#add({ kind: 'rating.withdraw', annotationId: id })
  }

  /** The reliability that a claim's rating starts from: one's own earlier one, else the grade of the article's source. */
  presetReliability(id: string): Reliability {
    return (
      this.#store.annotation(id)?.rating?.reliability ?? this.#store.state.article.source?.reliability ?? 'F'
    )
  }

  remove(id: string): void {
    const annotation = this.#store.annotation(id)
    const version = annotation ? seenVersion(annotation.version) : null
    this.#add({ kind: 'annotation.delete', annotationId: id }, { version })
    toast('Mark deleted.', { action: { label: 'Undo', run: () => void this.undo() } })
  }

  /** Takes a deleted mark out of the bin. */
  bringBack(id: string): void {
    this.#add({ kind: 'annotation.restore', annotationId: id })
  }

  putCounterSource(
    body: Omit<CounterSourcePut, 'version'>,
    citation: Pick<CitationDto, 'csl' | 'source' | 'capture'>,
    earlier: CounterSourceDto | null,
  ): void {
    const counterSourceId = earlier?.id ?? uuidv7()
    const act: Act = {
      kind: 'counter-source.put',
      annotationId: body.annotationId,
      counterSourceId,
      body,
      citation,
    }
    if (earlier === null) {
      this.#add(act)
      return
    }
    const { stance, quote, note, locator, reliability, credibility } = earlier
    const before = { stance, quote, note, locator, reliability, credibility, citation: earlier.citation.csl }
    this.#add(act, { version: seenVersion(earlier.version), before })
  }

  removeCounterSource(counterSource: CounterSourceDto): void {
    const { id: counterSourceId, annotationId, version } = counterSource
    this.#add(
      { kind: 'counter-source.delete', annotationId, counterSourceId },
      { version: seenVersion(version) },
    )
    toast('Counter-source deleted.', { action: { label: 'Undo', run: () => void this.undo() } })
  }

  comment(annotationId: string, body: CommentDocument, earlierId: string | null): void {
    const commentId = earlierId ?? uuidv7()
    this.#add({ kind: 'comment.put', annotationId, commentId, body, isNew: earlierId === null })
  }

  removeComment(annotationId: string, commentId: string): void {
    this.#add({ kind: 'comment.delete', annotationId, commentId })
    toast('Comment deleted.', { action: { label: 'Undo', run: () => void this.undo() } })
  }

  resolveThread(annotationId: string, resolved: boolean): void {
    this.#add({ kind: 'thread.resolve', annotationId, resolved })
    this.#say(resolved ? 'Thread resolved.' : 'Thread reopened.')
  }

  /** Gives a mark to a member, or to nobody. */
  assign(annotationId: string, assignee: PersonDto | null): void {
    this.#add({ kind: 'annotation.assign', annotationId, assignee })
    const words = assignee === null ? 'The mark is with nobody now.' : `Given to ${assignee.name}.`
    toast(words, { action: { label: 'Undo', run: () => void this.undo() } })
  }

  /** Changes the article; `seen` is it as the person saw it when they began. */
  changeArticle(seen: ArticleDto, body: Omit<ArticlePatch, 'version'>): void {
    const { header, status, source, assigneeIds, sealed, blind, version } = seen
    const before = { ...header, status, sourceId: source?.id ?? null, assigneeIds, sealed, blind }
    this.#add({ kind: 'article.change', body }, { version, before })
  }

  /** Takes back the person's last act on this article. */
  async undo(): Promise<void> {
    this.settle()
    const { queue } = this.#store
    if (queue === null) return
    const undone = await queue.undo(this.#place)
    this.#undone.push(undone)
    if (undone.kind === 'asked') return
    const { intent } = undone
    const { act } = intent
    const words = actWords(intent)
    this.#tellUndone(
      `Taken back before it was sent: ${words.charAt(0).toLowerCase()}${words.slice(1)}.`,
      act.kind === 'annotation.create' ? act.body.selector.start : this.#startOf(annotationOf(act)),
    )
  }

  /** Does again what was taken back last, as long as nothing else was done since. */
  redo(): void {
    this.settle()
    const { queue } = this.#store
    const undone = this.#undone.pop() ?? { kind: 'asked' }
    if (queue === null) return
    queue.redo(undone, this.#place)
    if (undone.kind === 'withdrawn')
      this.#store.text?.reveal(this.#startOf(annotationOf(undone.intent.act)) ?? 0)
  }

  /** Says what the desk took back or did again, and shows where. `gone` is the mark that went by it. */
  tellUndone(body: UndoDto | RedoDto, gone: ShownAnnotation | null): void {
    const mark = body.annotation ?? gone
    this.#tellUndone(undoneWords(body, mark), mark?.selector.start, 'redone' in body)
  }

  #startOf(id: string | null): number | undefined {
    return id === null ? undefined : this.#store.place(id)?.start
  }

  #tellUndone(words: string, start: number | undefined, isRedone = false): void {
    if (start !== undefined) this.#store.text?.reveal(start)
    const action = isRedone
      ? { label: 'Undo', run: () => void this.undo() }
      : { label: 'Do it again', run: () => this.redo() }
    toast(words, { action })
  }
}

/** A row that the desk has not answered yet has no version; the outbox gives its act the one that its making brings. */
const seenVersion = (version: number) => (version === 0 ? null : version)
