'use client'
import { type ComponentProps, type ReactNode, useId } from 'react'
import { cx } from './class-names.ts'

/** The look of everything that one writes into. */
export const inputClass =
  'block w-full min-h-8 rounded-card border border-edge bg-surface px-2.5 py-1.5 text-ink disabled:opacity-60 aria-invalid:border-contradicts'

type FieldFrame = {
  label: ReactNode
  /** Hides the label from the eye, not from a screen reader. */
  labelHidden?: boolean
  hint?: ReactNode
  error?: string | undefined
  className?: string
}

type FieldIds = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined }

/** A label over a control, a hint and an error below it, all tied together. `children` gets what the control must carry. */
export function Field({
  label,
  labelHidden = false,
  hint,
  error,
  className,
  children,
}: FieldFrame & { children: (ids: FieldIds) => ReactNode }) {
  const id = useId()
  const hintId = `${id}-hint`
  const errorId = `${id}-error`
  const describedBy = [hint != null && hintId, error && errorId].filter(Boolean).join(' ') || undefined
  return (
    <div className={cx('flex flex-col gap-1', className)}>
      <label htmlFor={id} className={labelHidden ? 'sr-only' : 'text-[13px] font-medium text-ink'}>
        {label}
      </label>
      {children({ id, 'aria-describedby': describedBy, 'aria-invalid': error ? true : undefined })}
      {hint != null && (
        <p id={hintId} className="m-0 text-xs text-ink-3">
          {hint}
        </p>
      )}
      {error && (
        <p id={errorId} className="m-0 text-xs font-medium text-contradicts" role="alert">
          {error}
        </p>
      )}
    </div>
  )
}

type Control<T extends 'input' | 'textarea' | 'select'> = FieldFrame &
  Omit<ComponentProps<T>, 'className' | 'id'> & { inputClassName?: string }

export function TextField({
  label,
  labelHidden,
  hint,
  error,
  className,
  inputClassName,
  type = 'text',
  ...rest
}: Control<'input'>) {
  return (
    <Field label={label} labelHidden={labelHidden} hint={hint} error={error} className={className}>
      {(ids) => <input type={type} {...rest} {...ids} className={cx(inputClass, inputClassName)} />}
    </Field>
  )
}

export function TextArea({
  label,
  labelHidden,
  hint,
  error,
  className,
  inputClassName,
  rows = 3,
  ...rest
}: Control<'textarea'>) {
  return (
    <Field label={label} labelHidden={labelHidden} hint={hint} error={error} className={className}>
      {(ids) => (
        <textarea rows={rows} {...rest} {...ids} className={cx(inputClass, 'resize-y', inputClassName)} />
      )}
    </Field>
  )
}

/** The browser's own list: the keyboard and every phone know it. `children` are options. */
export function SelectField({
  label,
  labelHidden,
  hint,
  error,
  className,
  inputClassName,
  ...rest
}: Control<'select'>) {
  return (
    <Field label={label} labelHidden={labelHidden} hint={hint} error={error} className={className}>
      {(ids) => <select {...rest} {...ids} className={cx(inputClass, 'pr-7', inputClassName)} />}
    </Field>
  )
}

/** A box to tick, its words beside it. */
export function CheckboxField({
  label,
  hint,
  className,
  ...rest
}: Omit<FieldFrame, 'labelHidden' | 'error'> & Omit<ComponentProps<'input'>, 'className' | 'id' | 'type'>) {
  const id = useId()
  return (
    <div className={cx('flex items-start gap-2', className)}>
      <input
        id={id}
        type="checkbox"
        aria-describedby={hint != null ? `${id}-hint` : undefined}
        className="mt-px size-4.5 shrink-0 accent-ink"
        {...rest}
      />
      <div>
        <label htmlFor={id} className="inline-block min-h-6">
          {label}
        </label>
        {hint != null && (
          <p id={`${id}-hint`} className="m-0 text-xs text-ink-3">
            {hint}
          </p>
        )}
      </div>
    </div>
  )
}
