import type { Metadata } from 'next'
import Link from 'next/link'

export const metadata: Metadata = { title: 'Not here' }

export default function NotFound() {
  return (
    <main id="main" className="mx-auto flex min-h-[70dvh] max-w-md flex-col justify-center gap-3 px-5 py-10">
      <h1 className="m-0 font-serif text-3xl font-medium">There is nothing here</h1>
      <p className="m-0 text-ink-2">
        The address leads nowhere, or to a desk that you do not belong to. If a colleague sent it, ask whether
        you should be a member.
      </p>
      <p className="m-0">
        <Link href="/" className="text-accent">
          Go to your desk
        </Link>
      </p>
    </main>
  )
}
