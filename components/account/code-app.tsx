'use client'
import { type FormEvent, useState } from 'react'
import { callApi } from '#components/desk/api-client.ts'
import { Button } from '#components/ui/button.tsx'
import { TextField } from '#components/ui/field.tsx'
import { useLocale } from '#components/ui/locale.tsx'
import { SectionTitle } from '#components/ui/section-title.tsx'
import { toast } from '#components/ui/toast.tsx'
import type { RecoveryCodesShown, SecondFactorDto, TotpSetup } from '#lib/domain/second-factor.ts'
import type { FactorSection } from './factor-section.ts'
import { FormTrouble } from './form-trouble.tsx'

/** An app that gives six digits each half minute. */
export function CodeApp({ state, proven, onChange }: FactorSection) {
  const [setup, setSetup] = useState<TotpSetup | null>(null)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)

  const start = async () => {
    setBusy(true)
    setTrouble(null)
    const answer = await proven(() => callApi<TotpSetup>({ method: 'POST', path: '/second-factor/totp' }))
    setBusy(false)
    if (answer.ok) setSetup(answer.value.body)
    else setTrouble(answer.error.detail)
  }
  const turnOff = async () => {
    setBusy(true)
    setTrouble(null)
    const answer = await proven(() => callApi({ method: 'DELETE', path: '/second-factor/totp' }))
    setBusy(false)
    if (answer.ok) toast('The app’s codes are asked for no more.')
    else setTrouble(answer.error.detail)
    await onChange(null)
  }

  return (
    <section aria-labelledby="code-app">
      <SectionTitle id="code-app">Code app</SectionTitle>
      <FormTrouble>{trouble}</FormTrouble>
      {state.totpSince !== null && (
        <div className="flex flex-wrap items-center gap-3">
          <p className="m-0 min-w-0 flex-1 basis-60">
            On since <Day at={state.totpSince} />. A sign-in by password asks for its code.
          </p>
          <Button variant="danger" disabled={busy} onClick={turnOff}>
            Turn off
          </Button>
        </div>
      )}
      {state.totpSince === null && setup === null && (
        <>
          <p className="mt-0 mb-3 text-ink-2">
            An app on your phone or in your password manager gives six digits, which your sign-in asks for
            after the password.
          </p>
          <Button disabled={busy} onClick={start}>
            Set up a code app
          </Button>
        </>
      )}
      {setup && (
        <Confirm
          setup={setup}
          onDone={async (codes) => {
            setSetup(null)
            await onChange(codes)
          }}
          onCancel={() => setSetup(null)}
        />
      )}
    </section>
  )
}

function Day({ at }: { at: NonNullable<SecondFactorDto['totpSince']> }) {
  const locale = useLocale()
  return (
    <time dateTime={at} suppressHydrationWarning>
      {new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(Date.parse(at))}
    </time>
  )
}

/** The secret, to be scanned or typed into the app, and the field for the first code. */
function Confirm({
  setup,
  onDone,
  onCancel,
}: {
  setup: TotpSetup
  onDone: (codes: readonly string[] | null) => Promise<void>
  onCancel: () => void
}) {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | undefined>()
  const confirm = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const code = String(new FormData(event.currentTarget).get('code'))
    setBusy(true)
    setError(undefined)
    const answer = await callApi<RecoveryCodesShown>({
      method: 'POST',
      path: '/second-factor/totp/confirm',
      body: { code },
    })
    setBusy(false)
    if (answer.ok) {
      toast('The code app is on.')
      await onDone(answer.value.body.recoveryCodes)
      return
    }
    const field = answer.error.kind === 'refused' ? answer.error.problem.fields?.code : undefined
    setError(field ?? answer.error.detail)
  }
  return (
    <form onSubmit={confirm} className="flex flex-wrap items-start gap-x-6 gap-y-4" noValidate>
      {/* Dark on light in both themes: cameras read nothing else. */}
      <svg
        role="img"
        aria-label="QR code for the app; its key stands beside it"
        viewBox={`0 0 ${setup.qr.size} ${setup.qr.size}`}
        className="size-48 rounded-card border border-line bg-white"
        shapeRendering="crispEdges"
      >
        <path d={setup.qr.path} fill="#000" />
      </svg>
      <div className="flex min-w-60 flex-1 flex-col gap-4">
        <div>
          <p className="m-0">Scan this with the app, or type its key:</p>
          <p className="mt-1 mb-0 font-mono text-sm wrap-anywhere" data-key={setup.key}>
            {setup.key.replace(/(.{4})(?=.)/g, '$1 ')}
          </p>
        </div>
        <TextField
          label="Code that the app shows"
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={7}
          autoFocus
          error={error}
          className="max-w-52"
        />
        <div className="flex gap-2">
          <Button onClick={onCancel}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={busy}>
            Turn on
          </Button>
        </div>
      </div>
    </form>
  )
}
