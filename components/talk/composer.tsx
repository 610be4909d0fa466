'use client'
import { useEffect, useId, useRef, useState } from 'react'
import { useDesk } from '#components/desk/desk-context.tsx'
import { Button } from '#components/ui/button.tsx'
import { cx } from '#components/ui/class-names.ts'
import { TextField } from '#components/ui/field.tsx'
import { type CommentDocument, finished } from '#lib/domain/comment-document.ts'
import { type CaretFormat, CommentEditor } from '#lib/editor/comment-editor.ts'
import { keepComment, leftComment } from './comment-drafts.ts'
import { MentionList } from './mention-list.tsx'
import './talk.css'
import { peopleFor } from './people-for.ts'
import { useMembers } from './use-members.ts'

const PLAIN: CaretFormat = { bold: false, italic: false, list: false, link: false }

type ComposerProps = {
  annotationId: string
  /** The comment that is changed; null for a new one. */
  earlier: { id: string; body: CommentDocument } | null
  /** Whether it takes the keyboard when it is drawn. */
  takesKeyboard: boolean
  onSend: (document: CommentDocument) => void
  onCancel?: () => void
}

/** Where a comment is written. What stands in it is kept on this device until it is sent. */
export function Composer({ annotationId, earlier, takesKeyboard, onSend, onCancel }: ComposerProps) {
  const { me, workspace } = useDesk()
  const id = useId()
  const members = useMembers()
  const element = useRef<HTMLDivElement>(null)
  const editor = useRef<CommentEditor | null>(null)
  const [isEmpty, setEmpty] = useState(true)
  const [format, setFormat] = useState(PLAIN)
  const [words, setWords] = useState<string | null>(null)
  const [chosen, setChosen] = useState(0)
  const [isLinking, setLinking] = useState(false)
  const place = { userId: me.id, workspaceId: workspace.id, annotationId, commentId: earlier?.id ?? null }
  const people = words === null ? [] : peopleFor(words, members ?? [], me.id)
  const isChoosing = people.length > 0
  const label = earlier === null ? 'Write a comment' : 'Change your comment'

  const send = () => {
    const written = editor.current
    if (written === null || written.isEmpty) return
    const document = finished(written.document)
    keepComment(place, null)
    written.replace(null)
    setEmpty(true)
    onSend(document)
  }
  const mention = (index: number) => {
    const person = people[index]
    if (person) editor.current?.mention({ id: person.id, label: person.name })
  }
  const onKey = (event: KeyboardEvent): boolean => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      send()
      return true
    }
    if (isChoosing) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
      if (step !== undefined) setChosen((chosen + step + people.length) % people.length)
      else if (event.key === 'Enter' || event.key === 'Tab') mention(chosen)
      else if (event.key === 'Escape') setWords(null)
      else return false
      return true
    }
    if (event.key !== 'Escape' || onCancel === undefined) return false
    onCancel()
    return true
  }
  const latest = useRef({ onKey, place })
  latest.current = { onKey, place }

  // biome-ignore lint/correctness/useExhaustiveDependencies: the editor is made once, for one comment
  useEffect(() => {
    if (element.current === null) return
    const left = leftComment(place) ?? earlier?.body ?? null
    const made = new CommentEditor(element.current, {
      document: left,
      onChange: (document, isNothing) => {
        setEmpty(isNothing)
        keepComment(latest.current.place, isNothing ? null : document)
      },
      onFormat: setFormat,
      onMentioning: (next) => {
        setWords(next)
        setChosen(0)
      },
      onKey: (event) => latest.current.onKey(event),
    })
    editor.current = made
    setEmpty(made.isEmpty)
    if (takesKeyboard) made.focus()
    return () => {
      editor.current = null
      made.destroy()
    }
  }, [])
  useEffect(() => {
    if (takesKeyboard) editor.current?.focus()
  }, [takesKeyboard])
  useEffect(() => {
    editor.current?.describe({
      class: 'comment-text text-[13.5px] leading-[1.5]',
      role: 'textbox',
      dir: 'auto',
      'aria-multiline': 'true',
      'aria-label': label,
      'aria-describedby': `${id}-hint`,
      ...(isChoosing
        ? { 'aria-controls': `${id}-people`, 'aria-activedescendant': `${id}-person-${chosen}` }
        : {}),
    })
  }, [id, label, isChoosing, chosen])

  const tool = (what: 'bold' | 'italic' | 'list', word: string, name: string) => (
    <button
      type="button"
      aria-label={name}
      aria-pressed={format[what]}
      title={name}
      className={toolClass}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => editor.current?.toggle(what)}
    >
      <span className={cx(what === 'bold' && 'font-bold', what === 'italic' && 'font-serif italic')}>
        {word}
      </span>
    </button>
  )
  return (
    <div className="flex flex-col gap-2">
      <div className="rounded-card border border-edge bg-surface focus-within:outline-2 focus-within:outline-accent">
        <div ref={element} className="comment-editor" />
        <div
          role="toolbar"
          aria-label="How it looks"
          className="flex items-center gap-0.5 border-t border-line px-1 py-0.5 text-[13px] text-ink-2"
        >
          {tool('bold', 'B', 'Bold')}
          {tool('italic', 'I', 'Italic')}
          {tool('list', 'List', 'List')}
          <button
            type="button"
            aria-pressed={format.link}
            title="Link"
            className={toolClass}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => (format.link ? editor.current?.unlink() : setLinking(!isLinking))}
          >
            Link
          </button>
          <button
            type="button"
            aria-label="Mention somebody"
            title="Mention somebody"
            className={toolClass}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => editor.current?.beginMention()}
          >
            @
          </button>
        </div>
      </div>
      {isChoosing && (
        <MentionList id={id} people={people} chosen={chosen} onHover={setChosen} onChoose={mention} />
      )}
      {isLinking && (
        <LinkForm
          onLink={(href) => editor.current?.link(href) === true}
          onClose={() => {
            setLinking(false)
            editor.current?.root.focus()
          }}
        />
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button size="small" variant="primary" disabled={isEmpty} onClick={send}>
          {earlier === null ? 'Comment' : 'Save the change'}
        </Button>
        {onCancel && (
          <Button
            size="small"
            variant="quiet"
            onClick={() => {
              keepComment(place, null)
              onCancel()
            }}
          >
            Cancel
          </Button>
        )}
        <span id={`${id}-hint`} className="text-xs text-ink-3">
          @ mentions somebody, Ctrl Enter sends
        </span>
      </div>
    </div>
  )
}

const toolClass =
  'inline-grid min-h-7 min-w-7 place-items-center rounded-[5px] px-1.5 hover:bg-sunken hover:text-ink aria-pressed:bg-lit aria-pressed:text-ink'

/** Asks for the address of a link. */
function LinkForm({ onLink, onClose }: { onLink: (href: string) => boolean; onClose: () => void }) {
  const [trouble, setTrouble] = useState<string | undefined>()
  return (
    <form
      className="flex items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        event.stopPropagation()
        const typed = String(new FormData(event.currentTarget).get('href') ?? '').trim()
        if (onLink(/^[a-z]+:/i.test(typed) ? typed : `https://${typed}`)) onClose()
        else setTrouble('Write an address that begins with https://.')
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        onClose()
      }}
    >
      <TextField label="Address of the link" name="href" autoFocus error={trouble} className="flex-1" />
      <Button size="small" type="submit">
        Link
      </Button>
    </form>
  )
}
