import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { pathOfThisDesk } from '#components/account/path-of-this-desk.ts'
import { SecondStepForm } from '#components/account/second-step-form.tsx'
import { SignInForm } from '#components/account/sign-in-form.tsx'
import { UnknownHere } from '#components/account/unknown-here.tsx'
import { oidc } from '#lib/auth/oidc.ts'
import { pageIdentity, pageSecondStep, pageUser } from '#lib/auth/page-viewer.ts'

export const metadata: Metadata = { title: 'Sign in' }

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const asked = await searchParams
  const next = pathOfThisDesk(asked.next)
  // Whoever is asked for a fresh proof is signed in, and signs in all the same.
  const provider = oidc()?.name ?? null
  if (asked.again !== undefined) return <SignInForm next={next} notice="again" provider={provider} />
  if (await pageUser()) redirect(next)
  const step = await pageSecondStep()
  if (step) return <SecondStepForm next={next} has={step} />
  const identity = await pageIdentity()
  if (identity)
    return <UnknownHere provider={provider ?? identity.issuer} email={identity.email} next={next} />
  const notice = asked.error !== undefined ? 'provider' : asked.ended !== undefined ? 'ended' : null
  return <SignInForm next={next} notice={notice} provider={provider} />
}
