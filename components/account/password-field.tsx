'use client'
import { useState } from 'react'
import { TextField } from '#components/ui/field.tsx'

/** The least that a password must be, as the API holds it too. */
const SHORTEST = 10

/** A new password, with the eye to check what was typed. */
export function PasswordField({ label, name, error }: { label: string; name: string; error?: string }) {
  const [shown, setShown] = useState(false)
  return (
    <div className="flex flex-col gap-1.5">
      <TextField
        label={label}
        name={name}
        type={shown ? 'text' : 'password'}
        autoComplete="new-password"
        required
        minLength={SHORTEST}
        maxLength={200}
        error={error}
        hint={`At least ${SHORTEST} characters. A sentence is easier to keep than a riddle.`}
      />
      <label className="flex min-h-6 items-center gap-2 text-[13px] text-ink-2">
        <input
          type="checkbox"
          className="size-4 accent-ink"
          checked={shown}
          onChange={(event) => setShown(event.target.checked)}
        />
        Show what I type
      </label>
    </div>
  )
}
