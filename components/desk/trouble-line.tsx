'use client'
import { Button } from '#components/ui/button.tsx'

/** A list that could not be read: what happened, and the way to try again. */
export function TroubleLine({ what, error, onAgain }: { what: string; error: Error; onAgain: () => void }) {
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-3 rounded-card border border-contradicts bg-contradicts-soft px-4 py-3"
    >
      <p className="m-0 min-w-0 flex-1">
        {what} {error.message}
      </p>
      <Button onClick={onAgain}>Try again</Button>
    </div>
  )
}
