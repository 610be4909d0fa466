import type { Caret } from '#components/reading/reading-text.ts'
import { type AnnotationKind, KIND_WORDS } from '#lib/domain/kinds.ts'
import type { ShownAnnotation } from '#lib/domain/overlay.ts'
import type { ArticleStore } from './article-store.ts'
import { NO_FILTERS } from './filters.ts'

/** The element that takes the keyboard when a card is opened. */
export const cardId = (id: string) => `card-${id}`

/** How a person moves about an open article: from mark to mark, into a card and back to where the caret was. */
export class ArticleMoves {
  readonly #store: ArticleStore
  /** Where the caret stood before the person left the text by a key or a click. */
  #origin: Caret | null = null
  /** The mark whose card was closed last, until the person goes elsewhere. */
  #closed: string | null = null
  /** Tells a screen reader. */
  readonly say: (words: string) => void

  /** @param say tells a screen reader. */
  constructor(store: ArticleStore, say: (words: string) => void) {
    this.#store = store
    this.say = say
  }

  /** To the next mark in text order, or the previous one; the filters say which there are. */
  step(direction: 1 | -1): void {
    const { shown, focused, open } = this.#store.state
    const from = focused ?? this.#closed
    const here = shown.findIndex((place) => place.id === from && !this.#hasCaretLeft(place))
    const next = here === -1 ? this.#nearest(direction) : here + direction
    const place = shown[next]
    if (place === undefined) {
      const end = direction === 1 ? 'That was the last mark.' : 'That was the first mark.'
      this.say(shown.length === 0 ? 'No marks to go to.' : end)
      return
    }
    const inCard = isInCard()
    this.focus(place.id, { keyboard: !inCard })
    if (open !== null) this.#store.set({ open: place.id })
    if (open !== null && inCard) focusCard(place.id)
    this.#announce(place.id, next)
  }

  /** Whether the person has moved the caret away from a mark, so that the way goes on from the caret. */
  #hasCaretLeft({ start, end }: { start: number; end: number }): boolean {
    const { text } = this.#store
    if (text === null || !text.hasFocus) return false
    const { head } = text.caret
    return head < start || head > end
  }

  #nearest(direction: 1 | -1): number {
    const { text, state } = this.#store
    const at = text === null ? 0 : text.hasFocus ? text.caret.head : text.firstInView()
    const after = state.shown.findIndex((place) => place.start >= at)
    if (direction === 1) return after === -1 ? state.shown.length - 1 : after
    return (after === -1 ? state.shown.length : after) - 1
  }

  /** Brings a mark into focus and into sight; the caret goes to its first letter. */
  focus(id: string, { keyboard = true, reveal = true }: { keyboard?: boolean; reveal?: boolean } = {}): void {
    const { text } = this.#store
    const place = this.#store.place(id)
    if (place === undefined) return
    if (text !== null) {
      this.#remember()
      text.setCaret({ anchor: place.start, head: place.start }, { focus: keyboard, scroll: false })
      if (reveal) text.reveal(place.start)
    }
    this.#closed = null
    this.#store.set({ focused: id })
  }

  /** Opens a card; with `enter` the keyboard goes into it. */
  open(
    id: string,
    { enter = false, tab }: { enter?: boolean; tab?: ArticleStore['state']['tab'] } = {},
  ): void {
    this.#remember()
    this.#store.set({ focused: id, open: id, ...(tab ? { tab } : {}) })
    if (enter) focusCard(id)
  }

  /** Opens the mark that a link names; where it is not among the marks, the page says what became of it. */
  follow(id: string, { reveal }: { reveal: boolean }): void {
    const place = this.#store.place(id)
    if (place === undefined) {
      this.#store.set({ sought: id })
      return
    }
    if (!this.#store.state.shown.some((one) => one.id === id)) this.#store.setFilters(NO_FILTERS)
    this.#store.set({ focused: id, open: id, sought: null })
    const { text } = this.#store
    // A link brings the keyboard along, unless the person has it elsewhere by now.
    const focus = document.activeElement === document.body
    if (reveal && focus) text?.setCaret({ anchor: place.start, head: place.start }, { scroll: false })
    if (reveal) text?.reveal(place.start, { place: 0.25 })
    const { shown } = this.#store.state
    this.#announce(
      id,
      shown.findIndex((one) => one.id === id),
    )
  }

  /** The mark that Enter opens: the one in focus, else the shortest under the caret. */
  openHere(): boolean {
    const { focused, open } = this.#store.state
    const id = focused ?? this.#underCaret()
    if (id === null) return false
    this.open(id, { enter: true })
    if (open !== id) this.#announceOpen(id)
    return true
  }

  /** Opens the thread of the mark in focus, or under the caret, to write in it. */
  talk(): boolean {
    const id = this.#store.state.focused ?? this.#underCaret()
    if (id === null) return false
    this.open(id, { enter: true, tab: 'thread' })
    this.#store.set({ comment: 'new' })
    return true
  }

  #underCaret(): string | null {
    const { text } = this.#store
    if (text === null || !text.hasFocus) return null
    const { head } = text.caret
    const under = text.painter.marks.overlapping(Math.max(0, head - 1), head + 1)
    return under.toSorted((a, b) => a.end - a.start - (b.end - b.start))[0]?.id ?? null
  }

  /** Closes the card and gives the keyboard back to the text, with the caret where it was before the marks were walked. */
  escape(): boolean {
    const { focused, open, letter, moving } = this.#store.state
    if (letter !== null) {
      this.#store.set({ letter: null })
      return true
    }
    if (moving !== null) {
      this.stay(moving)
      return true
    }
    const origin = this.#origin
    if (focused === null && open === null && origin === null) return false
    this.#origin = null
    this.#closed = open ?? focused
    this.#store.set({ focused: null, open: null, letter: null })
    const { text } = this.#store
    if (text === null) return true
    if (origin === null) text.focus()
    else text.setCaret(origin)
    return true
  }

  /** The mark that was to stand on other words stays where it is. */
  stay(id: string): void {
    this.#store.text?.collapse()
    this.#store.set({ moving: null, focused: id, open: id })
  }

  /** Lets go of the mark in focus, as a click beside all marks does. */
  leave(): void {
    this.#origin = null
    this.#closed = null
    const { focused, open } = this.#store.state
    if (focused !== null || open !== null) this.#store.set({ focused: null, open: null })
  }

  /** The person moved the caret: from here on this is where they were. */
  forget(): void {
    this.#origin = null
  }

  #remember(): void {
    const { text } = this.#store
    if (text !== null) this.#origin ??= text.caret
  }

  #announce(id: string, index: number): void {
    const { shown } = this.#store.state
    const annotation = this.#store.annotation(id)
    const place = this.#store.place(id)
    if (place === undefined) return
    const { text } = this.#store.revision
    const words = annotation
      ? markWords(annotation)
      : `${KIND_WORDS[place.kind].one}, “${text.slice(place.start, place.end)}”`
    this.say(`${words}. ${index + 1} of ${shown.length}.`)
  }

  #announceOpen(id: string): void {
    const annotation = this.#store.annotation(id)
    if (annotation) this.say(`${KIND_WORDS[annotation.kind].one} opened.`)
  }
}

const kindOf = (kind: AnnotationKind) => KIND_WORDS[kind].one

/** A mark in words: kind, author, passage, grade. */
export function markWords(annotation: ShownAnnotation): string {
  const { kind, author, selector, rating, ratings } = annotation
  const grade = rating ?? ratings[0]
  const exact = selector.exact.replaceAll(/\s+/gu, ' ')
  const passage = exact.length > 120 ? `${exact.slice(0, 118)}…` : exact
  const rated =
    kind !== 'claim' ? '' : grade ? `, rated ${grade.reliability}${grade.credibility}` : ', not rated'
  return `${kindOf(kind)} by ${author.name}, “${passage}”${rated}`
}

/** Whether the keyboard is in a card of the margin. */
export function isInCard(): boolean {
  return document.activeElement?.closest('[data-card]') != null
}

/** Gives a card the keyboard once it is drawn. */
export function focusCard(id: string): void {
  requestAnimationFrame(() => {
    document.getElementById(cardId(id))?.focus({ preventScroll: true })
  })
}
