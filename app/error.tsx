'use client'
import { useEffect } from 'react'
import { Button } from '#components/ui/button.tsx'

/** What is shown where a page failed; what was saved is not touched by that. */
export default function PageError({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  useEffect(() => console.error(error), [error])
  return (
    <main id="main" className="mx-auto flex min-h-[70dvh] max-w-md flex-col justify-center gap-3 px-5 py-10">
      <h1 className="m-0 font-serif text-3xl font-medium">This page could not be shown</h1>
      <p className="m-0 text-ink-2">
        Something failed on the desk, or it cannot be reached just now. Everything that said Saved is kept.
        Try again in a moment.
      </p>
      {error.digest && (
        <p className="m-0 font-mono text-xs text-ink-2">Mark for your admin: {error.digest}</p>
      )}
      <p className="m-0">
        <Button variant="primary" onClick={reset}>
          Try again
        </Button>
      </p>
    </main>
  )
}
