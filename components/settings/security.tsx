'use client'
import { SecondFactorSettings } from '#components/account/second-factor-settings.tsx'
import { SectionTitle } from '#components/ui/section-title.tsx'
import { SecurityIdentities } from './security-identities.tsx'
import { SecurityPassword } from './security-password.tsx'
import { SecuritySessions } from './security-sessions.tsx'
import { SettingsFrame } from './settings-frame.tsx'

/** How a person proves who they are, and where they are signed in, whatever the desk. */
export function Security({
  hasPassword,
  provider,
  taken,
}: {
  hasPassword: boolean
  /** The name of the organisation's own sign-in, where there is one. */
  provider: string | null
  /** The identity that was to be linked is somebody else's. */
  taken: boolean
}) {
  return (
    <SettingsFrame>
      <div className="flex max-w-2xl flex-col gap-10">
        {hasPassword ? <SecurityPassword /> : <NoPassword />}
        <SecondFactorSettings />
        {provider !== null && <SecurityIdentities provider={provider} taken={taken} />}
        <SecuritySessions />
      </div>
    </SettingsFrame>
  )
}

function NoPassword() {
  return (
    <section aria-labelledby="password">
      <SectionTitle id="password">Password</SectionTitle>
      <p className="m-0 text-ink-2">
        You have none: your organisation signs you in. To set one, sign out and choose “Forgotten your
        password?”.
      </p>
    </section>
  )
}
