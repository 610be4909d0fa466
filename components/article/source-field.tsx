'use client'
import { useEffect, useId, useRef, useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { withQuery } from '#components/desk/api-client.ts'
import { useDesk } from '#components/desk/desk-context.tsx'
import { cx } from '#components/ui/class-names.ts'
import { Field, inputClass } from '#components/ui/field.tsx'
import { GradeBadge } from '#components/ui/grade-badge.tsx'
import { afterPress, watchPresses } from '#components/ui/press.ts'
import { toast } from '#components/ui/toast.tsx'
import type { SourceDto } from '#lib/domain/source.ts'

type Named = { name: string; sourceId: string | null }
type Offer = Pick<SourceDto, 'id' | 'name' | 'reliability'> | { id: null; name: string }

type SourceFieldProps = Named & {
  label: string
  labelHidden?: boolean
  placeholder?: string
  takesKeyboard?: boolean
  /** Called when the field is left or a source was chosen. */
  onChange: (named: Named) => void
}

/** A name, offered from the sources of the desk; another name stays a name, or becomes a source on demand. */
export function SourceField({
  label,
  labelHidden,
  placeholder,
  takesKeyboard = false,
  name,
  sourceId,
  onChange,
}: SourceFieldProps) {
  const { call, may } = useDesk()
  const [text, setText] = useState(name)
  const [offers, setOffers] = useState<Offer[]>([])
  const [active, setActive] = useState(-1)
  const [isOpen, setOpen] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  /** The listener of the moment when typing began: it knows the row as the person saw it then. */
  const begun = useRef<((named: Named) => void) | null>(null)
  const listId = useId()

  useEffect(watchPresses, [])
  useEffect(() => setText(name), [name])
  useEffect(() => {
    if (takesKeyboard) input.current?.focus({ preventScroll: true })
  }, [takesKeyboard])

  useEffect(() => {
    const query = text.trim()
    if (!isOpen || query.length < 2) {
      setOffers([])
      return
    }
    const giveUp = new AbortController()
    const timer = setTimeout(async () => {
      const path = withQuery('/sources', { query, limit: 6 })
      const answer = await call<{ items: SourceDto[] }>({ path, signal: giveUp.signal })
      if (!answer.ok) return
      const found: Offer[] = answer.value.body.items.slice(0, 6)
      const isNew = !found.some((one) => one.name.toLowerCase() === query.toLowerCase())
      if (isNew && may('source.write')) found.push({ id: null, name: query })
      setOffers(found)
      setActive(-1)
    }, 160)
    return () => {
      clearTimeout(timer)
      giveUp.abort()
    }
  }, [text, isOpen, call, may])

  const keep = (named: Named) => {
    setOpen(false)
    setText(named.name)
    const tell = begun.current ?? onChange
    begun.current = null
    if (named.name !== name || named.sourceId !== sourceId) tell(named)
  }
  const choose = async (offer: Offer) => {
    if (offer.id !== null) return keep({ name: offer.name, sourceId: offer.id })
    const id = uuidv7()
    const made = await call<SourceDto>({
      method: 'PUT',
      path: `/sources/${id}`,
      body: { name: offer.name, kind: 'person' },
    })
    if (made.ok) return keep({ name: made.value.body.name, sourceId: made.value.body.id })
    const known =
      made.error.kind === 'refused' ? (made.error.problem.current as SourceDto | undefined) : undefined
    if (known) return keep({ name: known.name, sourceId: known.id })
    toast(`The source was not added: ${made.error.detail} The name is kept.`, { tone: 'trouble' })
    keep({ name: offer.name, sourceId: null })
  }
  const leave = () => {
    const typed = text.trim()
    if (typed === '') return setText(name)
    const same = offers.find((one) => one.id !== null && one.name.toLowerCase() === typed.toLowerCase())
    if (typed === name) setOpen(false)
    else keep({ name: same?.name ?? typed, sourceId: same?.id ?? null })
  }
  const isListed = isOpen && offers.length > 0
  return (
    <Field
      label={label}
      labelHidden={labelHidden}
      hint={
        name !== '' && text === name
          ? sourceId
            ? 'Linked to a source of this desk.'
            : 'Not linked to a source.'
          : undefined
      }
    >
      {(ids) => (
        <div className="relative">
          <input
            {...ids}
            ref={input}
            role="combobox"
            aria-expanded={isListed}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={active >= 0 ? `${listId}-${active}` : undefined}
            autoComplete="off"
            value={text}
            placeholder={placeholder}
            className={inputClass}
            onChange={(event) => {
              begun.current ??= onChange
              setText(event.target.value)
              setOpen(true)
            }}
            onBlur={() => afterPress(leave)}
            onKeyDown={(event) => {
              if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
                event.preventDefault()
                setOpen(true)
                const step = event.key === 'ArrowDown' ? 1 : -1
                setActive((before) =>
                  offers.length === 0 ? -1 : (before + step + offers.length) % offers.length,
                )
              } else if (event.key === 'Enter') {
                event.preventDefault()
                const offer = offers[active]
                if (offer) void choose(offer)
                else leave()
              } else if (event.key === 'Escape' && isListed) {
                event.preventDefault()
                setOpen(false)
              }
            }}
          />
          {isListed && (
            <div
              id={listId}
              role="listbox"
              aria-label={`Sources for ${label.toLowerCase()}`}
              className="absolute inset-x-0 top-full z-30 mt-1 rounded-card border border-line-strong bg-surface p-1 shadow-float"
            >
              {offers.map((offer, index) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the field above holds the keyboard
                <div
                  key={offer.id ?? 'new'}
                  id={`${listId}-${index}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={index === active}
                  onPointerDown={(event) => event.preventDefault()}
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => void choose(offer)}
                  className={cx(
                    'flex min-h-8 cursor-default items-center gap-2 rounded-[4px] px-2',
                    index === active && 'bg-lit',
                  )}
                >
                  <span className="min-w-0 flex-1 truncate">
                    {offer.id === null ? `Add “${offer.name}” as a source` : offer.name}
                  </span>
                  {offer.id !== null && <GradeBadge reliability={offer.reliability} />}
                </div>
              ))}
            </div>
          )}
        </div>
      )}
    </Field>
  )
}
