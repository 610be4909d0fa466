'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { callApi } from '#components/desk/api-client.ts'
import { asked } from '#components/desk/ask.ts'
import { TroubleLine } from '#components/desk/trouble-line.tsx'
import { Button } from '#components/ui/button.tsx'
import { SectionTitle } from '#components/ui/section-title.tsx'
import type { RecoveryCodesShown, SecondFactorDto } from '#lib/domain/second-factor.ts'
import { CodeApp } from './code-app.tsx'
import type { FactorSection } from './factor-section.ts'
import { FormTrouble } from './form-trouble.tsx'
import { Passkeys } from './passkeys.tsx'
import { useProof } from './proof-dialog.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'

/** A person's second factor: an app, passkeys, and the codes for the day when both are lost. */
export function SecondFactorSettings({ onState }: { onState?: (state: SecondFactorDto) => void }) {
  const client = useQueryClient()
  const { proven, dialog } = useProof()
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const { data, error, refetch } = useQuery({
    queryKey: ['second-factor'],
    queryFn: async ({ signal }) => {
      const state = await asked(callApi<SecondFactorDto>({ path: '/second-factor', signal }))
      onState?.(state)
      return state
    },
  })
  const onChange = async (made: readonly string[] | null) => {
    if (made) setCodes(made)
    await client.invalidateQueries({ queryKey: ['second-factor'] })
    await client.invalidateQueries({ queryKey: ['sessions'] })
  }
  if (error) {
    return <TroubleLine what="Your second factor could not be read." error={error} onAgain={refetch} />
  }
  if (!data) {
    return (
      <p role="status" className="m-0 text-ink-2">
        Reading your second factor…
      </p>
    )
  }
  const section: FactorSection = { state: data, proven, onChange }
  const hasFactor = data.totpSince !== null || data.passkeys.length > 0
  return (
    <>
      {codes && <RecoveryCodes codes={codes} onDone={() => setCodes(null)} />}
      <CodeApp {...section} />
      <Passkeys {...section} />
      {hasFactor && <Recovery {...section} />}
      {dialog}
    </>
  )
}

function Recovery({ state, proven, onChange }: FactorSection) {
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const renew = async () => {
    setBusy(true)
    setTrouble(null)
    const answer = await proven(() =>
      callApi<RecoveryCodesShown>({ method: 'POST', path: '/second-factor/recovery-codes' }),
    )
    setBusy(false)
    if (answer.ok) await onChange(answer.value.body.recoveryCodes)
    else setTrouble(answer.error.detail)
  }
  const left = state.recoveryCodesLeft
  return (
    <section aria-labelledby="recovery-codes">
      <SectionTitle id="recovery-codes">Recovery codes</SectionTitle>
      <FormTrouble>{trouble}</FormTrouble>
      <div className="flex flex-wrap items-center gap-3">
        <p className="m-0 min-w-0 flex-1 basis-60">
          {left === 0 ? 'None is left.' : `${left} ${left === 1 ? 'is' : 'are'} left.`} Each stands in for
          your second factor once. New ones end those that you have.
        </p>
        <Button disabled={busy} onClick={renew}>
          Make new ones
        </Button>
      </div>
    </section>
  )
}
