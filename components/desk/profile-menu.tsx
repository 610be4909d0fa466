'use client'
import Link from 'next/link'
import { Avatar } from '#components/ui/faces.tsx'
import { Menu, MenuChoice, MenuItem, MenuLink, MenuSeparator, MenuToggle } from '#components/ui/menu.tsx'
import { useDesk } from './desk-context.tsx'
import { placePath } from './places.ts'
import { WorkspaceLinks } from './workspace-menu.tsx'

/** What belongs to the person: theme, keys, profile, sign-out; on a phone the desks too. */
export function ProfileMenu({ onSignOut }: { onSignOut: () => void }) {
  const { me, workspace, preferences, setPreferences, singleKeys } = useDesk()
  return (
    <Menu
      side="right"
      phoneSide="top"
      align="end"
      className="w-60"
      trigger={
        <button
          type="button"
          className="grid place-content-center place-items-center rounded-full max-sm:h-14 max-sm:w-full max-sm:gap-0.5 max-sm:rounded-none max-sm:text-[11px] max-sm:text-ink-2 sm:size-9"
        >
          <span className="sr-only">{me.name}: profile and settings</span>
          <Avatar
            person={me}
            label=""
            className="border-sunken max-sm:size-[19px]! max-sm:border-0! max-sm:text-[8.5px]!"
          />
          <span aria-hidden="true" className="sm:hidden">
            You
          </span>
        </button>
      }
    >
      <p className="m-0 px-2.5 pt-1.5 pb-2 leading-snug">
        <span className="block font-medium">{me.name}</span>
        <span className="block text-xs wrap-anywhere text-ink-2">{me.email}</span>
      </p>
      <MenuSeparator />
      <div className="sm:hidden">
        <WorkspaceLinks />
        <MenuSeparator />
      </div>
      <MenuChoice
        label="Theme"
        value={preferences.theme ?? 'system'}
        onChange={(theme) => setPreferences({ theme })}
        options={[
          { value: 'system', label: 'As the system' },
          { value: 'light', label: 'Light' },
          { value: 'dark', label: 'Dark' },
        ]}
      />
      <MenuSeparator />
      <MenuToggle checked={singleKeys} onChange={(on) => setPreferences({ singleKeys: on })}>
        Single keys
      </MenuToggle>
      <MenuLink render={<Link href={placePath(workspace.slug, 'settings/profile')} />}>
        Profile and security
      </MenuLink>
      <MenuLink render={<Link href={placePath(workspace.slug, 'settings/people')} />}>
        People and tag-sets
      </MenuLink>
      <MenuSeparator />
      <MenuItem onSelect={onSignOut}>Sign out</MenuItem>
    </Menu>
  )
}
