'use client'
import { Dialog as Base } from '@base-ui/react/dialog'
import { Button } from './button.tsx'
import { cx } from './class-names.ts'
import type { DialogProps, SheetProps } from './dialog-props.ts'
import { Icon } from './icon.tsx'

const backdropClass =
  'fixed inset-0 z-40 bg-veil transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0'

/** Over the whole page; the keyboard stays inside until it closes, then returns to where it was. */
export function DialogPopup({
  open,
  onOpenChange,
  title,
  titleHidden = false,
  description,
  children,
  footer,
  className,
  initialFocus,
  finalFocus,
  modal,
}: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)} modal={modal}>
      <Base.Portal>
        <Base.Backdrop className={backdropClass} />
        <Base.Popup
          initialFocus={initialFocus}
          finalFocus={finalFocus}
          className={cx(
            'fixed top-[12dvh] left-1/2 z-50 flex max-h-[80dvh] w-[32rem] max-w-[calc(100vw-2rem)] -translate-x-1/2 flex-col rounded-[10px] border border-line-strong bg-surface text-ink shadow-float outline-none',
            'transition-[opacity,scale] duration-100 data-ending-style:scale-[0.98] data-ending-style:opacity-0 data-starting-style:scale-[0.98] data-starting-style:opacity-0',
            className,
          )}
        >
          <Inside title={title} titleHidden={titleHidden} description={description} footer={footer}>
            {children}
          </Inside>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

/** From the edge of the window: from the bottom on a phone, from the right where there is room, or always `bottom`. */
export function SheetPopup({
  open,
  onOpenChange,
  title,
  titleHidden = false,
  description,
  children,
  footer,
  className,
  initialFocus,
  finalFocus,
  side = 'auto',
  modal,
}: SheetProps) {
  const right = side === 'auto'
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)} modal={modal}>
      <Base.Portal>
        {modal !== false && <Base.Backdrop className={backdropClass} />}
        <Base.Popup
          initialFocus={initialFocus}
          finalFocus={finalFocus}
          className={cx(
            'fixed inset-x-0 bottom-0 z-50 flex max-h-[85dvh] flex-col rounded-t-[16px] border-t border-line-strong bg-surface pb-[env(safe-area-inset-bottom)] text-ink shadow-float outline-none',
            'transition-transform duration-200 ease-out data-ending-style:translate-y-full data-starting-style:translate-y-full',
            right &&
              'sm:inset-y-0 sm:right-0 sm:left-auto sm:max-h-none sm:w-[28rem] sm:rounded-none sm:border-t-0 sm:border-l sm:data-ending-style:translate-x-full sm:data-ending-style:translate-y-0 sm:data-starting-style:translate-x-full sm:data-starting-style:translate-y-0',
            className,
          )}
        >
          <span
            aria-hidden="true"
            className={cx(
              'mx-auto mt-2.5 h-1 w-9 shrink-0 rounded-full bg-line-strong',
              right && 'sm:hidden',
            )}
          />
          <Inside title={title} titleHidden={titleHidden} description={description} footer={footer}>
            {children}
          </Inside>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

function Inside({
  title,
  titleHidden,
  description,
  children,
  footer,
}: Pick<DialogProps, 'title' | 'titleHidden' | 'description' | 'children' | 'footer'>) {
  return (
    <>
      {titleHidden ? (
        <Base.Title className="sr-only">{title}</Base.Title>
      ) : (
        <div className="px-5 pt-4 pr-14 pb-1">
          <Base.Title className="m-0 font-serif text-xl leading-snug font-medium">{title}</Base.Title>
          {description != null && (
            <Base.Description className="mt-1 mb-0 text-[13px] text-ink-2">{description}</Base.Description>
          )}
        </div>
      )}
      {children == null ? (
        <div className="h-3" />
      ) : (
        <div className={cx('min-h-0 flex-1 overflow-y-auto', !titleHidden && 'px-5 pt-2 pb-5')}>
          {children}
        </div>
      )}
      {footer != null && (
        <div className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{footer}</div>
      )}
      {/* Last, so that the keyboard starts in what the dialog is about. */}
      {!titleHidden && (
        <Base.Close
          render={
            <Button variant="quiet" size="icon" aria-label="Close" className="absolute top-3 right-3">
              <Icon name="close" />
            </Button>
          }
        />
      )}
    </>
  )
}
