import type { IntentQueue, QueueState } from '#components/outbox/intent-queue.ts'
import type { ReadingText } from '#components/reading/reading-text.ts'
import type { PersonDto, RatingPut } from '#lib/domain/annotation.ts'
import type { ArticleDto } from '#lib/domain/article.ts'
import {
  type Annotations,
  type MarkPlace,
  withAnswer,
  withChanges,
  withPositions,
  withSnapshot,
} from '#lib/domain/changes.ts'
import type { AnnotationDto, ChangesDto } from '#lib/domain/counter-source.ts'
import type { Intent } from '#lib/domain/intent.ts'
import type { Reliability } from '#lib/domain/kinds.ts'
import {
  type Overlay,
  overlayOf,
  type ShownAnnotation,
  shownAnnotation,
  shownPlaces,
} from '#lib/domain/overlay.ts'
import { type Filters, isFiltering, NO_FILTERS, passes } from './filters.ts'

export const CARD_TABS = ['mark', 'rating', 'sources', 'thread', 'review', 'history'] as const
export type CardTab = (typeof CARD_TABS)[number]

export type ArticleState = {
  /** The article with what the person changed and the desk has not answered yet. */
  article: ArticleDto
  annotations: Annotations
  overlay: Overlay
  /** Every mark, in text order. */
  places: readonly MarkPlace[]
  /** The marks that the filters leave, in text order. */
  shown: readonly MarkPlace[]
  filters: Filters
  /** The mark in focus: the keys act on it. */
  focused: string | null
  /** The open card. */
  open: string | null
  tab: CardTab
  /** The letter of a rating whose digit is still to come. */
  letter: Reliability | null
  /** A rating of credibility 1 that waits for its reason. */
  asking: { id: string; rating: RatingPut } | null
  /** The mark just made whose first field takes the keyboard. */
  fresh: string | null
  /** The comment that a link names, or `new` where one is to be written: it takes the keyboard. */
  comment: string | null
  /** The claim to which a counter-source is to be added. */
  adding: string | null
  /** The mark that is to stand on other words, which are still to be selected. */
  moving: string | null
  /** Whether the header of the article is being written. */
  editing: boolean
  /** The mark that a link named and that is not among the marks. */
  sought: string | null
  /** Why the bodies of the marks are not here. */
  trouble: string | null
  queue: QueueState | null
}

export type ArticleStart = {
  article: ArticleDto
  positions: Parameters<typeof withPositions>[0]
  sequence: number
  me: PersonDto
}

/** One open article in the browser: what the desk said, what the person did, and what they look at. */
export class ArticleStore {
  readonly me: PersonDto
  readonly revision: { id: string; text: string }
  #state: ArticleState
  /** The article as the desk last told it. */
  #told: ArticleDto
  readonly #listeners = new Set<() => void>()
  /** The ids of the intents, and the article, that the state was made of. */
  #doing = ''
  #shownOf: ArticleDto | null = null
  #text: ReadingText | null = null
  #queue: IntentQueue | null = null
  /** Called after the desk answered one of the person's acts on this article; `gone` is the mark that went by it. */
  onAnswered: ((intent: Intent, body: unknown, gone: ShownAnnotation | null) => void) | null = null

  /** Called with the marks of colleagues that changes brought and that nobody here knew of. */
  onArrived: ((ids: string[]) => void) | null = null

  constructor({ article, positions, sequence, me }: ArticleStart) {
    this.me = me
    this.revision = { id: article.revision.id, text: article.revision.text }
    this.#told = article
    const annotations = withPositions(positions, sequence)
    const places = shownPlaces(annotations, new Map())
    this.#state = {
      article,
      annotations,
      overlay: new Map(),
      places,
      shown: places,
      filters: NO_FILTERS,
      focused: null,
      open: null,
      tab: 'mark',
      letter: null,
      asking: null,
      fresh: null,
      comment: null,
      adding: null,
      moving: null,
      editing: false,
      sought: null,
      trouble: null,
      queue: null,
    }
  }

  get state(): ArticleState {
    return this.#state
  }

  readonly getState = (): ArticleState => this.#state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  get text(): ReadingText | null {
    return this.#text
  }

  get queue(): IntentQueue | null {
    return this.#queue
  }

  /** A mark as it is shown; null where it is gone, undefined where its body is not here yet. */
  annotation(id: string): ShownAnnotation | null | undefined {
    return shownAnnotation(this.#state.annotations, this.#state.overlay, id)
  }

  /** Where a mark stands, also one that the filters hide. */
  place(id: string): MarkPlace | undefined {
    const row = this.#state.overlay.get(id)
    if (row) return { id, start: row.selector.start, end: row.selector.end, kind: row.kind }
    return row === null ? undefined : this.#state.annotations.places.get(id)
  }

  /** The editor stands: from here on its painter shows the marks. */
  attachText(text: ReadingText): () => void {
    this.#text = text
    this.#paintAll()
    return () => {
      if (this.#text === text) this.#text = null
    }
  }

  /** The outbox is open: its unsent acts on this article are shown, and its answers come in. */
  attachQueue(queue: IntentQueue): () => void {
    this.#queue = queue
    const stopAnswers = queue.onAnswer(({ intent, answer }) => {
      if (intent.articleId === this.#told.id) this.#takeAnswer(intent, answer.body, answer.sequence)
    })
    const stop = queue.subscribe(() => this.#recompute({ queue: queue.state }))
    this.#recompute({ queue: queue.state })
    return () => {
      stop()
      stopAnswers()
      this.#queue = null
    }
  }

  takeBodies(items: readonly AnnotationDto[], sequence: number): void {
    this.#recompute({ annotations: withSnapshot(this.#state.annotations, items, sequence), trouble: null })
  }

  takeChanges(changes: ChangesDto): void {
    const before = this.#state.annotations
    const annotations = withChanges(before, changes)
    if (annotations === before) return
    this.#recompute({ annotations })
    const isNew = (one: AnnotationDto) => !before.told.has(one.id) && !before.places.has(one.id)
    const come = changes.annotations.filter((one) => isNew(one) && one.author.id !== this.me.id)
    if (come.length > 0) this.onArrived?.(come.map((one) => one.id))
  }

  /** The person has read what is said about a mark; nothing else of it is new. */
  takeRead(id: string): void {
    const known = this.#state.annotations
    const body = known.bodies.get(id)
    if (!body?.thread || body.thread.unread === 0) return
    const annotation = { ...body, thread: { ...body.thread, unread: 0 } }
    this.#recompute({ annotations: withAnswer(known, { annotation }, known.told.get(id) ?? known.sequence) })
  }

  takeArticle(article: ArticleDto): void {
    if (article.version < this.#told.version) return
    this.#told = this.#sameText(article)
    this.#recompute({})
  }

  /** A revision never changes, so the one that is shown stays the same object and the text is not drawn again. */
  #sameText(article: ArticleDto): ArticleDto {
    return { ...article, revision: this.#told.revision }
  }

  set(
    change: Partial<
      Pick<
        ArticleState,
        | 'focused'
        | 'open'
        | 'tab'
        | 'letter'
        | 'asking'
        | 'fresh'
        | 'comment'
        | 'adding'
        | 'moving'
        | 'editing'
        | 'sought'
        | 'trouble'
      >
    >,
  ): void {
    // Whoever opens a card has given up moving a mark.
    if (change.open != null) change.moving ??= null
    // The comment that a link names is one of its own card.
    if (change.open !== undefined && change.open !== this.#state.open) change.comment ??= null
    const focused = change.focused
    if (focused !== undefined && focused !== this.#state.focused) {
      this.#text?.painter.focus(focused)
      change.letter ??= null
    }
    this.#update(change)
  }

  setFilters(filters: Filters): void {
    this.#recompute({ filters })
  }

  #takeAnswer(intent: Intent, body: unknown, sequence: number | null): void {
    const { act } = intent
    let gone: ShownAnnotation | null = null
    if (act.kind === 'article.change') {
      this.#told = this.#sameText(body as ArticleDto)
    } else {
      const { annotations: known } = this.#state
      const answer = answerOf(act, body)
      if (answer.removed != null) gone = this.annotation(answer.removed) ?? null
      const annotations = withAnswer(known, answer, sequence ?? known.sequence)
      this.#state = { ...this.#state, annotations }
    }
    this.onAnswered?.(intent, body, gone)
  }

  /** Brings everything that follows from the facts in line with them. */
  #recompute(change: Partial<ArticleState>): void {
    const next = { ...this.#state, ...change }
    const intents = (next.queue?.intents ?? []).filter((one) => one.articleId === this.#told.id)
    // What an intent does never changes: the same intents over the same rows are the same marks.
    const doing = intents.map((one) => one.id).join()
    const { annotations, filters } = this.#state
    const isSame =
      doing === this.#doing &&
      next.annotations.places === annotations.places &&
      next.annotations.bodies === annotations.bodies &&
      next.annotations.complete === annotations.complete &&
      next.filters === filters
    this.#doing = doing
    if (isSame && this.#shownOf === this.#told) {
      this.#update(change)
      return
    }
    this.#shownOf = this.#told
    next.overlay = overlayOf(next.annotations, intents, this.revision, this.me)
    next.article = withHeader(this.#told, intents)
    next.places = shownPlaces(next.annotations, next.overlay)
    // A mark that a person is at stays when an act of theirs takes it out of the filter; a new filter is for all marks.
    const isFilterNew = next.filters !== filters
    const kept = isFilterNew ? [] : [next.open, next.focused]
    next.shown = isFiltering(next.filters)
      ? next.places.filter(
          (place) =>
            kept.includes(place.id) ||
            passes(
              place,
              shownAnnotation(next.annotations, next.overlay, place.id),
              next.filters,
              this.me.id,
            ),
        )
      : next.places
    const isHidden = (id: string) => isFilterNew && !next.shown.some((place) => place.id === id)
    for (const key of ['focused', 'open', 'moving'] as const) {
      const id = next[key]
      if (id === null) continue
      const isGone = shownAnnotation(next.annotations, next.overlay, id) === null
      if (isGone || isHidden(id) || (next.annotations.complete && !hasPlace(next, id))) next[key] = null
    }
    const before = this.#state
    this.#update(next)
    this.#paint(before)
  }

  #update(change: Partial<ArticleState>): void {
    this.#state = { ...this.#state, ...change }
    for (const listener of this.#listeners) listener()
  }

  #paintAll(): void {
    const { painter } = this.#text ?? {}
    if (painter === undefined) return
    painter.set(this.#state.shown)
    painter.focus(this.#state.focused)
  }

  /** Paints what differs; a mark that was painted in the key press already costs nothing more. */
  #paint(before: ArticleState): void {
    const { painter } = this.#text ?? {}
    const { shown, focused } = this.#state
    if (painter === undefined) return
    if (before.filters !== this.#state.filters) this.#paintAll()
    else if (before.shown !== shown) {
      const now = new Map(shown.map((place) => [place.id, place]))
      for (const place of before.shown) if (!now.has(place.id)) painter.remove(place.id)
      for (const place of shown) {
        const drawn = painter.marks.get(place.id)
        const same = drawn?.start === place.start && drawn.end === place.end && drawn.kind === place.kind
        if (!same) painter.add(place)
      }
    }
    if (before.focused !== focused) painter.focus(focused)
  }
}

const hasPlace = (state: ArticleState, id: string) =>
  state.annotations.places.has(id) || state.overlay.get(id) != null

/** What the answer to an act tells of its annotation. */
function answerOf(
  act: Intent['act'],
  body: unknown,
): { annotation?: AnnotationDto | null; removed?: string | null } {
  if (act.kind === 'undo') return body as { annotation: AnnotationDto | null; removed: string | null }
  if (act.kind === 'annotation.delete') return { removed: act.annotationId }
  // What was said is not the mark: how much of it there is comes with the changes.
  if (act.kind.startsWith('comment.') || act.kind === 'thread.resolve') return {}
  return { annotation: (body as AnnotationDto | null | undefined) ?? null }
}

/** The article with the header that unsent changes give it. */
function withHeader(article: ArticleDto, intents: readonly Intent[]): ArticleDto {
  let shown = article
  for (const { act } of intents) {
    if (act.kind !== 'article.change') continue
    const { header, status = shown.status, assigneeIds = shown.assigneeIds } = act.body
    shown = { ...shown, status, assigneeIds, header: { ...shown.header, ...header } }
  }
  return shown
}
