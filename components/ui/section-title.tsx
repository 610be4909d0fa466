import type { ReactNode } from 'react'

/** A heading within a page, with what belongs to it at the end of its line. */
export function SectionTitle({ id, children, end }: { id?: string; children: ReactNode; end?: ReactNode }) {
  return (
    <div className="mb-2 flex items-baseline gap-3">
      <h2 id={id} className="m-0 min-w-0 flex-1 font-serif text-xl font-medium">
        {children}
      </h2>
      {end}
    </div>
  )
}
