'use client'
import { SignInForm } from './sign-in-form.tsx'

/** For somebody who came through their organisation and is nobody here: how they become somebody, and the other ways in. */
export function UnknownHere({
  provider,
  email,
  next,
}: {
  provider: string
  email: string | null
  next: string
}) {
  return (
    <div className="flex flex-col gap-8">
      <section aria-labelledby="unknown" className="rounded-card border border-line-strong px-4 py-3">
        <h2 id="unknown" className="m-0 text-sm font-semibold">
          {provider} knows you{email === null ? '' : ` as ${email}`}, and nobody here is linked to that.
        </h2>
        <p className="mt-1 mb-0 text-[13px] text-ink-2">
          If you were invited, open the link of your invitation now. If you have an account here, sign in to
          it below and link {provider} under Settings, Security.
        </p>
      </section>
      <SignInForm next={next} notice={null} provider={provider} />
    </div>
  )
}
