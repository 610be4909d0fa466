'use client'
import { type FormEvent, useEffect, useState } from 'react'
import { callApi } from '#components/desk/api-client.ts'
import { Button } from '#components/ui/button.tsx'
import { TextField } from '#components/ui/field.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { SectionTitle } from '#components/ui/section-title.tsx'
import { toast } from '#components/ui/toast.tsx'
import type { PasskeyDto, RecoveryCodesShown } from '#lib/domain/second-factor.ts'
import type { FactorSection } from './factor-section.ts'
import { FormTrouble } from './form-trouble.tsx'
import { knowsPasskeys, makePasskey } from './passkey-browser.ts'

/** Passkeys: each signs in by itself, and counts as the second factor after a password. */
export function Passkeys({ state, proven, onChange }: FactorSection) {
  const [known, setKnown] = useState(true)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  useEffect(() => setKnown(knowsPasskeys()), [])

  const add = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const name = String(new FormData(form).get('name')).trim() || 'Passkey'
    setBusy(true)
    setTrouble(null)
    const answer = await proven(async () => {
      const made = await makePasskey()
      if (!made.ok) return made
      const body = { name, attestation: made.value }
      return callApi<RecoveryCodesShown>({ method: 'POST', path: '/passkeys', body })
    })
    setBusy(false)
    if (!answer.ok) {
      setTrouble(answer.error.detail)
      return
    }
    form.reset()
    toast('The passkey is added.')
    await onChange(answer.value.body.recoveryCodes)
  }
  const remove = async (passkey: PasskeyDto) => {
    setBusy(true)
    setTrouble(null)
    const answer = await proven(() => callApi({ method: 'DELETE', path: `/passkeys/${passkey.id}` }))
    setBusy(false)
    if (answer.ok) toast(`“${passkey.name}” opens nothing here any more. Remove it from its device, too.`)
    else setTrouble(answer.error.detail)
    await onChange(null)
  }

  return (
    <section aria-labelledby="passkeys">
      <SectionTitle id="passkeys">Passkeys</SectionTitle>
      <p className="mt-0 mb-3 text-ink-2">
        A key that your device or password manager keeps and opens by a finger, a face or a number. It signs
        you in without a password, and nobody can be tricked out of it.
      </p>
      <FormTrouble>{trouble}</FormTrouble>
      {state.passkeys.length > 0 && (
        <ul className="m-0 mb-3 list-none p-0">
          {state.passkeys.map((passkey) => (
            <li key={passkey.id} className="flex flex-wrap items-center gap-3 border-b border-line py-2">
              <div className="min-w-0 flex-1">
                <p className="m-0 font-medium wrap-anywhere">{passkey.name}</p>
                <p className="m-0 text-[12.5px] text-ink-3">
                  added <RelativeTime at={passkey.createdAt} ago /> ·{' '}
                  {passkey.lastUsedAt === null ? (
                    'never used'
                  ) : (
                    <>
                      last used <RelativeTime at={passkey.lastUsedAt} ago />
                    </>
                  )}
                </p>
              </div>
              <Button
                size="small"
                disabled={busy}
                aria-label={`Remove ${passkey.name}`}
                onClick={() => remove(passkey)}
              >
                Remove
              </Button>
            </li>
          ))}
        </ul>
      )}
      {known ? (
        <form onSubmit={add} className="flex flex-wrap items-start gap-3" noValidate>
          <TextField
            label="Name of a new one"
            name="name"
            placeholder="Such as My phone"
            maxLength={60}
            autoComplete="off"
            className="min-w-48 flex-1"
          />
          <Button type="submit" disabled={busy} className="mt-[23px]">
            Add a passkey
          </Button>
        </form>
      ) : (
        <p className="m-0 text-[13px] text-ink-2">
          None can be added here: browsers know passkeys only at an address with a name, over https (or at
          “localhost” on one’s own machine).
        </p>
      )}
    </section>
  )
}
