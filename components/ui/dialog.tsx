'use client'
import { type ReactNode, type RefObject, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { Button } from './button.tsx'
import { cx } from './class-names.ts'
import { focusFirst } from './focusable.ts'
import { Icon } from './icon.tsx'
import { enterModal } from './modal-layers.ts'

type DialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  /** Hides the title from the eye, not from a screen reader. */
  titleHidden?: boolean
  description?: ReactNode
  children?: ReactNode
  /** Buttons at the foot, the main one last. */
  footer?: ReactNode
  className?: string
  initialFocus?: RefObject<HTMLElement | null>
  finalFocus?: RefObject<HTMLElement | null>
  /** False leaves the page behind it in use. */
  modal?: boolean
}

/** Over the whole page; the keyboard stays inside until it closes, then returns to where it was. */
export function Dialog({ className, ...props }: DialogProps) {
  return (
    <Layer
      {...props}
      className={cx(
        'top-[12dvh] left-1/2 max-h-[80dvh] w-[32rem] max-w-[calc(100vw-2rem)] -translate-x-1/2 rounded-[10px] border',
        'transition-[opacity,scale] duration-100 starting:scale-[0.98] starting:opacity-0',
        className,
      )}
    />
  )
}

/** From the edge of the window: from the bottom on a phone, from the right where there is room, or always `bottom`. */
export function Sheet({ className, side = 'auto', ...props }: DialogProps & { side?: 'auto' | 'bottom' }) {
  const right = side === 'auto'
  return (
    <Layer
      {...props}
      handle={cx('mx-auto mt-2.5 h-1 w-9 shrink-0 rounded-full bg-line-strong', right && 'sm:hidden')}
      className={cx(
        'inset-x-0 bottom-0 max-h-[85dvh] rounded-t-[16px] border-t pb-[env(safe-area-inset-bottom)]',
        'transition-transform duration-200 ease-out starting:translate-y-full',
        right &&
          'sm:inset-y-0 sm:right-0 sm:left-auto sm:max-h-none sm:w-[28rem] sm:rounded-none sm:border-t-0 sm:border-l sm:starting:translate-x-full sm:starting:translate-y-0',
        className,
      )}
    />
  )
}

function Layer({ open, ...props }: DialogProps & { handle?: string }) {
  return open ? createPortal(<Opened {...props} />, document.body) : null
}

function Opened({
  onOpenChange,
  title,
  titleHidden = false,
  description,
  children,
  footer,
  className,
  initialFocus,
  finalFocus,
  modal = true,
  handle,
}: Omit<DialogProps, 'open'> & { handle?: string }) {
  const id = useId()
  const layer = useRef<HTMLDivElement>(null)
  const paper = useRef<HTMLDivElement>(null)
  const [before] = useState(() => document.activeElement)
  const close = () => onOpenChange(false)
  const latest = useRef({ close, initialFocus, finalFocus })
  latest.current = { close, initialFocus, finalFocus }

  useLayoutEffect(() => (modal && layer.current !== null ? enterModal(layer.current) : undefined), [modal])

  useEffect(() => {
    const wanted = latest.current.initialFocus?.current
    if (wanted) wanted.focus()
    else if (paper.current !== null && !paper.current.contains(document.activeElement)) {
      // On a phone a field in focus would bring up its keyboard over the dialog.
      if (window.matchMedia('(hover: none)').matches) paper.current.focus()
      else focusFirst(paper.current)
    }
    return () => {
      // Whoever took the keyboard elsewhere meanwhile keeps it.
      if (document.activeElement !== document.body) return
      const back = latest.current.finalFocus?.current ?? before
      if (back instanceof HTMLElement && back.isConnected) back.focus({ preventScroll: true })
    }
  }, [before])

  useEffect(() => {
    if (modal) return
    let pressed: PointerEvent | null = null
    const onDown = (event: PointerEvent) => {
      const { target } = event
      const isOurs = target instanceof Element && (layer.current?.contains(target) || isOver(target))
      pressed = isOurs ? null : event
    }
    // A finger that moves scrolls the page behind, which stays in use.
    const onUp = ({ clientX, clientY }: PointerEvent) => {
      if (pressed && Math.hypot(clientX - pressed.clientX, clientY - pressed.clientY) < 10)
        latest.current.close()
      pressed = null
    }
    document.addEventListener('pointerdown', onDown)
    document.addEventListener('pointerup', onUp)
    return () => {
      document.removeEventListener('pointerdown', onDown)
      document.removeEventListener('pointerup', onUp)
    }
  }, [modal])

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape leaves the dialog wherever the keyboard is in it
    <div
      ref={layer}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        event.stopPropagation()
        close()
      }}
    >
      {modal && (
        <div
          aria-hidden="true"
          className="fixed inset-0 z-40 bg-veil transition-opacity duration-150 starting:opacity-0"
          onPointerDown={(event) => event.target === event.currentTarget && close()}
        />
      )}
      <div
        ref={paper}
        role="dialog"
        aria-modal={modal || undefined}
        aria-labelledby={`${id}-title`}
        aria-describedby={description == null || titleHidden ? undefined : `${id}-words`}
        tabIndex={-1}
        className={cx(
          'fixed z-50 flex flex-col border-line-strong bg-surface text-ink shadow-float outline-none',
          className,
        )}
      >
        {handle !== undefined && <span aria-hidden="true" className={handle} />}
        <div className={titleHidden ? 'sr-only' : 'px-5 pt-4 pr-14 pb-1'}>
          <h2 id={`${id}-title`} className="m-0 font-serif text-xl leading-snug font-medium">
            {title}
          </h2>
          {description != null && !titleHidden && (
            <p id={`${id}-words`} className="mt-1 mb-0 text-[13px] text-ink-2">
              {description}
            </p>
          )}
        </div>
        {children == null ? (
          <div className="h-3" />
        ) : (
          <div
            className={cx(
              'min-h-0 flex-1 overflow-y-auto overscroll-contain',
              !titleHidden && 'px-5 pt-2 pb-5',
            )}
          >
            {children}
          </div>
        )}
        {footer != null && (
          <div className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{footer}</div>
        )}
        {/* Last, so that the keyboard starts in what the dialog is about. */}
        {!titleHidden && (
          <Button
            variant="quiet"
            size="icon"
            aria-label="Close"
            className="absolute top-3 right-3"
            onClick={close}
          >
            <Icon name="close" />
          </Button>
        )}
      </div>
    </div>
  )
}

/** Whether something stands over dialogs, such as a message or another dialog. */
function isOver(target: Element): boolean {
  return target.closest('[data-over-dialogs], [role="dialog"], [role="menu"]') !== null
}
