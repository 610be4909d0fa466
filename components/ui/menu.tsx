'use client'
import { cloneElement, type KeyboardEvent, type ReactElement, type ReactNode, useState } from 'react'
import { cx } from './class-names.ts'
import { Icon } from './icon.tsx'
import { type MenuProps, useMenuParts } from './menu-parts.ts'
import { preload, usePart } from './use-part.ts'

const load = () => import('./menu-popup.tsx')

const itemClass =
  'flex min-h-8 w-full cursor-default items-center gap-2 rounded-[5px] px-2.5 py-1 text-left text-[13px] text-ink no-underline outline-none select-none data-highlighted:bg-sunken data-disabled:text-ink-3'

/** A list of acts behind a button. */
export function Menu(props: MenuProps) {
  const [wanted, setWanted] = useState(false)
  const popup = usePart(load, wanted, () => setWanted(false))
  if (popup && wanted) return <popup.MenuPopup {...props} />
  return cloneElement(props.trigger, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onPointerEnter: () => preload(load),
    onFocus: () => preload(load),
    onClick: () => setWanted(true),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
      event.preventDefault()
      setWanted(true)
    },
  })
}

type MenuItemProps = {
  children: ReactNode
  onSelect: () => void
  disabled?: boolean
  danger?: boolean
  keys?: ReactNode
}

export function MenuItem({ children, onSelect, disabled = false, danger = false, keys }: MenuItemProps) {
  const Base = useMenuParts()
  return (
    <Base.Item className={cx(itemClass, danger && 'text-contradicts')} disabled={disabled} onClick={onSelect}>
      <span className="min-w-0 flex-1">{children}</span>
      {keys}
    </Base.Item>
  )
}

/** An item that goes somewhere: `render` takes the link element of the router. */
export function MenuLink({ children, render }: { children: ReactNode; render: ReactElement }) {
  const Base = useMenuParts()
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
  const Base = useMenuParts()
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
  const Base = useMenuParts()
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
  const Base = useMenuParts()
  return (
    <Base.GroupLabel className="px-2.5 pt-2 pb-1 text-[11px] font-semibold text-ink-3">
      {children}
    </Base.GroupLabel>
  )
}

export function MenuGroup({ label, children }: { label: ReactNode; children: ReactNode }) {
  const Base = useMenuParts()
  return (
    <Base.Group>
      <MenuLabel>{label}</MenuLabel>
      {children}
    </Base.Group>
  )
}

export function MenuSeparator() {
  const Base = useMenuParts()
  return <Base.Separator className="my-1 h-px bg-line" />
}
