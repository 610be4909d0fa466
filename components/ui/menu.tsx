'use client'
import {
  type ComponentProps,
  cloneElement,
  createContext,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
  useContext,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react'
import { cx } from './class-names.ts'
import { Icon } from './icon.tsx'
import type { Align, Side } from './place-beside.ts'
import { besideClass, useBeside } from './use-beside.ts'

const PHONE = '(max-width: 639px)'

const itemClass =
  'flex min-h-8 w-full cursor-default items-center gap-2 rounded-[5px] px-2.5 py-1 text-left text-[13px] text-ink no-underline outline-none select-none focus:bg-sunken aria-disabled:text-ink-3'

type MenuProps = {
  /** The button that opens it, with its own label. */
  trigger: ReactElement<ComponentProps<'button'>>
  children: ReactNode
  side?: Side
  /** Where it opens on a phone; as `side` unless told. */
  phoneSide?: Side
  align?: Align
  className?: string
}

/** Closes the menu around; the keyboard goes back to its button. */
const CloseMenu = createContext<() => void>(() => {})

/** A list of acts behind a button. The arrow keys walk it, letters find an item, Escape and Tab leave it. */
export function Menu({
  trigger,
  children,
  side = 'bottom',
  phoneSide = side,
  align = 'end',
  className,
}: MenuProps) {
  /** Which item has the keyboard at first; none where the menu was opened by a pointer. */
  const [open, setOpen] = useState<'first' | 'last' | 'none' | null>(null)
  const frame = useRef<HTMLSpanElement>(null)
  const ownId = useId()
  const id = trigger.props.id ?? ownId
  const button = () => frame.current?.firstElementChild ?? null
  const close = () => {
    setOpen(null)
    const anchor = button()
    if (anchor instanceof HTMLElement) anchor.focus()
  }
  return (
    <span ref={frame} className="contents">
      {cloneElement(trigger, {
        id,
        'aria-haspopup': 'menu',
        'aria-expanded': open !== null,
        onClick: (event) => {
          trigger.props.onClick?.(event)
          // A press of Enter or Space is a click without a pointer.
          setOpen((now) => (now === null ? (event.detail === 0 ? 'first' : 'none') : null))
        },
        onKeyDown: (event: KeyboardEvent<HTMLButtonElement>) => {
          trigger.props.onKeyDown?.(event)
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
          event.preventDefault()
          setOpen(event.key === 'ArrowDown' ? 'first' : 'last')
        },
      })}
      {open !== null && (
        <CloseMenu value={close}>
          <Popup
            labelledBy={id}
            at={open}
            anchor={button}
            side={window.matchMedia(PHONE).matches ? phoneSide : side}
            align={align}
            className={className}
            onLeave={() => setOpen(null)}
          >
            {children}
          </Popup>
        </CloseMenu>
      )}
    </span>
  )
}

function Popup({
  labelledBy,
  at,
  anchor,
  side,
  align,
  className,
  onLeave,
  children,
}: {
  labelledBy: string
  at: 'first' | 'last' | 'none'
  anchor: () => Element | null
  side: Side
  align: Align
  className?: string | undefined
  onLeave: () => void
  children: ReactNode
}) {
  const close = useContext(CloseMenu)
  const paper = useBeside(anchor, { side, align, onLeave })
  const typed = useRef({ letters: '', at: 0 })
  const items = () =>
    [...(paper.current?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])].filter(
      (item) => item.getClientRects().length > 0,
    )
  // biome-ignore lint/correctness/useExhaustiveDependencies: where the keyboard starts is asked once
  useEffect(() => {
    const start = at === 'none' ? paper.current : items().at(at === 'first' ? 0 : -1)
    start?.focus({ preventScroll: true })
  }, [])

  const onKeyDown = (event: KeyboardEvent) => {
    // What is typed in a menu is nobody else's.
    event.stopPropagation()
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const focused = document.activeElement
    // The button has the keyboard then, and the browser takes it on from there.
    if (event.key === 'Tab') return close()
    if (event.key === 'Enter' || (event.key === ' ' && focused instanceof HTMLButtonElement)) return
    event.preventDefault()
    if (event.key === 'Escape') return close()
    if (event.key === ' ' && focused instanceof HTMLElement) return focused.click()
    const all = items()
    const now = focused instanceof HTMLElement ? all.indexOf(focused) : -1
    const next = stepped(event.key, now, all.length) ?? (isLetter(event.key) ? found(event, all, now) : null)
    if (next !== null) all[next]?.focus()
  }
  const found = ({ key, timeStamp }: KeyboardEvent, all: HTMLElement[], now: number): number | null => {
    const letters = (timeStamp - typed.current.at < SPELLING ? typed.current.letters : '') + key.toLowerCase()
    typed.current = { letters, at: timeStamp }
    const from = letters.length === 1 ? now + 1 : Math.max(now, 0)
    const order = [...all.keys()].map((i) => (from + i) % all.length)
    const fits = (i: number) => all[i]?.textContent?.trim().toLowerCase().startsWith(letters)
    return order.find(fits) ?? null
  }
  return (
    <div
      ref={paper}
      popover="manual"
      role="menu"
      aria-labelledby={labelledBy}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onBlur={({ relatedTarget }) => {
        const isInside = relatedTarget instanceof Node && paper.current?.contains(relatedTarget)
        if (relatedTarget !== null && !isInside && relatedTarget !== anchor()) onLeave()
      }}
      onPointerMove={({ target }) => {
        const item = target instanceof Element ? target.closest<HTMLElement>('[role^="menuitem"]') : null
        if (item !== null && item !== document.activeElement) item.focus({ preventScroll: true })
      }}
      className={cx(besideClass, 'min-w-48 p-1', className)}
    >
      {children}
    </div>
  )
}

const isLetter = (key: string) => [...key].length === 1

/** Letters that follow each other within so many milliseconds spell one word. */
const SPELLING = 700

/** Where a key leads from the item at `now`, -1 for none; null where it leads nowhere. */
function stepped(key: string, now: number, count: number): number | null {
  if (count === 0) return null
  if (key === 'ArrowDown') return (now + 1) % count
  if (key === 'ArrowUp') return now <= 0 ? count - 1 : now - 1
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : null
}

type MenuItemProps = {
  children: ReactNode
  onSelect: () => void
  disabled?: boolean
  danger?: boolean
  keys?: ReactNode
}

export function MenuItem({ children, onSelect, disabled = false, danger = false, keys }: MenuItemProps) {
  const close = useContext(CloseMenu)
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      aria-disabled={disabled || undefined}
      className={cx(itemClass, danger && 'text-contradicts!')}
      onClick={() => {
        if (disabled) return
        close()
        onSelect()
      }}
    >
      <span className="min-w-0 flex-1">{children}</span>
      {keys}
    </button>
  )
}

/** An item that goes somewhere: `render` takes the link element of the router. */
export function MenuLink({
  children,
  render,
}: {
  children: ReactNode
  render: ReactElement<ComponentProps<'a'>>
}) {
  const close = useContext(CloseMenu)
  return cloneElement(
    render,
    { role: 'menuitem', tabIndex: -1, className: itemClass, onClick: close },
    children,
  )
}

/** One of several; the one that holds is ticked. */
export function MenuChoice<T extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: ReactNode
  value: T
  options: readonly { value: T; label: ReactNode }[]
  onChange: (value: T) => void
}) {
  const close = useContext(CloseMenu)
  return (
    <MenuGroup label={label}>
      {options.map((option) => (
        <TickedItem
          key={option.value}
          role="menuitemradio"
          checked={option.value === value}
          onSelect={() => {
            close()
            onChange(option.value)
          }}
        >
          {option.label}
        </TickedItem>
      ))}
    </MenuGroup>
  )
}

/** On or off. The menu stays open, so that one sees it. */
export function MenuToggle({
  children,
  checked,
  onChange,
}: {
  children: ReactNode
  checked: boolean
  onChange: (checked: boolean) => void
}) {
  return (
    <TickedItem role="menuitemcheckbox" checked={checked} onSelect={() => onChange(!checked)}>
      {children}
    </TickedItem>
  )
}

function TickedItem({
  role,
  checked,
  onSelect,
  children,
}: {
  role: 'menuitemradio' | 'menuitemcheckbox'
  checked: boolean
  onSelect: () => void
  children: ReactNode
}) {
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles are checked or not
    <button
      type="button"
      role={role}
      tabIndex={-1}
      aria-checked={checked}
      className={itemClass}
      onClick={onSelect}
    >
      <span className="grid size-4 place-items-center">
        {checked && <Icon name="check" className="size-4" />}
      </span>
      {children}
    </button>
  )
}

export function MenuGroup({ label, children }: { label: ReactNode; children: ReactNode }) {
  const id = useId()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has no place in a menu
    <div role="group" aria-labelledby={id}>
      <div id={id} className="px-2.5 pt-2 pb-1 text-[11px] font-semibold text-ink-3">
        {label}
      </div>
      {children}
    </div>
  )
}

export function MenuSeparator() {
  return <hr className="my-1 h-px border-0 bg-line" />
}
