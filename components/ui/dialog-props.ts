import type { ReactNode, RefObject } from 'react'

export type DialogProps = {
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

export type SheetProps = DialogProps & { side?: 'auto' | 'bottom' }
