import type { ReactNode } from 'react'

/** An empty list says what would stand here and the one next act. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: string
  children?: ReactNode
  action?: ReactNode
}) {
  return (
    <div className="flex flex-col items-center gap-2 px-6 py-14 text-center">
      <p className="m-0 font-serif text-xl font-medium text-balance">{title}</p>
      {children != null && <p className="m-0 max-w-prose text-ink-2">{children}</p>}
      {action != null && <div className="mt-3">{action}</div>}
    </div>
  )
}
