'use client'
import { useState } from 'react'
import { buttonClass } from '#components/ui/button.tsx'
import { SecondFactorSettings } from './second-factor-settings.tsx'
import { SignOutButton } from './sign-out-button.tsx'

/** Before a desk that asks for a second factor: sets one up, and leads on. */
export function SecondFactorFirst({ next }: { next: string }) {
  const [ready, setReady] = useState(false)
  return (
    <div className="flex flex-col gap-8">
      <div>
        <h1 className="m-0 font-serif text-3xl font-medium">A second factor first</h1>
        <p className="mt-2 mb-0 text-ink-2">
          This desk asks its members for more than a password. Set up one of these two; it takes a minute.
        </p>
      </div>
      <SecondFactorSettings
        onState={(state) => setReady(state.totpSince !== null || state.passkeys.length > 0)}
      />
      <div className="flex flex-wrap gap-2">
        {ready && (
          <a href={next} className={buttonClass('primary')}>
            Go on to the desk
          </a>
        )}
        <SignOutButton />
      </div>
    </div>
  )
}
