'use client'
import { Menu as Base } from '@base-ui/react/menu'
import { useState } from 'react'
import { cx } from './class-names.ts'
import { MenuParts, type MenuProps } from './menu-parts.ts'

const PHONE = '(max-width: 639px)'

/** A menu with its machinery; open when it is first shown. */
export function MenuPopup({
  trigger,
  children,
  side = 'bottom',
  phoneSide = side,
  align = 'end',
  className,
}: MenuProps) {
  // Within the content of the page, so that a screen reader finds it in a landmark.
  const [main, setMain] = useState(() => document.getElementById('main'))
  const [onPhone, setOnPhone] = useState(() => window.matchMedia(PHONE).matches)
  const onOpen = () => {
    setMain(document.getElementById('main'))
    setOnPhone(window.matchMedia(PHONE).matches)
  }
  return (
    <MenuParts value={Base}>
      <Base.Root defaultOpen onOpenChange={(open) => open && onOpen()}>
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
    </MenuParts>
  )
}
