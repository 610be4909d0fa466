'use client'
import { SecurityPassword } from './security-password.tsx'
import { SecuritySessions } from './security-sessions.tsx'
import { SettingsFrame } from './settings-frame.tsx'

/** How a person proves who they are, and where they are signed in, whatever the desk. */
export function Security() {
  return (
    <SettingsFrame>
      <div className="flex max-w-2xl flex-col gap-10">
        <SecurityPassword />
        <SecuritySessions />
      </div>
    </SettingsFrame>
  )
}
