'use client'
import { Popover as Base } from '@base-ui/react/popover'
import { cx } from './class-names.ts'
import type { PopoverProps } from './popover-props.ts'

/** A small paper beside its button. */
export function PopoverPopup({
  trigger,
  label,
  children,
  open,
  onOpenChange,
  side = 'bottom',
  align = 'start',
  className,
}: PopoverProps) {
  return (
    <Base.Root open={open} defaultOpen onOpenChange={(next) => onOpenChange?.(next)}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner side={side} align={align} sideOffset={6} collisionPadding={8} className="z-50">
          <Base.Popup
            aria-label={label}
            className={cx(
              'max-h-[var(--available-height)] max-w-[min(26rem,var(--available-width))] overflow-y-auto rounded-[8px] border border-line-strong bg-surface p-3 text-[13px] text-ink shadow-float outline-none',
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
