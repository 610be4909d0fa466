import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { RemovedDesks } from '#components/account/removed-desks.tsx'
import { SignOutButton } from '#components/account/sign-out-button.tsx'
import { pageUser } from '#lib/auth/page-viewer.ts'
import { removedWorkspacesOf } from '#lib/data/sample-desk.ts'

export const metadata: Metadata = { title: 'Countermark' }

/** The front door leads to the person's desk; the sample only where there is no other. */
export default async function FrontPage() {
  const user = await pageUser()
  if (!user) redirect('/sign-in')
  const desk = user.workspaces.find((one) => !one.sample) ?? user.workspaces[0]
  if (desk) redirect(`/w/${desk.slug}/articles`)
  return (
    <main id="main" className="mx-auto flex min-h-dvh max-w-sm flex-col justify-center gap-4 px-5 py-10">
      <h1 className="m-0 font-serif text-3xl font-medium">You belong to no desk</h1>
      <p className="m-0 text-ink-2">
        You are signed in as {user.email}. Ask an admin for an invitation to their desk, then open its link
        here.
      </p>
      <RemovedDesks desks={await removedWorkspacesOf(user.userId)} />
      <SignOutButton />
    </main>
  )
}
