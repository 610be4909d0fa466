import type { ReactNode } from 'react'

/** The pages before the desk: one column under the name of the house. */
export default function AccountLayout({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto flex min-h-dvh max-w-sm flex-col justify-center gap-6 px-5 py-10">
      <header className="flex items-center gap-2.5 font-serif text-xl font-medium">
        <span
          aria-hidden="true"
          className="grid size-8 place-items-center rounded-[8px] bg-ink text-[17px] leading-none font-semibold text-paper"
        >
          ¶
        </span>
        Countermark
      </header>
      <main id="main">{children}</main>
    </div>
  )
}
