import type { Popover as Base } from '@base-ui/react/popover'
import type { ComponentProps, ReactElement, ReactNode } from 'react'

export type PopoverProps = {
  trigger: ReactElement<ComponentProps<'button'>>
  /** Named for a screen reader; shown only when `children` show it. */
  label: string
  children: ReactNode
  open?: boolean
  onOpenChange?: (open: boolean) => void
  side?: ComponentProps<typeof Base.Positioner>['side']
  align?: ComponentProps<typeof Base.Positioner>['align']
  className?: string
}
