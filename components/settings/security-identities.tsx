'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { FormTrouble } from '#components/account/form-trouble.tsx'
import { useProof } from '#components/account/proof-dialog.tsx'
import { goToProvider } from '#components/account/session.ts'
import { callApi } from '#components/desk/api-client.ts'
import { asked } from '#components/desk/ask.ts'
import { Button } from '#components/ui/button.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { SectionTitle } from '#components/ui/section-title.tsx'
import { toast } from '#components/ui/toast.tsx'
import type { IdentityDto } from '#lib/domain/account.ts'

/** The organisation's own sign-in: whose identity there is the person's here. */
export function SecurityIdentities({ provider, taken }: { provider: string; taken: boolean }) {
  const client = useQueryClient()
  const { proven, dialog } = useProof()
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(
    taken ? `That identity at ${provider} is linked to somebody else here. Nothing was changed.` : null,
  )
  const { data } = useQuery({
    queryKey: ['identities'],
    queryFn: async ({ signal }) =>
      (await asked(callApi<{ items: IdentityDto[] }>({ path: '/me/identities', signal }))).items,
  })
  const link = async () => {
    setBusy(true)
    setTrouble(null)
    const answer = await proven(() => callApi({ method: 'POST', path: '/me/identities' }))
    const failed = answer.ok ? await goToProvider(window.location.pathname) : answer.error.detail
    if (failed === '') return
    setBusy(false)
    setTrouble(failed)
  }
  const unlink = async (identity: IdentityDto) => {
    setBusy(true)
    setTrouble(null)
    const answer = await proven(() => callApi({ method: 'DELETE', path: `/me/identities/${identity.id}` }))
    await client.invalidateQueries({ queryKey: ['identities'] })
    setBusy(false)
    if (answer.ok) toast(`${provider} signs you in no more.`)
    else setTrouble(answer.error.detail)
  }
  return (
    <section aria-labelledby="identities">
      <SectionTitle id="identities">{provider}</SectionTitle>
      <FormTrouble>{trouble}</FormTrouble>
      {data?.length === 0 && (
        <p className="mt-0 mb-3 text-ink-2">
          Link your identity there, and “Continue with {provider}” signs you in here.
        </p>
      )}
      <ul className="m-0 mb-3 list-none p-0">
        {data?.map((identity) => (
          <li key={identity.id} className="flex flex-wrap items-center gap-3 border-b border-line py-2">
            <div className="min-w-0 flex-1">
              <p className="m-0 font-medium wrap-anywhere">
                {identity.email ?? 'An identity without an address'}
              </p>
              <p className="m-0 text-[12.5px] wrap-anywhere text-ink-3">
                {new URL(identity.issuer).host} · linked <RelativeTime at={identity.createdAt} ago />
              </p>
            </div>
            <Button
              size="small"
              disabled={busy}
              aria-label={`Unlink ${identity.email ?? identity.issuer}`}
              onClick={() => unlink(identity)}
            >
              Unlink
            </Button>
          </li>
        ))}
      </ul>
      <Button disabled={busy} onClick={link}>
        Link {provider}
      </Button>
      {dialog}
    </section>
  )
}
