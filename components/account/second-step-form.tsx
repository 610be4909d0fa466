'use client'
import { type FormEvent, useEffect, useState } from 'react'
import { callApi } from '#components/desk/api-client.ts'
import { Button } from '#components/ui/button.tsx'
import { TextField } from '#components/ui/field.tsx'
import type { SecondStep } from '#lib/domain/second-factor.ts'
import { enterDesk } from './enter-desk.ts'
import { FormTrouble } from './form-trouble.tsx'
import { askPasskey, knowsPasskeys } from './passkey-browser.ts'
import { SignOutButton } from './sign-out-button.tsx'

/** The second step of a sign-in, after the password. */
export function SecondStepForm({ next, has }: { next: string; has: { app: boolean; passkeys: boolean } }) {
  const [field, setField] = useState<'code' | 'recoveryCode'>(has.app ? 'code' : 'recoveryCode')
  const [passkeys, setPasskeys] = useState(false)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [error, setError] = useState<string | undefined>()
  useEffect(() => setPasskeys(has.passkeys && knowsPasskeys()), [has.passkeys])

  const take = async (step: SecondStep) => {
    const taken = await callApi({ method: 'POST', path: '/second-factor/check', body: step })
    if (taken.ok) return enterDesk(next)
    setBusy(false)
    const words = taken.error.kind === 'refused' ? taken.error.problem.fields?.[field] : undefined
    if (words === undefined) setTrouble(taken.error.detail)
    else setError(words)
  }
  const byCode = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const given = String(new FormData(event.currentTarget).get(field))
    setBusy(true)
    setTrouble(null)
    setError(undefined)
    void take(field === 'code' ? { code: given } : { recoveryCode: given })
  }
  const byPasskey = async () => {
    setBusy(true)
    setTrouble(null)
    const passkey = await askPasskey('second-step')
    if (passkey.ok) return take({ passkey: passkey.value })
    setBusy(false)
    setTrouble(passkey.error.detail)
  }

  return (
    <form onSubmit={byCode} className="flex flex-col gap-4" noValidate>
      <div>
        <h1 className="m-0 font-serif text-3xl font-medium">The second step</h1>
        <p className="mt-2 mb-0 text-ink-2">The first was right. Now show your second factor.</p>
      </div>
      <FormTrouble>{trouble}</FormTrouble>
      {passkeys && (
        <Button disabled={busy} onClick={byPasskey} className="min-h-10">
          Use a passkey
        </Button>
      )}
      {field === 'code' ? (
        <TextField
          key="code"
          label="Code of your app"
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={7}
          autoFocus
          error={error}
        />
      ) : (
        <TextField
          key="recoveryCode"
          label="Recovery code"
          name="recoveryCode"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={40}
          autoFocus={has.app}
          error={error}
          hint="One of the ten that you were shown when you set it up."
        />
      )}
      <Button type="submit" variant="primary" disabled={busy} className="mt-1 min-h-10">
        {busy ? 'Checking…' : 'Go on'}
      </Button>
      <div className="flex flex-wrap gap-2">
        {has.app && (
          <Button
            variant="quiet"
            onClick={() => {
              setError(undefined)
              setField(field === 'code' ? 'recoveryCode' : 'code')
            }}
          >
            {field === 'code' ? 'Use a recovery code' : 'Use the code of the app'}
          </Button>
        )}
        <SignOutButton />
      </div>
    </form>
  )
}
