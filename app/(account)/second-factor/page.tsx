import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { pathOfThisDesk } from '#components/account/path-of-this-desk.ts'
import { SecondFactorFirst } from '#components/account/second-factor-first.tsx'
import { Queries } from '#components/desk/queries.tsx'
import { pageUser } from '#lib/auth/page-viewer.ts'

export const metadata: Metadata = { title: 'Second factor' }

export default async function SecondFactorPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const next = pathOfThisDesk((await searchParams).next)
  if (!(await pageUser())) redirect(`/sign-in?next=${encodeURIComponent(next)}`)
  return (
    <Queries>
      <SecondFactorFirst next={next} />
    </Queries>
  )
}
