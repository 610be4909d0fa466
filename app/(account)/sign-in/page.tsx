import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { pathOfThisDesk } from '#components/account/path-of-this-desk.ts'
import { SignInForm } from '#components/account/sign-in-form.tsx'
import { pageUser } from '#lib/auth/page-viewer.ts'

export const metadata: Metadata = { title: 'Sign in' }

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const asked = await searchParams
  const next = pathOfThisDesk(asked.next)
  if (await pageUser()) redirect(next)
  return <SignInForm next={next} notice={asked.ended !== undefined ? 'ended' : null} />
}
