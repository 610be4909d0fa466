import type { ReactNode } from 'react'

/** What went wrong with a whole form, said aloud when it appears. */
export function FormTrouble({ children }: { children: ReactNode }) {
  return (
    <div role="alert">
      {children && (
        <p className="m-0 rounded-card border border-contradicts bg-contradicts-soft px-3 py-2 text-[13px] text-ink">
          {children}
        </p>
      )}
    </div>
  )
}
