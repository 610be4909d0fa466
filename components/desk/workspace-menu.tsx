'use client'
import Link from 'next/link'
import { Icon } from '#components/ui/icon.tsx'
import { Menu, MenuGroup, MenuLink, MenuSeparator } from '#components/ui/menu.tsx'
import { useDesk } from './desk-context.tsx'
import { placePath } from './places.ts'

/** The mark of the house, and behind it the desks that the person belongs to. */
export function WorkspaceMenu() {
  const { me, workspace } = useDesk()
  return (
    <Menu
      side="right"
      align="start"
      trigger={
        <button
          type="button"
          title="Switch desk"
          className="grid size-8 place-items-center rounded-[8px] bg-ink font-serif text-[17px] leading-none font-semibold text-paper hover:bg-ink-hover"
        >
          <span aria-hidden="true">¶</span>
          <span className="sr-only">{workspace.name}: switch desk</span>
        </button>
      }
    >
      <WorkspaceLinks />
      <MenuSeparator />
      <MenuLink render={<Link href={placePath(workspace.slug, 'settings/people')} />}>
        Settings of {workspace.name}
      </MenuLink>
      {me.workspaces.length === 1 && (
        <p className="m-0 max-w-56 px-2.5 pt-1 pb-2 text-xs text-ink-2">
          You belong to one desk. An invitation opens another.
        </p>
      )}
    </Menu>
  )
}

/** The desks of the person, the present one ticked; inside a menu. */
export function WorkspaceLinks() {
  const { me, workspace } = useDesk()
  return (
    <MenuGroup label="Desks">
      {me.workspaces.map((one) => (
        <MenuLink
          key={one.id}
          render={
            <Link
              href={placePath(one.slug, 'articles')}
              aria-current={one.id === workspace.id ? 'true' : undefined}
            />
          }
        >
          <span className="grid size-4 place-items-center">
            {one.id === workspace.id && <Icon name="check" className="size-4" />}
          </span>
          <span className="min-w-0 flex-1">{one.name}</span>
          <span className="text-xs text-ink-2">{one.sample ? 'sample' : one.role}</span>
        </MenuLink>
      ))}
    </MenuGroup>
  )
}
