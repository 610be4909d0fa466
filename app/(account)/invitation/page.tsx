import type { Metadata } from 'next'
import { InvitationForm } from '#components/account/invitation-form.tsx'
import { pageUser } from '#lib/auth/page-viewer.ts'

export const metadata: Metadata = { title: 'Invitation', referrer: 'no-referrer' }

export default async function InvitationPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const { token } = await searchParams
  const user = await pageUser()
  return <InvitationForm token={typeof token === 'string' ? token : ''} signedInAs={user?.email ?? null} />
}
