'use client'
import { Menu as Base } from '@base-ui/react/menu'
import { type ComponentProps, type ReactElement, type ReactNode, useState } from 'react'
import { cx } from './class-names.ts'
import { Icon } from './icon.tsx'

const itemClass =
  'flex min-h-8 w-full cursor-default items-center gap-2 rounded-[5px] px-2.5 py-1 text-left text-[13px] text-ink no-underline outline-none select-none data-highlighted:bg-sunken data-disabled:text-ink-3'

type Side = ComponentProps<typeof Base.Positioner>['side']
type Align = ComponentProps<typeof Base.Positioner>['align']

type MenuProps = {
  /** The button that opens it, with its own label. */
  trigger: ReactElement
  children: ReactNode
  side?: Side
  /** Where it opens on a phone; as `side` unless told. */
  phoneSide?: Side
  align?: Align
  className?: string
}

const PHONE = '(max-width: 639px)'

/** A list of acts behind a button. */
export function Menu({
  trigger,
  children,
  side = 'bottom',
  phoneSide = side,
  align = 'end',
  className,
}: MenuProps) {
  // Within the content of the page, so that a screen reader finds it in a landmark.
  const [main, setMain] = useState<HTMLElement | null>(null)
  const [onPhone, setOnPhone] = useState(false)
  const onOpen = () => {
    setMain(document.getElementById('main'))
    setOnPhone(window.matchMedia(PHONE).matches)
  }
  return (
    <Base.Root onOpenChange={(open) => open && onOpen()}>
      <Base.Trigger render={trigger} />
      <Base.Portal container={main ?? undefined}>
        <Base.Positioner
          side={onPhone ? phoneSide : side}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 outline-none"
        >
          <Base.Popup
            className={cx(
              'max-h-[min(32rem,var(--available-height))] min-w-48 overflow-y-auto rounded-[8px] border border-line-strong bg-surface p-1 shadow-float outline-none',
              className,
            )}
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

type MenuItemProps = {
  children: ReactNode
  onSelect: () => void
  disabled?: boolean
  danger?: boolean
  keys?: ReactNode
}

export function MenuItem({ children, onSelect, disabled = false, danger = false, keys }: MenuItemProps) {
  return (
    <Base.Item className={cx(itemClass, danger && 'text-contradicts')} disabled={disabled} onClick={onSelect}>
      <span className="min-w-0 flex-1">{children}</span>
      {keys}
    </Base.Item>
  )
}

/** An item that goes somewhere: `render` takes the link element of the router. */
export function MenuLink({ children, render }: { children: ReactNode; render: ReactElement }) {
  return (
    <Base.LinkItem className={itemClass} render={render} closeOnClick>
      {children}
    </Base.LinkItem>
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
  return (
    <Base.Group>
      <MenuLabel>{label}</MenuLabel>
      <Base.RadioGroup value={value} onValueChange={(next: T) => onChange(next)}>
        {options.map((option) => (
          <Base.RadioItem key={option.value} value={option.value} className={itemClass} closeOnClick>
            <span className="grid size-4 place-items-center">
              <Base.RadioItemIndicator render={<Icon name="check" className="size-4" />} />
            </span>
            {option.label}
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </Base.Group>
  )
}

/** On or off. */
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
    <Base.CheckboxItem className={itemClass} checked={checked} onCheckedChange={(next) => onChange(next)}>
      <span className="grid size-4 place-items-center">
        <Base.CheckboxItemIndicator render={<Icon name="check" className="size-4" />} />
      </span>
      {children}
    </Base.CheckboxItem>
  )
}

/** The words over a group; only inside `MenuChoice` or `MenuGroup`. */
function MenuLabel({ children }: { children: ReactNode }) {
  return (
    <Base.GroupLabel className="px-2.5 pt-2 pb-1 text-[11px] font-semibold text-ink-3">
      {children}
    </Base.GroupLabel>
  )
}

export function MenuGroup({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <Base.Group>
      <MenuLabel>{label}</MenuLabel>
      {children}
    </Base.Group>
  )
}

export function MenuSeparator() {
  return <Base.Separator className="my-1 h-px bg-line" />
}
