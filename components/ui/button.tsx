import type { ComponentProps } from 'react'
import { cx } from './class-names.ts'

export type ButtonVariant = 'primary' | 'outline' | 'quiet' | 'danger'
export type ButtonSize = 'medium' | 'small' | 'icon'

const VARIANTS: Record<ButtonVariant, string> = {
  primary: 'border-ink bg-ink text-paper hover:bg-ink-hover hover:border-ink-hover',
  outline: 'border-line-strong bg-surface text-ink hover:bg-sunken',
  quiet: 'border-transparent text-ink-2 hover:bg-sunken hover:text-ink',
  danger: 'border-contradicts bg-surface text-contradicts hover:bg-contradicts-soft',
}

const SIZES: Record<ButtonSize, string> = {
  medium: 'min-h-8 px-3 py-1',
  small: 'min-h-6.5 px-2 py-0.5 text-[13px]',
  icon: 'size-8 justify-center',
}

/** The look of a button, for links too. */
export function buttonClass(variant: ButtonVariant = 'outline', size: ButtonSize = 'medium'): string {
  return cx(
    'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-card border font-medium whitespace-nowrap select-none',
    'disabled:opacity-55 aria-disabled:opacity-55',
    VARIANTS[variant],
    SIZES[size],
  )
}

export type ButtonProps = ComponentProps<'button'> & { variant?: ButtonVariant; size?: ButtonSize }

/** A button says a verb. It is never a submit button unless told so. */
export function Button({ variant, size, className, type = 'button', ...rest }: ButtonProps) {
  return <button type={type} className={cx(buttonClass(variant, size), className)} {...rest} />
}
