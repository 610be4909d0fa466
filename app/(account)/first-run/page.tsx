import type { Metadata } from 'next'
import Link from 'next/link'
import { FirstRunForm } from '#components/account/first-run-form.tsx'
import { checkSetupLink } from '#lib/data/first-run.ts'

export const metadata: Metadata = { title: 'First run', referrer: 'no-referrer' }

export default async function FirstRunPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const { token } = await searchParams
  const hasToken = typeof token === 'string' && token !== ''
  const link = hasToken ? await checkSetupLink(token) : null
  if (hasToken && link?.ok) return <FirstRunForm token={token} />
  return (
    <div className="flex flex-col gap-4">
      <h1 className="m-0 font-serif text-3xl font-medium">
        {hasToken ? 'This link is no longer good' : 'This needs the printed link'}
      </h1>
      <p className="m-0 text-ink-2">
        {link?.ok === false
          ? link.error.detail
          : 'The first account is made through a one-time link that the desk prints where it was started. Open that link, whole, with its token.'}
      </p>
      <p className="m-0">
        <Link href="/sign-in" className="text-accent">
          Sign in to an account that exists
        </Link>
      </p>
    </div>
  )
}
