import { baseKeymap, chainCommands, exitCode, toggleMark } from '@tiptap/pm/commands'
import { history, redo, undo } from '@tiptap/pm/history'
import { inputRules, wrappingInputRule } from '@tiptap/pm/inputrules'
import { keymap } from '@tiptap/pm/keymap'
import { type MarkType, Node, type NodeType } from '@tiptap/pm/model'
import { liftListItem, splitListItem, wrapInList } from '@tiptap/pm/schema-list'
import { type Command, EditorState, Plugin, Selection, TextSelection } from '@tiptap/pm/state'
import { EditorView } from '@tiptap/pm/view'
import type { CommentDocument } from '#lib/domain/comment-document.ts'
import { isSafeHref } from '#lib/domain/document.ts'
import { commentSchema } from './comment-schema.ts'

/** What stands at the caret. */
export type CaretFormat = { bold: boolean; italic: boolean; list: boolean; link: boolean }

type Options = {
  document: CommentDocument | null
  onChange: (document: CommentDocument, isEmpty: boolean) => void
  onFormat: (format: CaretFormat) => void
  /** The words after an @ before the caret; null where there is none. */
  onMentioning: (words: string | null) => void
  /** A key before the editor takes it; true where it was taken. */
  onKey: (event: KeyboardEvent) => boolean
}

const { nodes, marks } = commentSchema
const type = <T>(found: T | undefined, name: string): T => {
  if (found === undefined) throw new Error(`The schema of comments has no ${name}.`)
  return found
}
const BOLD = type(marks.bold, 'bold')
const ITALIC = type(marks.italic, 'italic')
const LINK = type(marks.link, 'link')
const LISTS = [type(nodes.bulletList, 'bulletList'), type(nodes.orderedList, 'orderedList')] as const
const ITEM = type(nodes.listItem, 'listItem')
const BREAK = type(nodes.hardBreak, 'hardBreak')
const MENTION = type(nodes.mention, 'mention')

const EMPTY: CommentDocument = { type: 'doc', content: [{ type: 'paragraph' }] }
/** An @ at the beginning of a word, and what was typed after it. */
const MENTIONING = /(?:^|[\s(\ufffc])@([^@\ufffc]{0,40})$/u

/** An editor for one comment: it knows the closed set of a comment's nodes and nothing else, so nothing else can be pasted. */
export class CommentEditor {
  readonly #view: EditorView
  readonly #options: Options

  constructor(element: HTMLElement, options: Options) {
    this.#options = options
    this.#view = new EditorView(element, {
      state: stateOf(options.document),
      handleKeyDown: (_, event) => options.onKey(event),
      handlePaste: (_, event) => this.#pasteLink(event.clipboardData?.getData('text/plain') ?? ''),
      dispatchTransaction: (transaction) => {
        this.#view.updateState(this.#view.state.apply(transaction))
        if (transaction.docChanged) options.onChange(this.document, this.isEmpty)
        this.#tell()
      },
    })
  }

  get root(): HTMLElement {
    return this.#view.dom
  }

  get document(): CommentDocument {
    return this.#view.state.doc.toJSON() as CommentDocument
  }

  get isEmpty(): boolean {
    const { doc } = this.#view.state
    return doc.textContent.trim() === ''
  }

  /** Names and attributes of the element for assistive technology. */
  describe(attributes: Record<string, string>): void {
    this.#view.setProps({ attributes })
  }

  replace(document: CommentDocument | null): void {
    this.#view.updateState(stateOf(document))
    this.#tell()
  }

  focus(): void {
    const { state } = this.#view
    this.#view.dispatch(state.tr.setSelection(Selection.atEnd(state.doc)))
    this.#view.focus()
  }

  toggle(what: 'bold' | 'italic' | 'list'): void {
    this.#run(what === 'list' ? toggleList : toggleMark(what === 'bold' ? BOLD : ITALIC))
  }

  /** Makes the selected words a link, or writes the address where none are selected; false where it leads nowhere. */
  link(href: string): boolean {
    if (!isSafeHref(href)) return false
    const { state } = this.#view
    const { from, to, empty } = state.selection
    const mark = LINK.create({ href })
    this.#view.dispatch(
      empty
        ? state.tr.replaceSelectionWith(commentSchema.text(href, [mark]), false)
        : state.tr.addMark(from, to, mark),
    )
    this.#view.focus()
    return true
  }

  unlink(): void {
    this.#run(toggleMark(LINK))
  }

  /** Begins a mention where the caret is. */
  beginMention(): void {
    const { state } = this.#view
    const before = state.selection.$from.parent.textBetween(
      0,
      state.selection.$from.parentOffset,
      null,
      '\ufffc',
    )
    this.#view.dispatch(state.tr.insertText(/(^|[\s(])$/u.test(before) ? '@' : ' @'))
    this.#view.focus()
  }

  /** Puts a person in the place of the @ before the caret and what was typed after it. */
  mention(person: { id: string; label: string }): void {
    const { state } = this.#view
    const words = mentioning(state)
    const { from, to } = state.selection
    const start = words === null ? from : from - words.length - 1
    const mention = MENTION.create({ id: person.id, label: person.label })
    const transaction = state.tr.replaceWith(start, to, [mention, commentSchema.text(' ')])
    this.#view.dispatch(transaction.setSelection(TextSelection.create(transaction.doc, start + 2)))
    this.#view.focus()
  }

  destroy(): void {
    this.#view.destroy()
  }

  #run(command: Command): void {
    command(this.#view.state, this.#view.dispatch, this.#view)
    this.#view.focus()
  }

  /** An address that is pasted over words becomes their link. */
  #pasteLink(words: string): boolean {
    const href = words.trim()
    return /^https?:\/\/\S+$/.test(href) && !this.#view.state.selection.empty && this.link(href)
  }

  #tell(): void {
    const { state } = this.#view
    this.#options.onFormat({
      bold: hasMark(state, BOLD),
      italic: hasMark(state, ITALIC),
      link: hasMark(state, LINK),
      list: LISTS.some((list) => isInside(state, list)),
    })
    this.#options.onMentioning(mentioning(state))
  }
}

function stateOf(document: CommentDocument | null): EditorState {
  return EditorState.create({
    doc: Node.fromJSON(commentSchema, document ?? EMPTY),
    plugins: [
      history(),
      inputRules({
        rules: [wrappingInputRule(/^\s*[-*]\s$/, LISTS[0]), wrappingInputRule(/^\s*1[.)]\s$/, LISTS[1])],
      }),
      keymap({
        'Mod-b': toggleMark(BOLD),
        'Mod-i': toggleMark(ITALIC),
        'Mod-z': undo,
        'Mod-y': redo,
        'Shift-Mod-z': redo,
        Enter: splitListItem(ITEM),
        'Shift-Enter': chainCommands(exitCode, (state, dispatch) => {
          dispatch?.(state.tr.replaceSelectionWith(BREAK.create()).scrollIntoView())
          return true
        }),
        Backspace: liftAtStart,
      }),
      keymap(baseKeymap),
      new Plugin({ props: { transformPastedText: (text) => text.replaceAll('\u0000', '') } }),
    ],
  })
}

/** At the beginning of a list's item the item leaves the list. */
const liftAtStart: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  return empty && $from.parentOffset === 0 && liftListItem(ITEM)(state, dispatch)
}

const toggleList: Command = (state, dispatch) =>
  LISTS.some((list) => isInside(state, list))
    ? liftListItem(ITEM)(state, dispatch)
    : wrapInList(LISTS[0])(state, dispatch)

function isInside({ selection: { $from } }: EditorState, list: NodeType): boolean {
  for (let depth = $from.depth; depth > 0; depth--) if ($from.node(depth).type === list) return true
  return false
}

function hasMark({ selection, storedMarks, doc }: EditorState, mark: MarkType): boolean {
  const { from, to, empty, $from } = selection
  return empty
    ? (mark.isInSet(storedMarks ?? $from.marks()) ?? false) !== false
    : doc.rangeHasMark(from, to, mark)
}

function mentioning({ selection }: EditorState): string | null {
  const { $from, empty } = selection
  if (!empty) return null
  const before = $from.parent.textBetween(0, $from.parentOffset, null, '\ufffc')
  return MENTIONING.exec(before)?.[1] ?? null
}
