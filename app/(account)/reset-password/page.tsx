import type { Metadata } from 'next'
import { ResetForm } from '#components/account/reset-form.tsx'

export const metadata: Metadata = { title: 'New password', referrer: 'no-referrer' }

export default async function ResetPasswordPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const { token } = await searchParams
  return <ResetForm token={typeof token === 'string' ? token : ''} />
}
