'use client'
import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { type ApiAnswer, type ApiTrouble, callApi } from '#components/desk/api-client.ts'
import { Button, buttonClass } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { TextField } from '#components/ui/field.tsx'
import type { Result } from '#lib/domain/result.ts'
import type { Proof, SecondFactorDto } from '#lib/domain/second-factor.ts'
import { FormTrouble } from './form-trouble.tsx'
import { askPasskey, knowsPasskeys } from './passkey-browser.ts'

type Answer<T> = Promise<Result<ApiAnswer<T>, ApiTrouble>>

/** Does what may ask for a fresh proof of who one is: where it does, the person gives one, and it is done again. */
export function useProof(): { proven: <T>(act: () => Answer<T>) => Answer<T>; dialog: ReactNode } {
  const [asking, setAsking] = useState<{ settle: (shown: boolean) => void } | null>(null)
  return {
    async proven(act) {
      const answer = await act()
      const isAsked =
        !answer.ok && answer.error.kind === 'refused' && answer.error.problem.code === 'proof-needed'
      if (!isAsked) return answer
      const shown = await new Promise<boolean>((settle) => setAsking({ settle }))
      setAsking(null)
      return shown ? act() : answer
    },
    dialog: asking && <ProofDialog onSettle={asking.settle} />,
  }
}

function ProofDialog({ onSettle }: { onSettle: (shown: boolean) => void }) {
  const form = useId()
  const password = useRef<HTMLInputElement>(null)
  const [state, setState] = useState<SecondFactorDto | null>(null)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [error, setError] = useState<string | undefined>()

  useEffect(() => {
    const giveUp = new AbortController()
    callApi<SecondFactorDto>({ path: '/second-factor', signal: giveUp.signal }).then((answer) => {
      if (giveUp.signal.aborted) return
      if (answer.ok) setState(answer.value.body)
      else setTrouble(answer.error.detail)
    })
    return () => giveUp.abort()
  }, [])
  useEffect(() => {
    if (state?.hasPassword) password.current?.focus()
  }, [state])

  const show = async (proof: Proof) => {
    const taken = await callApi({ method: 'POST', path: '/me/proof', body: proof })
    setBusy(false)
    if (taken.ok) return onSettle(true)
    const field = taken.error.kind === 'refused' ? taken.error.problem.fields?.password : undefined
    if (field === undefined) setTrouble(taken.error.detail)
    else setError(field)
  }
  const byPassword = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setBusy(true)
    setTrouble(null)
    setError(undefined)
    void show({ password: password.current?.value ?? '' })
  }
  const byPasskey = async () => {
    setBusy(true)
    setTrouble(null)
    const passkey = await askPasskey('proof')
    if (passkey.ok) return show({ passkey: passkey.value })
    setBusy(false)
    setTrouble(passkey.error.detail)
  }
  const here = encodeURIComponent(`${window.location.pathname}${window.location.search}`)
  const hasPasskey = state !== null && state.passkeys.length > 0 && knowsPasskeys()

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onSettle(false)}
      title="Show that it is you"
      description="Some minutes have passed since you signed in, and this is grave enough to ask again."
      footer={
        <>
          <Button onClick={() => onSettle(false)}>Cancel</Button>
          {hasPasskey && (
            <Button disabled={busy} onClick={byPasskey}>
              Use a passkey
            </Button>
          )}
          {state?.hasPassword && (
            <Button type="submit" form={form} variant="primary" disabled={busy}>
              Go on
            </Button>
          )}
          {state && !state.hasPassword && !hasPasskey && (
            <a href={`/sign-in?again=1&next=${here}`} className={buttonClass('primary')}>
              Sign in again
            </a>
          )}
        </>
      }
    >
      <FormTrouble>{trouble}</FormTrouble>
      {state?.hasPassword && (
        <form id={form} onSubmit={byPassword} noValidate>
          <TextField
            ref={password}
            label="Your password"
            name="password"
            type="password"
            autoComplete="current-password"
            error={error}
          />
        </form>
      )}
    </Dialog>
  )
}
