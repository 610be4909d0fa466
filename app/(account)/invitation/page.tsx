import type { Metadata } from 'next'
import { InvitationForm } from '#components/account/invitation-form.tsx'
import { oidc } from '#lib/auth/oidc.ts'
import { pageIdentity, pageUser } from '#lib/auth/page-viewer.ts'

export const metadata: Metadata = { title: 'Invitation', referrer: 'no-referrer' }

export default async function InvitationPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const { token } = await searchParams
  const [user, identity] = await Promise.all([pageUser(), pageIdentity()])
  const provider = oidc()?.name ?? null
  return (
    <InvitationForm
      token={typeof token === 'string' ? token : ''}
      signedInAs={user?.email ?? null}
      provider={provider}
      identity={identity && { email: identity.email, name: identity.name }}
    />
  )
}
