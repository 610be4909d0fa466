'use client'
import {
  type ComponentProps,
  cloneElement,
  type ReactElement,
  type ReactNode,
  useEffect,
  useRef,
  useState,
} from 'react'
import { cx } from './class-names.ts'
import { focusFirst } from './focusable.ts'
import type { Align, Side } from './place-beside.ts'
import { besideClass, useBeside } from './use-beside.ts'

type PopoverProps = {
  trigger: ReactElement<ComponentProps<'button'>>
  /** Named for a screen reader; shown only when `children` show it. */
  label: string
  children: ReactNode
  side?: Side
  align?: Align
  className?: string
}

/** A small paper beside its button. The keyboard goes into it and, with Escape, back to the button. */
export function Popover({
  trigger,
  label,
  children,
  side = 'bottom',
  align = 'start',
  className,
}: PopoverProps) {
  const [isOpen, setOpen] = useState(false)
  const frame = useRef<HTMLSpanElement>(null)
  const button = () => frame.current?.firstElementChild ?? null
  return (
    <span ref={frame} className="contents">
      {cloneElement(trigger, {
        'aria-haspopup': 'dialog',
        'aria-expanded': isOpen,
        onClick: (event) => {
          trigger.props.onClick?.(event)
          setOpen((now) => !now)
        },
      })}
      {isOpen && (
        <Popup
          label={label}
          anchor={button}
          side={side}
          align={align}
          className={className}
          onClose={(isByKey) => {
            setOpen(false)
            const anchor = button()
            if (isByKey && anchor instanceof HTMLElement) anchor.focus()
          }}
        >
          {children}
        </Popup>
      )}
    </span>
  )
}

function Popup({
  label,
  anchor,
  side,
  align,
  className,
  onClose,
  children,
}: {
  label: string
  anchor: () => Element | null
  side: Side
  align: Align
  className?: string | undefined
  onClose: (isByKey: boolean) => void
  children: ReactNode
}) {
  const paper = useBeside(anchor, { side, align, onLeave: () => onClose(false) })
  useEffect(() => {
    if (paper.current !== null) focusFirst(paper.current)
  }, [paper])
  return (
    <div
      ref={paper}
      popover="manual"
      role="dialog"
      aria-label={label}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        event.stopPropagation()
        onClose(true)
      }}
      onBlur={({ relatedTarget }) => {
        const isInside = relatedTarget instanceof Node && paper.current?.contains(relatedTarget)
        if (relatedTarget !== null && !isInside && relatedTarget !== anchor()) onClose(false)
      }}
      className={cx(besideClass, 'max-w-[min(26rem,calc(100vw-1rem))] p-3', className)}
    >
      {children}
    </div>
  )
}
